"""Events as lines of text."""

import pytest

from heapqa.model.event import Event
from heapqa.report.event_text import EventText, printable
from heapqa.testing import event

PAGE = {"domain": "shop.test", "path": "/a", "query": "?b=1", "title": "A"}
TARGET = {"tag": "button", "id": "buy", "css_class": "big red", "text": "Buy", "href": "/x"}


@pytest.mark.parametrize(
    ("sent", "kind", "what"),
    [
        (event(page=PAGE), "pageview", "shop.test/a?b=1 “A”"),
        (
            event("interaction", action="click", target=TARGET),
            "click",
            "button#buy.big.red “Buy” → /x",
        ),
        (
            event("interaction", action="unknown", target={"tag": "a"}, rage_click=True),
            "interaction",
            "a (rage click)",
        ),
        (
            event("session", landing=PAGE, properties=[("plan", "pro")]),
            "session",
            "shop.test/a?b=1 “A” plan=pro",
        ),
        (event(page={"path": "/a", "properties": [("n", "1")]}), "pageview", "/a n=1"),
        (event("replay"), "replay", "session replay"),
        (event("custom", name="Order", properties=[("value", "3")]), "custom", "Order value=3"),
        (event("identify", identity="cust-1"), "identify", "cust-1"),
        (event("user-properties"), "user-properties", "a new user"),
        (event("telemetry", level="warn", message="slow"), "telemetry", "warn slow"),
    ],
)
def test_each_kind_says_what_matters(sent: Event, kind: str, what: str) -> None:
    line = EventText.of(sent)
    assert (line.kind, line.what) == (kind, what)


def test_who_is_anonymous_without_an_identity() -> None:
    assert EventText.of(event()).who == "anonymous"
    assert EventText.of(event(identity="cust-1")).who == "cust-1"


def test_nobody_is_called_anonymous_where_no_identity_is_ever_told() -> None:
    assert EventText.of(event("telemetry", message="slow")).who == ""
    assert EventText.of(event("user-properties", generation="v5")).who == ""
    assert EventText.of(event("user-properties")).who == "anonymous"


def test_control_characters_cannot_reach_the_terminal() -> None:
    assert printable("a\x1b[31m\nb") == "a\\x1b[31m\\nb"
    assert len(printable("x" * 10_000)) < 200
