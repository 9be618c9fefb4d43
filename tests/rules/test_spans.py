"""Spans of a visit."""

from math import inf

from hypothesis import given, settings
from hypothesis import strategies as st

from heapqa.rules import spans
from heapqa.rules.spans import Span
from heapqa.testing import (
    Item,
    granted,
    interrupted,
    logged_in,
    logged_out,
    pageview,
    plan,
    recording,
    rejected,
    step,
    visit,
    withdrawn,
)

STORIES = st.lists(
    st.sampled_from(
        [
            visit(),
            step("look around"),
            granted(),
            rejected(),
            withdrawn(),
            logged_in("u1"),
            logged_in("u2"),
            logged_out(),
            interrupted(),
        ]
    ),
    max_size=8,
)


def test_a_rejection_ends_the_unanswered_span_but_not_the_one_without_a_grant() -> None:
    played = recording(visit(), rejected(), visit(), granted())

    assert spans.unanswered(played).end == played.steps[1].opened_seq
    assert spans.without_grant(played).end == played.steps[3].opened_seq


def test_a_granted_span_ends_with_the_step_that_takes_the_grant_back() -> None:
    played = recording(granted(), visit(), withdrawn(), visit())

    assert list(spans.granted(played)) == [
        Span(1, played.steps[2].closed_seq or 0, played.steps[0])
    ]


def test_the_visitors_standing_is_not_known_from_an_unfinished_step_on() -> None:
    played = recording(visit(), interrupted(pageview()))

    assert spans.horizon(played) == played.steps[1].opened_seq
    assert spans.without_grant(played).end == played.steps[1].opened_seq


def test_a_second_sign_in_ends_the_first_one_and_remembers_it() -> None:
    first, second = spans.logins(recording(logged_in("u1"), visit(), logged_in("u2"), logged_out()))

    assert (first.user, first.logout, first.previous_user) == ("u1", None, None)
    assert first.span.end == second.login.opened_seq
    assert (second.user, second.previous_user) == ("u2", "u1")
    assert second.logout is not None
    assert second.settled.end == second.logout.opened_seq


def test_where_visitors_may_opt_out_heap_is_allowed_until_they_do() -> None:
    free = plan(consent="opt-out")
    played = recording(visit(), rejected(), visit(), granted(), visit(), plan=free)
    refused, agreed = played.steps[1], played.steps[3]

    assert [(each.begin, each.end) for each in spans.allowed(played)] == [
        (-inf, refused.closed_seq), (agreed.opened_seq, inf)
    ]  # fmt: skip
    [span] = spans.revoked(played)
    assert (span.begin, span.end) == (refused.closed_seq, agreed.opened_seq)
    assert list(spans.revoked(recording(visit(), rejected(), visit()))) == []


@settings(deadline=None, max_examples=50)
@given(STORIES)
def test_nobody_is_signed_in_and_out_at_the_same_place(story: list[Item]) -> None:
    played = recording(*story)
    places = range(max((s.closed_seq or s.opened_seq for s in played.steps), default=0) + 2)

    for place in places:
        inside = sum(place in login.span for login in spans.logins(played))
        outside = sum(place in span for span in spans.nobody_logged_in(played))
        assert inside + outside <= 1


@settings(deadline=None, max_examples=50)
@given(STORIES)
def test_what_is_withdrawn_or_rejected_is_not_granted_afterwards(story: list[Item]) -> None:
    played = recording(*story)

    for span in (*spans.rejected(played), *spans.withdrawn(played)):
        if span.begin < span.end:
            assert not spans.allowed_at(played, min(span.end, 10_000) - 0.5) or span.end == inf
