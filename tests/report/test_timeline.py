"""The timeline of a scenario."""

from heapqa.report.timeline import timeline
from heapqa.testing import event, hit, pageview, session


def test_what_was_sent_again_is_marked() -> None:
    told = event("custom", name="Order", message_id="7")
    made = session(hit(told), hit(told.model_copy(update={"first_sent": 1}), delivery="failed"))

    assert [entry.note for entry in timeline(made)] == ["", "sent again, failed"]


def test_where_there_are_several_streams_each_event_names_its_own() -> None:
    made = session(pageview(), pageview(env_id="2222222222"))
    assert [entry.note for entry in timeline(made)] == [
        "App ID 1234567890, classic",
        "App ID 2222222222, classic",
    ]
