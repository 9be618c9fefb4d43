"""When events happened that do not tell it themselves."""

import pytest

from heapqa.model.moments import moment
from heapqa.testing import pageview, session, step


@pytest.mark.parametrize("own_time", [None, 4_000_000_000.0])
def test_what_was_sent_before_the_end_of_a_step_happened_before_it(own_time: float | None) -> None:
    told = session(step("sign out", pageview()), step("look around"))
    recording, (event,) = told.recording, told.events
    ended_at = recording.steps[0].closed_at
    assert ended_at is not None
    late = [each.model_copy(update={"at": ended_at + 0.02}) for each in recording.exchanges]
    heard_late = recording.model_copy(update={"exchanges": tuple(late)})
    timeless = event.model_copy(update={"occurred_at": own_time})

    assert moment(recording, timeless) <= ended_at
    assert moment(heard_late, timeless) < ended_at


def test_what_was_sent_after_the_last_step_happened_when_it_arrived() -> None:
    told = session(step("look around"), pageview())
    (event,) = told.events
    timeless = event.model_copy(update={"occurred_at": None})

    assert moment(told.recording, timeless) == told.recording.exchanges[0].at
