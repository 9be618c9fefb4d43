"""Recorded classic traffic decodes whole: nothing left over, nothing lost."""

from collections import Counter
from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from pydantic import BaseModel

from heapqa.model.event import Pageview
from heapqa.model.exchange import Exchange
from heapqa.testing.classic_query import classic_endpoint, classic_query
from heapqa.wire.leaves import leaves
from tests.wire.requests import decode, recorded_requests

EVENTS = {
    "classic-api-calls.jsonl": {
        "pageview": 6,
        "custom": 4,
        "interaction": 1,
        "identify": 7,
        "user-properties": 2,
        "telemetry": 12,
    },
    "classic-autocapture.jsonl": {"pageview": 3, "interaction": 16},
    "classic-identify-object.jsonl": {
        "pageview": 2,
        "custom": 1,
        "identify": 1,
        "telemetry": 1,
    },
    "classic-logout-properties.jsonl": {
        "pageview": 3,
        "custom": 1,
        "identify": 1,
        "telemetry": 2,
    },
    "classic-leak-button-value.jsonl": {"pageview": 1, "interaction": 3},
    "classic-leak-date.jsonl": {"pageview": 1, "interaction": 1, "custom": 1},
    "classic-leak-href.jsonl": {"pageview": 1, "interaction": 2},
    "classic-leak-redact-space.jsonl": {"pageview": 1, "interaction": 2},
    "classic-leak-referrer.jsonl": {"pageview": 1},
    "classic-leak-shadow.jsonl": {"pageview": 1, "interaction": 2},
    "classic-leak-spa-title.jsonl": {"pageview": 2, "interaction": 2},
}
VISITS = {"new-user": "0", "new-session": "1", "continuing": "2"}


@pytest.mark.parametrize("name", EVENTS)
def test_every_recorded_hit_is_read_into_its_events(name: str) -> None:
    events = [event for hit in recorded_requests(name) for event in decode(hit).events]

    assert Counter(event.kind for event in events) == EVENTS[name]


@pytest.mark.parametrize("name", EVENTS)
def test_no_recorded_parameter_stays_unexplained(name: str) -> None:
    hits = recorded_requests(name)

    assert [decode(hit).unexplained for hit in hits] == [()] * len(hits)
    assert hits


@pytest.mark.parametrize("name", EVENTS)
def test_every_recorded_value_is_found_in_the_decoded_form(name: str) -> None:
    sent = [(hit, value) for hit in recorded_requests(name) for value in raw_values(hit)]

    lost = [(hit.url, value) for hit, value in sent if value not in decoded_values(hit)]

    assert len(sent) > 15
    assert lost == []


def raw_values(hit: Exchange) -> Iterator[str]:
    """Every value of the query string, but the keys inside the paired lists."""
    seen: Counter[str] = Counter()
    for part in hit.url.partition("?")[2].split("&"):
        name, _, value = part.partition("=")
        seen[name] += 1
        if name not in {"sp", "pp", "te"} or seen[name] % 2 == 0:
            yield unquote(value)


def decoded_values(hit: Exchange) -> set[str]:
    """Every value of the decoded events, in the words of the wire."""
    events = decode(hit).events
    texts = {value for event in events for _, value in leaves(event)}
    times = {str(round(time * 1000)) for event in events for time in floats(event)}
    visits = {
        VISITS[event.visit] for event in events if isinstance(event, Pageview) and event.visit
    }
    rages = {"true" for event in events if getattr(event, "rage_click", False)}
    return texts | times | visits | rages


def floats(model: BaseModel) -> Iterator[float]:
    for name in type(model).model_fields:
        value = getattr(model, name)
        if isinstance(value, float):
            yield value
        elif isinstance(value, BaseModel):
            yield from floats(value)


@pytest.mark.parametrize("name", EVENTS)
def test_recorded_hits_are_written_again_as_they_were(name: str) -> None:
    for hit in recorded_requests(name):
        events = decode(hit).events
        url = f"https://heapanalytics.com{classic_endpoint(events)}?{classic_query(events, None)}"
        again = hit.model_copy(update={"url": url})

        assert sorted(raw_values(again)) == sorted(raw_values(hit))
        assert decode(again).events == events


@pytest.mark.parametrize("name", ["v5-api-calls.jsonl", "v5-logout-properties.jsonl"])
def test_the_telemetry_of_v5_is_found_in_the_decoded_form_too(name: str) -> None:
    pixels = [hit for hit in recorded_requests(name) if hit.body is None]
    lost = [
        value for hit in pixels for value in raw_values(hit) if value not in decoded_values(hit)
    ]

    assert len(pixels) > 2
    assert lost == []
