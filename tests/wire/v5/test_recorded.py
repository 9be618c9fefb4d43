"""Recorded traffic of Web SDK v5 decodes whole: nothing left over, nothing lost."""

from collections import Counter
from collections.abc import Iterator

import pytest

from heapqa.model.event import Event, Interaction
from heapqa.model.exchange import Exchange
from tests.wire.requests import decode, recorded_requests
from tests.wire.sent_texts import BODIES, MESSAGE, fields, sent_texts, told_texts

EVENTS = {
    "v5-api-calls.jsonl": {
        "pageview": 6,
        "session": 5,
        "custom": 4,
        "interaction": 1,
        "identify": 6,
        "user-properties": 6,
        "telemetry": 13,
    },
    "v5-autocapture.jsonl": {
        "pageview": 3,
        "session": 1,
        "interaction": 17,
        "user-properties": 1,
    },
    "v5-logout-properties.jsonl": {
        "pageview": 3,
        "session": 2,
        "custom": 1,
        "identify": 1,
        "user-properties": 2,
        "telemetry": 3,
    },
}
OPENING = {"pageview": 1, "session": 1, "user-properties": 1}
LEAKS = {
    "v5-leak-button-value.jsonl": OPENING | {"interaction": 3},
    "v5-leak-date.jsonl": OPENING | {"interaction": 1, "custom": 1},
    "v5-leak-href.jsonl": OPENING | {"interaction": 2},
    "v5-leak-redact-space.jsonl": OPENING | {"interaction": 2},
    "v5-leak-referrer.jsonl": OPENING,
    "v5-leak-shadow.jsonl": OPENING | {"interaction": 2},
    "v5-leak-spa-title.jsonl": OPENING | {"pageview": 2, "interaction": 2},
}
ALL = EVENTS | LEAKS


@pytest.mark.parametrize("name", ALL)
def test_every_recorded_hit_is_read_into_its_events(name: str) -> None:
    events = [event for hit in recorded_requests(name) for event in decode(hit).events]

    assert Counter(event.kind for event in events) == ALL[name]
    assert {event.generation for event in events} == {"v5"}
    assert {event.env_id for event in events} <= {"1234567890", "1122334455"}


@pytest.mark.parametrize("name", ALL)
def test_no_recorded_field_stays_unexplained(name: str) -> None:
    hits = recorded_requests(name)

    assert [decode(hit).unexplained for hit in hits] == [()] * len(hits)
    assert hits


@pytest.mark.parametrize("name", ALL)
def test_every_recorded_value_is_found_in_the_decoded_form(name: str) -> None:
    bodies = [hit for hit in recorded_requests(name) if hit.body]
    sent = [(told_texts(event), part) for hit in bodies for event, part in parts(hit)]
    values = [(told, value) for told, texts in sent for value in texts]

    assert len(values) > 40
    assert [value for told, value in values if value not in told] == []


def test_a_target_is_read_as_from_the_classic_sdk() -> None:
    events = [e for hit in recorded_requests("v5-autocapture.jsonl") for e in decode(hit).events]
    click = next(event for event in events if isinstance(event, Interaction))

    assert click.target.hierarchy
    assert click.target.hierarchy.startswith("@div;.panel;[data-email=jane@corp.test];|@button;")
    assert [node.tag for node in click.target.nodes] == ["div", "button"]
    assert click.target.nodes[0].attributes == (("data-email", "jane@corp.test"),)
    assert (click.target.tag, click.target.id) == ("button", "buy")
    assert click.target.css_class == "btn primary"
    assert click.target.text == "Buy now for jane@corp.test"
    assert click.target.href is None


def parts(hit: Exchange) -> Iterator[tuple[Event, list[str]]]:
    """Every event with the values of the message that told it."""
    endpoint = hit.url.rpartition("/")[2]
    body = hit.body or b""
    if endpoint != "track":
        yield decode(hit).events[0], list(sent_texts(body, BODIES[endpoint]))
        return
    told = [value for _, value in fields(body) if isinstance(value, bytes)]
    for event, part in zip(decode(hit).events, told, strict=True):
        yield event, list(sent_texts(part, MESSAGE))
