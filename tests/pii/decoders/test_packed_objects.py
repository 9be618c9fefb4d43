"""Packed objects are told by what follows on their first byte."""

import cbor2
import msgpack
import pytest

from heapqa.pii.decoders.packed_objects import named, unpacked

HELD = {"name": "Ada", "town": "Wexcombe"}


@pytest.mark.parametrize(
    ("name", "packed"), [("msgpack", msgpack.packb(HELD)), ("cbor", cbor2.dumps(HELD))]
)
def test_maps_are_unpacked_but_not_when_cut_short(name: str, packed: bytes) -> None:
    assert [*unpacked(packed)] == [(name, "name=Ada"), (name, "town=Wexcombe")]
    assert [*unpacked(packed[:-1])] == []


def test_as_many_items_as_bytes_may_follow_and_no_more() -> None:
    numbers = [1, 2, 3, 4, 5, 6]
    texts = [str(number) for number in numbers]
    assert [text for _, text in unpacked(cbor2.dumps(numbers))] == texts
    assert [text for _, text in unpacked(msgpack.packb(numbers))] == texts
    assert [*unpacked(b"\x87" + bytes(numbers))] == []


def test_texts_keep_the_names_that_they_stand_under() -> None:
    held = {"who": {"name": "Ada"}, "list": ["Wexcombe", 7], "raw": b"bytes"}
    texts = [("name", "Ada"), ("list", "Wexcombe"), ("list", "7"), ("", "bytes")]

    assert [*named(cbor2.dumps(held))] == [("cbor", *text) for text in texts]
