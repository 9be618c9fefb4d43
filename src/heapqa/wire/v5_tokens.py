"""Protobuf's wire format, field by field: numbers, wire types and where their values stand."""

from collections.abc import Iterator
from typing import NamedTuple

from heapqa.wire.codec import DecodeError

VARINT, FIXED64, SIZED, GROUP, END_GROUP, FIXED32 = range(6)
_FIXED_BYTES = {FIXED64: 8, FIXED32: 4}
_LONGEST_VARINT = 10
_DEEPEST = 100
_GREATEST_NUMBER = (1 << 29) - 1


class Token(NamedTuple):
    """One field of a message."""

    number: int
    wire_type: int
    start: int
    """Where its value begins, behind tag and length."""
    end: int


def tokens(body: bytes, start: int, end: int, place: str) -> Iterator[Token]:
    """The fields between two positions; raises DecodeError naming the place that is damaged."""
    at = start
    while at < end:
        token = _token(body, at, end, place)
        if token.wire_type == END_GROUP:
            raise damage(at, place, "a group ends that did not begin")
        yield token
        at = token.end


def readable(body: bytes, token: Token) -> str:
    """The value as text: numbers as such, all else as UTF-8 with other bytes as ``\\xNN``."""
    match token.wire_type:
        case 0:
            return str(varint(body, token.start, token.end, "")[0])
        case 1 | 5:
            return str(int.from_bytes(body[token.start : token.end], "little"))
        case 3:
            ending = (token.number << 3 | END_GROUP).bit_length() + 6
            return _text(body[token.start : token.end - ending // 7])
        case _:
            return _text(body[token.start : token.end])


def _text(data: bytes) -> str:
    return data.decode(errors="backslashreplace")


def varint(body: bytes, at: int, end: int, place: str) -> tuple[int, int]:
    """A number of up to 64 bits, and the position behind it."""
    if at < end and body[at] < 0x80:
        return body[at], at + 1
    value = 0
    for index in range(_LONGEST_VARINT):
        if at + index >= end:
            raise damage(at, place, "cut short in a number")
        byte = body[at + index]
        value |= (byte & 0x7F) << 7 * index
        if byte < 0x80:
            return value & (1 << 64) - 1, at + index + 1
    raise damage(at, place, "a number without end")


def damage(at: int, place: str, what: str) -> DecodeError:
    """The error that tells where a body is damaged."""
    inside = f" in {place}" if place else ""
    return DecodeError(
        f"the body is damaged at byte {at}{inside}: {what}",
        "look at the raw body: it may have been cut short or changed on its way, or come from an "
        "SDK release that is not known yet",
    )


def _token(body: bytes, at: int, end: int, place: str) -> Token:
    tag, start = varint(body, at, end, place)
    number, wire_type = tag >> 3, tag & 7
    if not 0 < number <= _GREATEST_NUMBER:
        raise damage(at, place, "no field has this number")
    match wire_type:
        case 0:
            stop = varint(body, start, end, place)[1]
        case 1 | 5:
            stop = start + _FIXED_BYTES[wire_type]
        case 2:
            size, start = varint(body, start, end, place)
            stop = start + size
        case 3:
            stop = _end_of_group(body, number, start, end, place)
        case 4:
            stop = start
        case _:
            raise damage(at, place, "no field has this wire type")
    if stop > end:
        raise damage(at, place, f"cut short, {stop - end} bytes are missing")
    return Token(number, wire_type, start, stop)


def _end_of_group(body: bytes, number: int, at: int, end: int, place: str) -> int:
    """The position behind a group; groups may stand in groups."""
    open_groups = [number]
    while open_groups:
        if at >= end:
            raise damage(at, place, "cut short in a group")
        if len(open_groups) > _DEEPEST:
            raise damage(at, place, "groups are nested too deeply")
        tag, after = varint(body, at, end, place)
        if tag & 7 == GROUP:
            open_groups.append(tag >> 3)
            at = after
        elif tag & 7 == END_GROUP:
            if tag >> 3 != open_groups.pop():
                raise damage(at, place, "a group ends that did not begin")
            at = after
        else:
            at = _token(body, at, end, place).end
    return at
