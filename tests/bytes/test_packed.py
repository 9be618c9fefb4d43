"""base64 and deflated streams are taken off, and what is wrong with them shows."""

import gzip
import zlib
from base64 import b64encode, urlsafe_b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heapqa.bytes.packed import DEFLATE, GZIP, ZLIB, Inflated, from_base64, inflate


@given(st.binary(max_size=60))
def test_base64_of_either_alphabet_is_read_with_and_without_padding(data: bytes) -> None:
    for text in (b64encode(data).decode(), urlsafe_b64encode(data).decode()):
        assert from_base64(text) == from_base64(text.rstrip("=")) == data


@pytest.mark.parametrize("text", ["a", "ab!c", "é", "ab=cd", "ab\ncd"])
def test_what_is_no_base64_raises(text: str) -> None:
    with pytest.raises(ValueError):
        from_base64(text)


@pytest.mark.parametrize("kind", [GZIP, ZLIB, DEFLATE])
def test_every_kind_of_stream_is_read(kind: int) -> None:
    assert inflate(zlib.compress(b"text", wbits=kind), kind, 100) == Inflated(
        b"text", complete=True, more=False, rest=b""
    )


def test_no_more_comes_out_than_was_asked_for() -> None:
    found = inflate(gzip.compress(bytes(1_000_000)), GZIP, 10)

    assert (found.content, found.complete, found.more) == (bytes(10), False, True)


def test_a_stream_that_breaks_off_or_is_followed_by_more_says_so() -> None:
    packed = gzip.compress(b"text" * 100)

    assert not inflate(packed[:-8], GZIP, 1000).complete
    assert inflate(packed + b"rest", GZIP, 1000).rest == b"rest"


def test_a_damaged_stream_raises() -> None:
    with pytest.raises(zlib.error):
        inflate(b"no stream", ZLIB, 100)
