"""The states of consent in a visit."""

from math import inf

import pytest
from hypothesis import given, settings

from heapqa.model.plan import ConsentTerms
from heapqa.model.step import ConsentGranted, ConsentRejected, ConsentWithdrawn, LoggedOut
from heapqa.rules import consent_states
from heapqa.rules.consent_states import State
from heapqa.rules.spans import Span
from heapqa.testing import (
    Item,
    granted,
    interrupted,
    next_visit,
    plan,
    recording,
    rejected,
    visit,
    withdrawn,
)
from tests.rules.test_spans import STORIES

MARKETING = ("marketing",)


def test_a_rejection_ends_the_unanswered_span_but_not_the_one_without_a_grant() -> None:
    played = recording(visit(), rejected(), visit(), granted())

    assert consent_states.unanswered(played).end == played.steps[1].opened_seq
    assert consent_states.without_grant(played).end == played.steps[3].opened_seq


def test_a_granted_span_ends_with_the_step_that_takes_the_grant_back() -> None:
    played = recording(granted(), visit(), withdrawn(), visit())

    assert list(consent_states.granted(played)) == [
        Span(1, played.steps[2].closed_seq or 0, played.steps[0])
    ]


def test_where_visitors_may_opt_out_heap_is_allowed_until_they_do() -> None:
    free = plan(consent="opt-out")
    played = recording(visit(), rejected(), visit(), granted(), visit(), plan=free)
    refused, agreed = played.steps[1], played.steps[3]

    assert [(each.begin, each.end) for each in consent_states.allowed(played)] == [
        (-inf, refused.closed_seq), (agreed.opened_seq, inf)
    ]  # fmt: skip
    [span] = consent_states.revoked(played)
    assert (span.begin, span.end) == (refused.closed_seq, agreed.opened_seq)
    assert list(consent_states.revoked(recording(visit(), rejected(), visit()))) == []


@settings(deadline=None, max_examples=50)
@given(STORIES)
def test_what_is_withdrawn_or_rejected_is_not_granted_afterwards(story: list[Item]) -> None:
    played = recording(*story)

    for span in (*consent_states.rejected(played), *consent_states.withdrawn(played)):
        if span.begin < span.end:
            assert (
                not consent_states.allowed_at(played, min(span.end, 10_000) - 0.5)
                or span.end == inf
            )


@pytest.mark.parametrize(
    ("change", "state"),
    [
        (ConsentGranted(), "granted"),
        (ConsentGranted(purposes=("marketing", "Analytics")), "granted"),
        (ConsentGranted(purposes=MARKETING), "other-purposes"),
        (ConsentRejected(), "refused"),
        (ConsentWithdrawn(), "withdrawn"),
        (ConsentWithdrawn(purposes=("analytics",)), "withdrawn"),
        (ConsentWithdrawn(purposes=MARKETING), None),
        (LoggedOut(), None),
        (None, None),
    ],
)
def test_an_answer_counts_for_the_purpose_that_heap_is_used_for(
    change: ConsentGranted | None, state: State | None
) -> None:
    assert consent_states.answer(change, "analytics") == state


def test_the_states_follow_each_other_and_a_step_that_moves_one_is_of_both() -> None:
    played = recording(
        visit(), granted(), visit(), withdrawn(), visit(), next_visit(), granted(), visit()
    )
    opened = [each.opened_seq for each in played.steps]

    assert [each.state for each in consent_states.stretches(played)] == [
        "unanswered", "granted", "withdrawn", "granted"
    ]  # fmt: skip
    assert consent_states.states_at(played, opened[0]) == ("unanswered",)
    assert consent_states.states_at(played, opened[1] + 0.5) == ("unanswered", "granted")
    assert consent_states.states_at(played, opened[2]) == ("granted",)
    assert consent_states.states_at(played, opened[3] + 0.5) == ("granted", "withdrawn")
    assert consent_states.states_at(played, opened[5] + 0.5) == ("withdrawn",)
    assert consent_states.states_at(played, opened[7]) == ("granted",)


def test_no_state_is_known_from_an_unfinished_step_on() -> None:
    played = recording(granted(), interrupted(), visit())

    assert consent_states.states_at(played, played.steps[2].opened_seq) == ()
    assert consent_states.stretches(played)[-1].span.end == played.steps[1].opened_seq


def test_agreeing_to_other_purposes_takes_back_what_was_allowed() -> None:
    played = recording(granted(), visit(), granted(purposes=MARKETING), visit())
    again = played.steps[2]

    [span] = consent_states.revoked(played)
    assert (span.begin, span.cause) == (again.closed_seq, again)
    assert [each.begin for each in consent_states.rejected(played)] == [again.closed_seq]
    assert not consent_states.allowed_at(played, played.steps[3].opened_seq)


def test_what_heap_is_used_for_is_the_plans_to_say() -> None:
    terms = ConsentTerms(purpose="marketing")
    played = recording(granted(purposes=MARKETING), visit(), plan=plan(consent_terms=terms))

    assert consent_states.allowed_at(played, played.steps[1].opened_seq)


@pytest.mark.parametrize(
    ("gpc", "meaning", "allowed"),
    [(True, "refusal", False), (True, "no-answer", True), (False, "refusal", True),
     (None, "refusal", True)],
)  # fmt: skip
def test_a_signal_refuses_from_the_start_where_the_site_says_so(
    gpc: bool | None, meaning: str, allowed: bool
) -> None:
    terms = ConsentTerms.model_validate({"gpc": meaning})
    free = plan(consent="opt-out", consent_terms=terms)
    played = recording(visit(), granted(), visit(), plan=free, gpc=gpc)

    assert consent_states.allowed_at(played, played.steps[0].opened_seq) is allowed
    assert consent_states.allowed_at(played, played.steps[2].opened_seq)


def test_each_opening_of_the_browser_begins_a_visit() -> None:
    played = recording(visit(), granted(), next_visit(), visit(), next_visit())
    second, third = played.steps[2], played.steps[4]

    assert consent_states.visits(played) == (
        Span(-inf, second.opened_seq),
        Span(second.opened_seq, third.opened_seq, second),
        Span(third.opened_seq, inf, third),
    )


@settings(deadline=None, max_examples=50)
@given(STORIES)
def test_wherever_one_state_is_in_force_no_other_is(story: list[Item]) -> None:
    played = recording(*story)
    known = consent_states.stretches(played)

    for one in known:
        place = one.span.begin if one.span.begin > -inf else one.span.end - 0.5
        middle = (max(one.span.begin, 0) + min(one.span.end, 100)) / 2
        assert consent_states.states_at(played, middle if place < inf else 0) == (one.state,)
