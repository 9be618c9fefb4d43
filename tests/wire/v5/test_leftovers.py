"""What is not understood in a v5 request is reported with its place, never dropped."""

import pytest

from heapqa.model.event import Interaction
from heapqa.wire.v5.protobuf import messages
from tests.bytes.protobuf import field, group
from tests.wire.requests import capture, decode

LIBRARY = field(1, "web") + field(2, "5.3.6")
TIME = field(1, 1795426951) + field(2, 804000000)
BASE = field(1, "5") + field(2, "1234567890") + field(3, "11") + field(4, TIME) + field(5, LIBRARY)
PAGE = field(13, b"")
CLICK = field(3, 1) + field(4, "@button;|")
NODE = field(1, "button")
WHO = field(1, "1234567890") + field(2, "11") + field(3, "u1") + field(4, TIME) + field(5, LIBRARY)


def interaction(content: bytes) -> bytes:
    """A batch with one interaction."""
    return field(1, BASE + field(14, field(2, content)))


def custom(content: bytes) -> bytes:
    """A batch with one custom event."""
    return field(1, BASE + field(14, field(1, content)))


def message(content: bytes) -> bytes:
    """A batch with one page view that holds this too."""
    return field(1, BASE + PAGE + content)


@pytest.mark.parametrize(
    ("body", "place", "value"),
    [
        (message(b"") + field(7, 5), "7", "5"),
        (message(field(99, "new")), "events[0].99", "new"),
        (message(b"") + message(field(6, 1)), "events[1].6", "1"),
        (message(field(2**29 - 1, 2**64 - 1)), f"events[0].{2**29 - 1}", str(2**64 - 1)),
        (interaction(CLICK + field(7, "x")), "events[0].event.interaction.7", "x"),
        (
            interaction(CLICK + field(5, NODE) + field(5, NODE + field(9, "deep"))),
            "events[0].event.interaction.nodes[1].9",
            "deep",
        ),
        (custom(field(1, "Buy") + field(9, b"\xff")), "events[0].event.custom.9", "\\xff"),
        (message(field(7, field(1, "app"))), "events[0].application.1", "app"),
        (message(field(18, b"") + field(18, field(3, 7))), "events[0].active_contexts[1].3", "7"),
        (message(field(16, field(1, "rec"))), "events[0].session_replay_info.1", "rec"),
        (message(field(13, field(2, 1))), "events[0].pageview.2", "1"),
        (message(field(4, field(3, 1))), "events[0].time.3", "1"),
        (message(b"\xe9\x07" + b"\1" + b"\0" * 7), "events[0].125", "1"),
        (message(b"\xed\x07" + b"\2" + b"\0" * 3), "events[0].125", "2"),
        (message(group(60, field(1, "in"))), "events[0].60", "\n\x02in"),
        (message(field(19, 7)), "events[0].identity (not of its wire type)", "7"),
        (message(field(10, 7)), "events[0].pageview_info (not of its wire type)", "7"),
        (message(field(19, "a", "b")), "events[0].identity (sent twice)", "a"),
        (message(field(19, "", "b")), "events[0].identity (sent twice)", ""),
        (
            message(field(10, field(4, "One"), field(4, "Two"))),
            "events[0].pageview_info.title (sent twice)",
            "One",
        ),
        (
            message(field(10, field(4, "One"), field(1, "7"))),
            "events[0].pageview_info (sent twice)",
            "",
        ),
        (field(1, BASE + PAGE + PAGE), "events[0].pageview (sent twice)", ""),
        (message(b"") + field(2, "1.2.3.4", "::1"), "ip_override (sent twice)", "1.2.3.4"),
        (message(field(11, field(1, "k", "l"))), "events[0].properties[0].key (sent twice)", "k"),
        (
            message(field(11, field(1, "k") + field(2, field(2, 5)))),
            "events[0].properties[0].value.2",
            "5",
        ),
        (message(field(11, field(1, "k"))), "events[0].properties[0].value (no text)", "k"),
        (
            interaction(field(3, 9) + field(4, "@a;|")),
            "events[0].event.interaction.builtin (no known action)",
            "9",
        ),
        (
            interaction(field(3, 2**32 + 1)),
            "events[0].event.interaction.builtin (too large)",
            str(2**32 + 1),
        ),
        (
            interaction(field(3, 2**64 - 1)),
            "events[0].event.interaction.builtin (no known action)",
            "-1",
        ),
        (
            interaction(field(3, 1) + field(4, "@a;what;|")),
            "events[0].event.interaction.hierarchy (strange token)",
            "what",
        ),
        (
            message(field(10, field(2, b""))),
            "events[0].pageview_info.time (not a time)",
            "0 s, 0 ns",
        ),
        (
            field(1, field(4, field(1, 2**62)) + PAGE),
            "events[0].time (not a time)",
            f"{2**62} s, 0 ns",
        ),
        (
            field(1, BASE + PAGE + field(12, b"")),
            "events[0] (of several kinds)",
            "session, pageview",
        ),
        (
            field(1, BASE + field(14, field(1, field(1, "Buy")) + field(2, CLICK))),
            "events[0] (of several kinds)",
            "event, custom, interaction",
        ),
        (field(1, BASE + PAGE + field(14, b"")), "events[0] (of several kinds)", "pageview, event"),
        (custom(b""), "events[0].event.custom.name (absent: the body may be cut short)", ""),
        (field(1, PAGE), "events[0].user_id (absent: the body may be cut short)", ""),
    ],
)
def test_a_strange_field_is_reported(body: bytes, place: str, value: str) -> None:
    decoded = decode(capture(body))

    assert (place, value) in decoded.unexplained
    assert decoded.events
    assert decoded.model_dump_json()


@pytest.mark.parametrize("has_value", [True, False])
def test_an_empty_text_is_a_value_with_nothing_in_it(has_value: bool) -> None:
    """Such as the attribute `open` of `<details open="">`; an entry without a value is reported."""
    entry = field(1, "open") + (field(2, b"") if has_value else b"")
    node = field(1, "details") + field(8, entry)
    decoded = decode(capture(interaction(field(3, 1) + field(4, "@details;|") + field(5, node))))

    (click,) = decoded.events
    assert isinstance(click, Interaction)
    assert click.target.nodes[0].attributes == (("open", ""),)
    reported = "events[0].event.interaction.nodes[0].attributes[0].value (no text)"
    assert decoded.unexplained == (() if has_value else ((reported, "open"),))


@pytest.mark.parametrize("told", [b"", field(14, b""), field(99, "new kind")])
def test_a_message_of_no_known_kind_is_reported_with_all_it_holds(told: bytes) -> None:
    decoded = decode(capture(message(b"") + field(1, BASE + told)))

    assert len(decoded.events) == 1
    assert ("events[1] (of no known kind)", "") in decoded.unexplained
    assert ("events[1].user_id", "11") in decoded.unexplained
    assert ("events[1].base_library.version", "5.3.6") in decoded.unexplained


def test_a_message_of_several_kinds_is_told_as_each_of_them() -> None:
    body = field(1, BASE + PAGE + field(14, field(1, field(1, "Buy"))))

    assert [event.kind for event in decode(capture(body)).events] == ["pageview", "custom"]


def test_repetitions_of_a_repeated_field_are_no_oddity() -> None:
    body = message(field(11, field(1, "k") + field(2, field(1, "v")))) * 2

    assert decode(capture(body)).unexplained == ()


def test_fields_in_another_order_are_no_oddity() -> None:
    whole = field(1, PAGE + field(19, "u1") + BASE)

    assert decode(capture(whole)).unexplained == ()


def test_leftovers_of_identify_and_user_properties_are_reported() -> None:
    identified = decode(capture(WHO + field(8, "new"), "identify"))
    announced = decode(
        capture(field(1, "1") + field(2, "2") + field(5, field(1, 5)), "add_user_properties")
    )

    assert identified.unexplained == (("8", "new"),)
    assert announced.unexplained == (
        ("initial_application.1", "5"),
        ("library (absent: the body may be cut short)", ""),
    )


@pytest.mark.parametrize("name", ["env_id", "user_id", "identity", "time", "library"])
def test_an_identify_that_lacks_a_field_says_so(name: str) -> None:
    told = messages.UserIdentification.FromString(WHO)
    told.ClearField(name)

    assert [place for place, _ in decode(capture(told, "identify")).unexplained] == [
        f"{name} (absent: the body may be cut short)"
    ]


def test_a_query_on_a_v5_request_is_reported() -> None:
    exchange = capture(WHO, "identify")
    asked = exchange.model_copy(update={"url": f"{exchange.url}?email=a%40b.test&%zz"})

    assert decode(asked).unexplained == (
        ("query.email", "a@b.test"),
        ("query.%zz (broken percent-encoding)", ""),
        ("query.%zz (no value)", ""),
    )


def test_a_hundred_thousand_unknown_fields_are_all_reported() -> None:
    decoded = decode(capture(message(field(99, "x") * 100_000)))

    assert len(decoded.unexplained) == 100_000
