"""What happened in a scenario, in order."""

from heapqa.report.history import history
from heapqa.testing import event, hit, pageview, session


def test_what_was_sent_again_is_marked() -> None:
    order = event("custom", name="Order", message_id="7")
    played = session(hit(order), hit(order.model_copy(update={"first_sent": 1}), delivery="failed"))

    assert [entry.note for entry in history(played)] == ["", "sent again, failed"]


def test_where_there_are_several_streams_each_event_names_its_own() -> None:
    played = session(pageview(), pageview(env_id="2222222222"))
    assert [entry.note for entry in history(played)] == [
        "App ID 1234567890, classic",
        "App ID 2222222222, classic",
    ]
