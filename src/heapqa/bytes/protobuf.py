"""Protobuf's wire format without a schema: fields by number, and where their values stand."""

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
_NUMBER_TAGS = frozenset(number << 3 | VARINT for number in range(1, 16))
"""Tags of one byte before a text or message, and before a number: most fields have one."""
_NO_FIELDS = frozenset({END_GROUP, 6, 7})
"""What ends a group, and what is no wire type."""
_LEAST_TAG = 1 << 3
"""Of field 1; the format has no field 0."""


Span = tuple[int, int, int, int, int]
"""A field as a plain tuple."""


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
    """Bytes that are no message from some position on: raised with the position, and why."""

    @property
    def at(self) -> int:
        """The position."""
        return int(self.args[0])

    @property
    def what(self) -> str:
        """What is wrong there."""
        return str(self.args[1])

    def __str__(self) -> str:
        return f"damaged at byte {self.at}: {self.what}"


def fields(data: bytes, start: int, end: int) -> list[Field]:
    """The fields between two positions, in order; raises DamagedError where there is none."""
    return [Field(*span) for span in spans(data, start, end)]


def spans(data: bytes, start: int, end: int) -> list[Span]:
    """The same as plain tuples, for what tries thousands of messages a second."""
    found, at = readable(data, start, end)
    if at < end:
        _span(data, at, end)  # It raises, but for the end of a group.
        raise DamagedError(at, "a group ends that did not begin")
    return found


def readable(data: bytes, start: int, end: int) -> tuple[list[Span], int]:
    """The fields between two positions up to the first that is damaged, and where that begins."""
    found: list[Span] = []
    at = start
    while at < end:
        tag = data[at]
        if tag in _SHORT_TAGS and at + 1 < end and data[at + 1] < 128:
            after = at + 2 + data[at + 1]
            if after > end:
                break
            found.append((tag >> 3, SIZED, at + 2, after, after))
        elif tag in _NUMBER_TAGS and at + 1 < end and data[at + 1] < 128:
            after = at + 2
            found.append((tag >> 3, VARINT, at + 1, after, after))
        elif tag & 7 in _NO_FIELDS or tag < _LEAST_TAG:
            break
        else:
            try:
                span = _span(data, at, end)
            except DamagedError:
                break
            found.append(span)
            after = span[4]
        at = after
    return found, at


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


def _span(data: bytes, at: int, end: int) -> Span:
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
            return number, wire_type, start, stop, after
        case 4:
            stop = start
        case _:
            raise DamagedError(at, "no field has this wire type")
    if stop > end:
        raise DamagedError(at, f"cut short, {stop - end} bytes are missing")
    return number, wire_type, start, stop, stop


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
            after = _span(data, at, end)[4]
        at = after
