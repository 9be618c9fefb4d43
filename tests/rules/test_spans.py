"""Spans of a visit."""

from hypothesis import given, settings
from hypothesis import strategies as st

from heapqa.rules import consent_states, spans
from heapqa.testing import (
    Item,
    granted,
    interrupted,
    logged_in,
    logged_out,
    pageview,
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


def test_the_visitors_standing_is_not_known_from_an_unfinished_step_on() -> None:
    played = recording(visit(), interrupted(pageview()))

    assert spans.horizon(played) == played.steps[1].opened_seq
    assert consent_states.without_grant(played).end == played.steps[1].opened_seq


def test_a_second_sign_in_ends_the_first_one_and_remembers_it() -> None:
    first, second = spans.logins(recording(logged_in("u1"), visit(), logged_in("u2"), logged_out()))

    assert (first.user, first.logout, first.previous_user) == ("u1", None, None)
    assert first.span.end == second.login.opened_seq
    assert (second.user, second.previous_user) == ("u2", "u1")
    assert second.logout is not None
    assert second.settled.end == second.logout.opened_seq


@settings(deadline=None, max_examples=50)
@given(STORIES)
def test_nobody_is_signed_in_and_out_at_the_same_place(story: list[Item]) -> None:
    played = recording(*story)
    places = range(max((s.closed_seq or s.opened_seq for s in played.steps), default=0) + 2)

    for place in places:
        inside = sum(place in login.span for login in spans.logins(played))
        outside = sum(place in span for span in spans.nobody_logged_in(played))
        assert inside + outside <= 1
