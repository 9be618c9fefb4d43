"""Protobuf's wire format without a schema: fields by number, and where their values stand."""

from collections.abc import Iterator
from typing import NamedTuple

VARINT, FIXED64, SIZED, GROUP, END_GROUP, FIXED32 = range(6)
"""The wire types, under the format's own numbers."""
_FIXED_BYTES = {FIXED64: 8, FIXED32: 4}
_LONGEST_VARINT = 10
"""Bytes of a number of 64 bits, of which each byte holds seven."""
_DEEPEST = 100
"""Groups within groups: protobuf's own parsers stop there, too."""
_GREATEST_NUMBER = (1 << 29) - 1
"""The format gives fields no higher number."""
_SHORT_TAGS = frozenset(number << 3 | SIZED for number in range(1, 16))
"""Tags of one byte before a text or message: most fields have one."""


class Field(NamedTuple):
    """One field of a message."""

    number: int
    wire_type: int
    start: int
    """Where its value begins, behind tag and length."""
    end: int
    after: int
    """Where the next field begins: behind the tag that ends a group, else where the value ends."""


class DamagedError(ValueError):
    """Bytes that are no message from some position on."""

    def __init__(self, at: int, what: str) -> None:
        super().__init__(f"damaged at byte {at}: {what}")
        self.at = at
        self.what = what


def fields(data: bytes, start: int, end: int) -> Iterator[Field]:
    """The fields between two positions, in order; raises DamagedError where there is none."""
    at = start
    while at < end:
        if data[at] in _SHORT_TAGS and at + 1 < end and data[at + 1] < 128:
            value = at + 2
            after = value + data[at + 1]
            if after > end:
                raise _cut_short(at, after - end)
            yield Field(data[at] >> 3, SIZED, value, after, after)
        else:
            field = _field(data, at, end)
            if field.wire_type == END_GROUP:
                raise DamagedError(at, "a group ends that did not begin")
            yield field
            after = field.after
        at = after


def varint(data: bytes, at: int, end: int) -> tuple[int, int]:
    """A number of up to 64 bits, and the position behind it; raises DamagedError."""
    if at < end and data[at] < 128:
        return data[at], at + 1
    number = 0
    for index in range(_LONGEST_VARINT):
        if at + index >= end:
            raise DamagedError(at, "cut short in a number")
        byte = data[at + index]
        number |= (byte & 127) << 7 * index
        if byte < 128:
            return number & (1 << 64) - 1, at + index + 1
    raise DamagedError(at, "a number without end")


def _field(data: bytes, at: int, end: int) -> Field:
    tag, start = varint(data, at, end)
    number, wire_type = tag >> 3, tag & 7
    if not 0 < number <= _GREATEST_NUMBER:
        raise DamagedError(at, "no field has this number")
    match wire_type:
        case 0:
            stop = varint(data, start, end)[1]
        case 1 | 5:
            stop = start + _FIXED_BYTES[wire_type]
        case 2:
            size, start = varint(data, start, end)
            stop = start + size
        case 3:
            stop, after = _end_of_group(data, number, start, end)
            return Field(number, wire_type, start, stop, after)
        case 4:
            stop = start
        case _:
            raise DamagedError(at, "no field has this wire type")
    if stop > end:
        raise _cut_short(at, stop - end)
    return Field(number, wire_type, start, stop, stop)


def _end_of_group(data: bytes, number: int, at: int, end: int) -> tuple[int, int]:
    """Where the fields of a group end, and the position behind its end; groups may be nested."""
    open_groups = [number]
    while True:
        if at >= end:
            raise DamagedError(at, "cut short in a group")
        if len(open_groups) > _DEEPEST:
            raise DamagedError(at, "groups are nested too deeply")
        tag, after = varint(data, at, end)
        if tag & 7 == GROUP:
            open_groups.append(tag >> 3)
        elif tag & 7 == END_GROUP:
            if tag >> 3 != open_groups.pop():
                raise DamagedError(at, "a group ends that did not begin")
            if not open_groups:
                return at, after
        else:
            after = _field(data, at, end).after
        at = after


def _cut_short(at: int, missing: int) -> DamagedError:
    return DamagedError(at, f"cut short, {missing} bytes are missing")
