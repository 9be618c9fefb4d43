"""Sessions of which parts are left out."""

from hypothesis import given
from hypothesis import strategies as st

from heapqa.identity.recorded.session import simulate
from heapqa.timeline.shorter import Whole
from tests.report.timeline.stories import orderly_device, shared_device

WHOLE = Whole(shared_device())
ORDERLY = Whole(orderly_device())


def test_without_nothing_left_out_the_session_says_the_same() -> None:
    shorter = WHOLE.without(frozenset())

    assert shorter.numbers == tuple(range(len(simulate(WHOLE.session).occurrences)))
    assert shorter.session.events == WHOLE.session.events


@given(left_out=st.sets(st.sampled_from(WHOLE.parts)))
def test_what_is_kept_keeps_its_number_and_its_order(left_out: set[object]) -> None:
    gone = frozenset(part for part in WHOLE.parts if part in left_out)
    shorter = WHOLE.without(gone)
    kept = [p.number for p in WHOLE.parts if p.kind == "entry" and p not in gone]
    before = simulate(WHOLE.session).occurrences
    after = simulate(shorter.session).occurrences

    assert list(shorter.numbers) == kept
    assert [each.what for each in after] == [before[number].what for number in kept]


def test_a_message_does_not_name_whom_only_a_call_that_is_left_out_told() -> None:
    call = next(p for p in WHOLE.parts if p.kind == "entry" and p.number == 1)
    shorter = WHOLE.without(frozenset({call}))

    assert {e.identity for e in shorter.session.events} == {None, "cust-2"}


def test_a_step_that_is_left_out_changes_nothing_any_more() -> None:
    steps = frozenset(part for part in ORDERLY.parts if part.kind == "step")
    shorter = ORDERLY.without(steps)

    assert len(steps) == 3
    assert {step.becomes for step in shorter.session.recording.steps} == {None}
    assert shorter.session.events == ORDERLY.session.events
