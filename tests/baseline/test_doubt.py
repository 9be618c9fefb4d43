"""What cannot be compared with the accepted state."""

from heapqa.baseline.doubt import STOPPED, why_not_compared
from heapqa.testing import doubtful, interrupted, session, step
from tests.baseline.stories import play


def test_a_whole_play_can_be_compared() -> None:
    assert why_not_compared(play()) == ""


def test_a_scenario_that_stopped_or_was_not_seen_cannot() -> None:
    assert why_not_compared(session(step("land"), interrupted()))
    assert why_not_compared(session(step("land"), doubtful("the pause log broke off")))


def test_nor_can_one_with_a_step_that_stopped() -> None:
    whole = session(step("land"))
    steps = tuple(each.model_copy(update={"error": "boom"}) for each in whole.recording.steps)
    recording = whole.recording.model_copy(update={"steps": steps})

    assert why_not_compared(whole.model_copy(update={"recording": recording})).endswith(STOPPED)
