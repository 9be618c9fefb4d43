"""Messages that were compressed on their way, as their headers say."""

import gzip
import zlib
from collections.abc import Callable

import brotli
import pytest
import zstandard

from heapqa.model.exchange import Exchange
from heapqa.wire.codec import DecodeError
from heapqa.wire.content_coding import MOST, without_coding
from tests.wire.requests import decode, recorded_requests

CODINGS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "GZIP": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstandard.compress,
    "gzip, gzip": lambda data: gzip.compress(gzip.compress(data)),
}


def _plain() -> Exchange:
    requests = recorded_requests("v5-api-calls.jsonl")
    return next(each for each in requests if each.url.endswith("/v2/track"))


def _packed(exchange: Exchange, coding: str, body: bytes) -> Exchange:
    headers = (*exchange.headers, ("Content-Encoding", coding))
    return exchange.model_copy(update={"headers": headers, "body": body})


@pytest.mark.parametrize("coding", CODINGS)
def test_a_compressed_message_says_what_it_says_without(coding: str) -> None:
    plain = _plain()

    assert decode(_packed(plain, coding, CODINGS[coding](plain.body or b""))) == decode(plain)


def test_deflate_without_zlibs_header_is_read() -> None:
    plain = _plain()

    assert decode(_packed(plain, "deflate", zlib.compress(plain.body or b"")[2:-4])) == decode(
        plain
    )


@pytest.mark.parametrize("coding", [*CODINGS, "identity", "compress"])
def test_a_body_that_was_unpacked_already_is_read_as_it_is(coding: str) -> None:
    plain = _plain()

    assert decode(_packed(plain, coding, plain.body or b"")) == decode(plain)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_a_stream_that_was_cut_short_is_no_message(coding: str) -> None:
    plain = _plain()
    cut = CODINGS[coding](plain.body or b"")[:-9]

    with pytest.raises(DecodeError):
        decode(_packed(plain, coding, cut))


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_what_stands_behind_a_stream_is_not_dropped(coding: str) -> None:
    two = CODINGS[coding](b"one") + CODINGS[coding](b"two")

    assert without_coding(_packed(_plain(), coding, two)) == two


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "zstd"])
def test_what_holds_more_than_is_searched_is_left_as_it_is(coding: str) -> None:
    bomb = CODINGS[coding](bytes(MOST + 1))

    assert without_coding(_packed(_plain(), coding, bomb)) == bomb
    fits = CODINGS[coding](bytes(MOST - 1))
    assert without_coding(_packed(_plain(), coding, fits)) == bytes(MOST - 1)
