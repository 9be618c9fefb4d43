"""What is not understood in a classic request is reported, never dropped."""

import pytest

from heapqa.wire.codec import DecodeError
from tests.wire.requests import BASE, VIEW, decode, hit, request

HEAP = "https://heapanalytics.com"
WHOLE = f"{HEAP}/h?a=1&u=2&v=3&s=4&b=web&tv=4.0&z=0&h=%2F&d=shop.test"


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([("zz", "1")], ("zz", "1")),
        ([("w0", "1")], ("w0", "1")),
        ([("t00", "click")], ("t00", "click")),
        ([("x3", "Buy")], ("x3", "Buy")),
        ([("id0", "1"), ("k0", "a"), ("k0", "b")], ("id0", "1")),
        ([("sp", "d")], ("sp (key without value)", "d")),
        ([("sp", "zz"), ("sp", "1")], ("sp.zz", "1")),
        ([("sp", "z"), ("sp", "7")], ("sp.z (none of 0, 1, 2)", "7")),
        ([("sp", "ts"), ("sp", "soon")], ("sp.ts (not a time in milliseconds)", "soon")),
        ([("pp", "d"), ("pp", "shop.test")], ("pp", "d")),
        ([("u", "again")], ("u (repeated)", "again")),
        ([("sch", "1"), ("sch", "2")], ("sch (repeated)", "2")),
        ([("t0", "Buy"), ("t0", "Sell")], ("t0 (repeated)", "Sell")),
        ([("t0", "Buy"), ("ts0", "")], ("ts0 (not a time in milliseconds)", "")),
        ([("t0", "Buy"), ("ts0", "٣")], ("ts0 (not a time in milliseconds)", "٣")),
        ([("t0", "click"), ("rc0", "maybe")], ("rc0 (neither true nor false)", "maybe")),
        ([("t0", "click"), ("y0", "@a;what;|")], ("y0 (strange token)", "what")),
        ([("t0", "click"), ("y0", "div;#id;|")], ("y0 (strange token)", "div")),
        ([("_email", "a@b.test")], ("_email", "a@b.test")),
    ],
)
def test_a_strange_parameter_is_reported(
    pairs: list[tuple[str, str]], expected: tuple[str, str]
) -> None:
    decoded = decode(hit(*VIEW, *pairs))

    assert expected in decoded.unexplained
    assert decoded.events[0].kind == "pageview"


def test_leftovers_are_reported_in_the_order_in_which_they_were_sent() -> None:
    strange = (("zz", "1"), ("yy", "2"), ("zz", "3"))

    assert decode(hit(*VIEW, *strange)).unexplained == strange


def test_an_unknown_visit_code_is_reported() -> None:
    decoded = decode(hit(("z", "9"), ("h", "/")))

    assert decoded.unexplained == (("z (none of 0, 1, 2)", "9"),)


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        ("&t=%zz&st=1", ("t (broken percent-encoding)", "%zz")),
        ("&t=%E2%8&st=1", ("t (broken percent-encoding)", "%E2%8")),
        ("&t=%FFoo&st=1", ("t (not UTF-8)", "%FFoo")),
        ("&t=%ED%A0%80&st=1", ("t (not UTF-8)", "%ED%A0%80")),
        ("&sch&st=1", ("sch (no value)", "")),
        ("&s", ("s (no value)", "")),
        ("&sch=72", ("st (absent: the query string may be cut short)", "")),
    ],
)
def test_a_damaged_query_string_is_reported(tail: str, expected: tuple[str, str]) -> None:
    decoded = decode(request(WHOLE + tail))

    assert expected in decoded.unexplained
    assert decoded.model_dump_json()


@pytest.mark.parametrize("query", ["", "?", "?&&", "?a", "?#a=1"])
def test_a_hit_without_parameters_cannot_be_read(query: str) -> None:
    with pytest.raises(DecodeError) as caught:
        decode(request(f"{HEAP}/h{query}"))

    assert "no parameters" in caught.value.problem
    assert caught.value.remedy


def test_a_hit_that_tells_nothing_cannot_be_read() -> None:
    with pytest.raises(DecodeError, match="neither a pageview nor an event"):
        decode(hit())


def test_a_hit_without_an_event_that_is_cut_short_says_so() -> None:
    url = f"{HEAP}/h?a=1&u=2&v=3&s=4&b=web&tv=4.0&sp=d&sp=shop.test&pp=d&pp=shop"

    assert decode(request(url)).unexplained == (
        ("st (absent: the query string may be cut short)", ""),
    )


def test_what_is_strange_in_a_hit_without_an_event_is_reported() -> None:
    decoded = decode(hit(("sp", "d"), ("sp", "shop.test"), ("shop_event", "ready")))

    assert decoded.events == ()
    assert decoded.unexplained == (("shop_event", "ready"),)


def test_a_body_on_a_classic_request_is_reported() -> None:
    exchange = hit(*VIEW).model_copy(update={"body": b"left \xff over"})

    (name, value), *others = decode(exchange).unexplained

    assert "request body" in name
    assert value == "left \\xff over"
    assert others == []


def test_empty_parts_between_ampersands_say_nothing() -> None:
    assert decode(request(WHOLE + "&&st=1&")).unexplained == ()


def test_a_null_character_is_kept() -> None:
    title = decode(hit(*VIEW, ("t", "a\0b"))).events[0].page

    assert title
    assert title.title == "a\0b"


def test_the_highest_index_is_an_index_like_any_other() -> None:
    (event,) = decode(hit(("t999999", "Purchase"), (f"id{'9' * 5000}", "1"))).events

    assert event.kind == "custom"


def test_parameters_of_the_message_may_come_in_any_order() -> None:
    shuffled = "&".join(f"{name}={value}" for name, value in reversed(BASE))

    assert decode(request(f"{HEAP}/h?h=%2F&st=1&{shuffled}")).unexplained == ()
