"""A v5 body that cannot be read says what is wrong with it, and where."""

import pytest

from heapqa.wire.codec import DecodeError
from tests.bytes.protobuf import field, group, number
from tests.wire.requests import capture, decode, recorded_requests

WHOLE = next(
    hit.body
    for hit in recorded_requests("v5-autocapture.jsonl")
    if hit.body and hit.url.endswith("/track")
)


def problem(body: bytes | None, endpoint: str = "track") -> str:
    """Why the body cannot be read."""
    with pytest.raises(DecodeError) as caught:
        decode(capture(b"", endpoint).model_copy(update={"body": body}))
    assert caught.value.remedy
    return caught.value.problem


@pytest.mark.parametrize("body", [None, b""])
@pytest.mark.parametrize("endpoint", ["track", "identify", "add_user_properties"])
def test_a_request_without_a_body_cannot_be_read(body: bytes | None, endpoint: str) -> None:
    assert problem(body, endpoint) == f"the request to /api/capture/v2/{endpoint} carries no body"


@pytest.mark.parametrize("missing", [1, 2, 50, 300])
def test_a_body_cut_short_says_how_much_is_missing(missing: int) -> None:
    assert f"cut short, {missing} bytes are missing" in problem(WHOLE[:-missing])


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"\x0a", "byte 1: cut short in a number"),
        (b"\x80", "byte 0: cut short in a number"),
        (b"\xff" * 20, "byte 0: a number without end"),
        (b"\x00", "byte 0: no field has this number"),
        (number(1 << 32 | 2) + b"\0", "byte 0: no field has this number"),
        (WHOLE + b"\x00", f"byte {len(WHOLE)}: no field has this number"),
        (WHOLE + b"\x0f", f"byte {len(WHOLE)}: no field has this wire type"),
        (WHOLE + b"\x0c", f"byte {len(WHOLE)}: a group ends that did not begin"),
        (WHOLE + b"\x0b", "cut short in a group"),
        (WHOLE + b"\x0b\x14", "a group ends that did not begin"),
        (WHOLE + b"\x0d\x01", "cut short, 3 bytes are missing"),
        (WHOLE + b"\x09\x01", "cut short, 7 bytes are missing"),
        (WHOLE + b"\x0b" * 100_000, "groups are nested too deeply"),
        (field(1, field(19, b"\xff")), "in events[0].identity: not UTF-8"),
        (field(1, field(19, b"\xed\xa0\x80")), "in events[0].identity: not UTF-8"),
        (field(1, field(14, field(2, b"\x28"))), "in events[0].event.interaction: cut short"),
        (field(1, field(14, b"\x12\x05\x18\x01")), "in events[0].event: cut short, 3 bytes"),
        (field(1, field(9, b"\x32\xff\xff\xff\xff\x0f")), "in events[0].session_info: cut short"),
    ],
)
def test_damage_is_named_with_its_place(body: bytes, why: str) -> None:
    assert why in problem(body)


@pytest.mark.parametrize(
    "body", [b"<html>not found</html>", b"a=1&u=2", "Fehler: größer".encode(), b"[]"]
)
def test_text_in_place_of_a_message_is_named(body: bytes) -> None:
    assert problem(body) == "the body is text where Web SDK v5 sends protobuf"


def test_json_is_read_for_identify_only() -> None:
    for endpoint in ("track", "add_user_properties"):
        assert problem(b'{"env_id": "1"}', endpoint) == (
            "the body is JSON where Web SDK v5 sends protobuf"
        )
    assert "no JSON" in problem(b'{"env_id": ', "identify")
    assert "no JSON" in problem(b'{"a":' * 100_000, "identify")
    assert "no JSON" in problem(b'{"identity": "\xff"}', "identify")


def test_a_message_of_123_bytes_is_not_taken_for_json() -> None:
    body = field(1, field(13, b"") + field(3, "x" * 119))

    assert body.startswith(b"\n{")
    assert [event.user_id for event in decode(capture(body)).events] == ["x" * 119]


@pytest.mark.parametrize("body", [field(2, "1.2.3.4"), field(99, 1)])
def test_a_batch_without_messages_cannot_be_read(body: bytes) -> None:
    assert problem(body) == "the batch holds no message"


def test_groups_within_reason_are_reported_not_refused() -> None:
    nested = b""
    for _ in range(90):
        nested = group(50, nested)

    assert decode(capture(WHOLE + nested)).unexplained[0][0] == "50"


@pytest.mark.parametrize("name", ["page", "tracks", "track2", "Track", "identify.json"])
def test_an_unknown_endpoint_is_named(name: str) -> None:
    with pytest.raises(DecodeError) as caught:
        decode(capture(WHOLE, name))

    assert caught.value.problem == (
        f"unknown endpoint of Web SDK v5: POST c.us.heap-api.com/api/capture/v2/{name}"
    )
