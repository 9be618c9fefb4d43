"""Messages fall into fields; damage is told with its position."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heapqa.bytes.protobuf import (
    FIXED32,
    FIXED64,
    GROUP,
    SIZED,
    VARINT,
    DamagedError,
    Field,
    fields,
    readable,
    spans,
    varint,
)
from tests.bytes.protobuf import field, group, number


def read(data: bytes) -> list[tuple[int, int, bytes]]:
    return [(each.number, each.wire_type, data[each.start : each.end]) for each in _fields(data)]


def _fields(data: bytes) -> list[Field]:
    return fields(data, 0, len(data))


def test_every_wire_type_is_read() -> None:
    data = field(1, 300, "text") + b"\x19" + bytes(8) + b"\x25" + bytes(4) + field(2000, b"\0")

    assert read(data) == [
        (1, VARINT, number(300)),
        (1, SIZED, b"text"),
        (3, FIXED64, bytes(8)),
        (4, FIXED32, bytes(4)),
        (2000, SIZED, b"\0"),
    ]


def test_a_group_is_a_field_whose_value_ends_before_its_end() -> None:
    inner = field(2, "x") + group(3, field(4, 1))

    assert read(group(50, inner) + field(1, 1)) == [(50, GROUP, inner), (1, VARINT, b"\1")]


def test_the_end_of_a_group_may_be_written_in_more_bytes_than_needed() -> None:
    assert read(b"\x0b" + field(2, "x") + b"\x8c\x80\x00") == [(1, GROUP, field(2, "x"))]


@pytest.mark.parametrize(
    ("data", "at", "what"),
    [
        (field(1, "a") + b"\x0a", 4, "cut short in a number"),
        (b"\x0a\x05ab", 0, "cut short, 3 bytes are missing"),
        (b"\xff" * 20, 0, "a number without end"),
        (b"\x00", 0, "no field has this number"),
        (number(1 << 32 | 2) + b"\0", 0, "no field has this number"),
        (field(1, "a") + b"\x0f", 3, "no field has this wire type"),
        (b"\x0c", 0, "a group ends that did not begin"),
        (b"\x0b\x14", 1, "a group ends that did not begin"),
        (b"\x0b", 1, "cut short in a group"),
        (b"\x0b" * 100_000, 101, "groups are nested too deeply"),
    ],
)
def test_damage_is_told_with_its_position(data: bytes, at: int, what: str) -> None:
    with pytest.raises(DamagedError) as caught:
        read(data)
    assert (caught.value.at, caught.value.what) == (at, what)


def test_the_error_says_where_the_damage_is() -> None:
    with pytest.raises(DamagedError, match="damaged at byte 1: cut short in a number"):
        read(b"\x0a")


def test_a_number_keeps_its_lower_64_bits() -> None:
    assert varint(b"\xff" * 9 + b"\x7f", 0, 10) == (2**64 - 1, 10)


@given(st.lists(st.tuples(st.integers(1, 2**29 - 1), st.binary(max_size=300)), max_size=8))
def test_what_was_written_is_read(written: list[tuple[int, bytes]]) -> None:
    data = b"".join(field(number_, value) for number_, value in written)

    assert read(data) == [(number_, SIZED, value) for number_, value in written]


@given(st.binary(max_size=60))
def test_the_fields_of_any_bytes_follow_one_another_up_to_the_damage(data: bytes) -> None:
    found = list[Field]()
    with contextlib.suppress(DamagedError):
        found.extend(_fields(data))

    ends = [each.after for each in found]
    assert ends == sorted(set(ends))
    assert all(each.start <= each.end <= each.after <= len(data) for each in found)


@given(st.binary(max_size=60))
def test_what_is_readable_ends_where_the_damage_is_told(data: bytes) -> None:
    found, end = readable(data, 0, len(data))

    if end == len(data):
        assert spans(data, 0, end) == found
    else:
        with pytest.raises(DamagedError) as damaged:
            spans(data, 0, len(data))
        assert damaged.value.at >= end
