"""The timeline of a scenario."""

from heapqa.report.timeline import timeline
from heapqa.testing import event, hit, session


def test_what_was_sent_again_is_marked() -> None:
    told = event("custom", name="Order", message_id="7")
    made = session(hit(told), hit(told.model_copy(update={"first_sent": 1}), delivery="failed"))

    assert [entry.note for entry in timeline(made)] == ["", "sent again failed"]
