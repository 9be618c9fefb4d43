"""Decoded fields and raw requests as texts."""

from heapqa.model.event import CustomEvent, PageContext
from heapqa.testing import pageview, session
from heapqa.timeline.evidence import fields_of, raw_of, readable
from heapqa.timeline.hiding import Hiding
from tests.report.timeline.stories import ADA

HIDE = Hiding(session(personas=[ADA]))


def test_fields_are_dotted_paths() -> None:
    event = CustomEvent(
        exchange=1,
        generation="v5",
        name="Order",
        page=PageContext(path="/", utm=(("source", "mail"),)),
        properties=(("total", "3"), ("who", ADA.email)),
    )
    found = dict(fields_of(event, HIDE))

    assert found["page.path"] == "/"
    assert found["page.utm.source"] == "mail"
    assert found["properties.total"] == "3"
    assert found["properties.who"] != ADA.email
    assert "exchange" not in found


def test_a_body_that_is_text_stands_as_it_is() -> None:
    assert readable(b'{"a": 1}') == '{"a": 1}'
    assert readable(b"") == ""


def test_of_other_bodies_the_text_is_shown() -> None:
    assert readable(b"\x0a\x05Order\xff") == "[8 bytes, of which only text is shown]\n\n·Order·"


def test_a_long_body_is_cut_once_it_is_masked() -> None:
    body = b"x" * 3990 + b" " + ADA.email.encode() + b" y" * 50
    exchange = session(pageview(method="POST", body=body)).recording.exchanges[0]

    assert raw_of(exchange, HIDE).body == "x" * 3990 + " *.v***@m*…"


def test_a_request_tells_what_became_of_it() -> None:
    exchange = session(pageview(status=200, delivery="answered")).recording.exchanges[0]

    assert raw_of(exchange, HIDE).reply == "answered 200"
