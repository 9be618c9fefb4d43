"""What was recorded twice counts once, and stays in the evidence."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heapqa.engine import decode
from heapqa.model.event import Event
from heapqa.model.session import Session
from heapqa.testing import event, hit, recording, session
from heapqa.wire.repeats import Repeats
from tests.wire.requests import recorded_requests

CLICK = event("interaction", action="click", message_id="7", occurred_at=5.0)
OTHER = CLICK.model_copy(update={"pageview_id": "9"})


def marked(*events: Event) -> Session:
    """A session of one hit for each event, repeats marked."""
    made = session(*(hit(each) for each in events), generation="v5")
    repeats = Repeats()
    return made.model_copy(update={"hits": tuple(repeats.mark(each) for each in made.hits)})


def recorded(name: str) -> Session:
    """A recorded file, decoded."""
    exchanges = tuple(recorded_requests(name))
    return decode(recording().model_copy(update={"exchanges": exchanges}))


def test_what_was_sent_while_a_page_was_left_and_again_from_the_next_counts_once() -> None:
    told = recorded("v5-autocapture.jsonl")
    last, after = told.hits[-2:]

    assert [event.kind for event in last.events] == ["interaction", "interaction"]
    assert [event.kind for event in after.events] == ["interaction", "interaction", "pageview"]
    assert [event.first_sent for event in after.events] == [
        last.exchange.seq,
        last.exchange.seq,
        None,
    ]
    actions = [event.action for event in told.events if event.kind == "interaction"]
    assert Counter(actions) == {"click": 9, "change": 5, "submit": 1}
    assert len([event for hit in told.hits for event in hit.events]) == len(told.events) + 2


@pytest.mark.parametrize(
    "name", ["v5-api-calls", "v5-logout-properties", "classic-api-calls", "classic-autocapture"]
)
def test_nothing_else_that_was_recorded_counts_as_a_repeat(name: str) -> None:
    told = recorded(f"{name}.jsonl")

    assert [event for hit in told.hits for event in hit.events if event.first_sent] == []
    assert told.events


def test_a_message_sent_three_times_points_to_its_first_exchange() -> None:
    told = marked(CLICK, CLICK, CLICK)

    assert [hit.events[0].first_sent for hit in told.hits] == [None, 1, 1]
    assert len(told.events) == 1


def test_a_message_of_the_same_number_with_other_content_is_kept() -> None:
    told = marked(CLICK, OTHER, CLICK)

    assert [hit.events[0].first_sent for hit in told.hits] == [None, None, 1]
    assert [event.pageview_id for event in told.events] == [CLICK.pageview_id, "9"]


def test_a_message_sent_again_may_carry_who_has_become_known_since() -> None:
    known = CLICK.model_copy(update={"identity": "u1"})
    stranger = known.model_copy(update={"user_id": "2"})
    told = marked(CLICK, known, stranger)

    assert [hit.events[0].first_sent for hit in told.hits] == [None, 1, None]


@pytest.mark.parametrize(
    "changed",
    [
        {"message_id": "8"},
        {"user_id": "2"},
        {"occurred_at": 6.0},
        {"properties": (("plan", "pro"),)},
    ],
)
def test_messages_that_differ_are_no_repeats(changed: dict[str, object]) -> None:
    assert len(marked(CLICK, CLICK.model_copy(update=changed)).events) == 2


def test_calls_without_a_number_are_never_repeats() -> None:
    called = event("identify", identity="u1", occurred_at=5.0)

    assert len(marked(called, called).events) == 2


@given(st.lists(st.sampled_from("abc"), max_size=12))
def test_each_message_counts_once_however_often_and_in_whatever_order(numbers: list[str]) -> None:
    told = marked(*(CLICK.model_copy(update={"message_id": number}) for number in numbers))

    assert [event.message_id for event in told.events] == list(dict.fromkeys(numbers))
    assert len(told.hits) == len(numbers)
