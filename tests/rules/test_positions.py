"""Which step and which span a piece of evidence belongs to."""

from collections.abc import Iterator
from math import inf

import pytest

from heapqa.model.event import Interaction
from heapqa.model.recording import Navigation, Recording
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.positions import happened_in, snapshots_in, step_at
from heapqa.rules.rule import Rule
from heapqa.rules.spans import Span
from heapqa.testing import (
    Item,
    api_call,
    click,
    document,
    exchange,
    navigation,
    on_device,
    pageview,
    recording,
    session,
    snapshot,
    step,
    verdict,
    visit,
)

THANKS = "https://shop.test/thanks"


def test_an_event_is_placed_by_its_own_time_where_the_clocks_agree() -> None:
    played = session(visit(), step("later", pageview(late=3)))
    late, edge = played.events[0], played.recording.steps[1].opened_seq
    before, after = Span(-inf, edge), Span(edge, inf)

    assert happened_in(played.recording, late, before)
    assert not happened_in(played.recording, late, after)
    by_arrival = played.recording.model_copy(update={"clock": "relative"})
    assert happened_in(by_arrival, late, after)
    assert not happened_in(by_arrival, late, before)


@pytest.mark.parametrize(
    "marker",
    [navigation(THANKS), exchange(), snapshot("a"), document("<p>"), api_call("track", '"a"')],
    ids=["navigation", "exchange", "snapshot", "document", "call"],
)
def test_a_span_may_begin_and_end_with_anything_that_was_recorded(marker: Item) -> None:
    played = session(visit(click()), marker, visit(click()), marker, visit(click(late=0.5)))
    recorded = played.recording
    first, second = _between_steps(recorded)

    for span, expected in (
        (Span(-inf, first), [True, False, False]),
        (Span(first, second), [False, True, False]),
        (Span(second, inf), [False, False, True]),
    ):
        placed = [happened_in(recorded, event, span) for event in played.events]
        assert placed == expected


def _between_steps(recorded: Recording) -> list[int]:
    """The places of what stands outside all steps."""
    places = [
        *(each.seq for each in recorded.navigations),
        *(each.seq for each in recorded.exchanges),
        *(each.seq for each in recorded.snapshots),
        *(each.seq for each in recorded.documents),
        *(each.seq for each in recorded.api_calls),
    ]
    spans = [Span(step.opened_seq, step.closed_seq or inf) for step in recorded.steps]
    return sorted(seq for seq in places if not any(seq in span for span in spans))


def test_a_place_where_nothing_was_recorded_has_no_time() -> None:
    played = session(visit(click()))

    with pytest.raises(ValueError, match=r"no time is known for the edge 0\.5 of a span"):
        happened_in(played.recording, played.events[0], Span(0.5, inf))


def _thanks(session: Session) -> Iterator[Navigation]:
    return (each for each in session.recording.navigations if each.url == THANKS)


def _clicks_after(page: Navigation, session: Session) -> Iterator[Finding]:
    for event in session.events:
        if isinstance(event, Interaction) and happened_in(
            session.recording, event, Span(page.seq, inf)
        ):
            yield Finding(message="Something was clicked.", exchange=event.exchange)


CLICK_AFTER_THANKS = Rule(
    id="click-after-thanks",
    title="Nothing is clicked after the page that says thank you",
    family="delivery",
    severity="minor",
    rationale="An example.",
    remedy="An example.",
    example="An example.",
    no_subjects="Nobody was thanked.",
    subjects=_thanks,
    check=_clicks_after,
)


def test_a_rule_about_the_time_after_a_page_view_sees_what_happened_in_it() -> None:
    thanked = (visit(click()), navigation(THANKS))

    assert verdict(CLICK_AFTER_THANKS, *thanked).outcome == "passed"
    assert verdict(CLICK_AFTER_THANKS, *thanked, click()).outcome == "failed"
    assert verdict(CLICK_AFTER_THANKS, *thanked, visit(click(late=3))).outcome == "passed"


def test_evidence_between_two_steps_belongs_to_the_earlier_one() -> None:
    played = session(pageview(), visit(), pageview(), visit(pageview()))

    assert [step_at(played.recording, hit.exchange.seq) for hit in played.hits] == [None, 0, 1]


def test_an_edge_belongs_outside_its_step_wherever_its_number_stands() -> None:
    played = recording(visit(snapshot("a"), snapshot("b")))
    edges = tuple(s.model_copy(update={"step": 0}) for s in played.snapshots)
    marked = played.model_copy(update={"snapshots": edges})
    opened, closed = marked.steps[0].opened_seq, marked.steps[0].closed_seq or 0

    assert [s.items[0].name for s in snapshots_in(marked, Span(-inf, opened))] == ["a"]
    assert [s.items[0].name for s in snapshots_in(marked, Span(closed, inf))] == ["b"]


def test_each_device_has_an_edge_of_its_own() -> None:
    edges = (snapshot("a"), on_device(2, snapshot("c")), snapshot("b"), on_device(2, snapshot("d")))
    played = recording(on_device(1, visit(*edges)))
    shots = tuple(s.model_copy(update={"step": 0}) for s in played.snapshots)
    marked = played.model_copy(update={"snapshots": shots})
    opened, closed = marked.steps[0].opened_seq, marked.steps[0].closed_seq or 0

    assert [s.items[0].name for s in snapshots_in(marked, Span(-inf, opened))] == ["a", "c"]
    assert [s.items[0].name for s in snapshots_in(marked, Span(closed, inf))] == ["b", "d"]
