"""The looks before the decoders leave nothing out that one of them would decode."""

import base64
import gzip
import time
from binascii import b2a_uu
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heapqa.pii.decoders.base85 import decoded_85
from heapqa.pii.decoders.codes import decoded_charset, decoded_codes
from heapqa.pii.decoders.decodings import decodings
from heapqa.pii.decoders.escapes import unescaped
from heapqa.pii.decoders.runs import decoded_runs

Decoder = Callable[[str], Iterator[tuple[str, str | bytes]]]

CODES = st.lists(st.sampled_from(["65", "0x41", "7f", "00110101"]), min_size=7).flatmap(
    lambda codes: st.sampled_from([", ", ";", "-", " ", "|", ""]).map(lambda gap: gap.join(codes))
)
ESCAPED = st.lists(
    st.sampled_from(["%41", "&amp;", "\\u0041", "=41", "<b>", "+", "xn--a-1", "abcdefgh", " "])
).map("".join)
RUNS = st.text("ABCDabcd0123+/_-=% ", min_size=21, max_size=60)


@pytest.mark.parametrize("decoder", [unescaped, decoded_runs, decoded_codes, decoded_85])
@given(CODES | ESCAPED | RUNS)
def test_whatever_a_decoder_reads_is_among_the_decodings(decoder: Decoder, text: str) -> None:
    if len(text) > 20:
        assert {*decoder(text)} <= {*decodings(text)}


@given(st.text("ab\x01\x1f\xe9\xff\u0416\u3042", min_size=21))
def test_control_characters_and_charsets_are_looked_at(text: str) -> None:
    if not set(text) <= {"a", "b"}:
        assert {*decoded_charset(text)} <= {*decodings(text)}


@pytest.mark.parametrize("start", ["", "0000", "0000 68 65"])
def test_blank_lines_take_no_time(start: str) -> None:
    begun = time.process_time()
    assert [*decoded_codes(f"é{start}" + "\n" * 20_000 + "x")] == []
    assert time.process_time() - begun < 1


def test_the_lines_of_a_dump_are_put_together() -> None:
    dump = "00000000: 616e 6e61 2e6d 6569  anna.mei\n\t00000008  65 72 40 78 2e 64 65  er@x.de"
    assert ("dump", b"anna.meier@x.de") in [*decoded_codes(dump)]


@pytest.mark.parametrize("value", ["Quixby", "Quackenboss Lane 7", "x" * 60])
def test_a_uuencoded_file_of_any_size(value: str) -> None:
    data = value.encode()
    lines = [b2a_uu(data[at : at + 45]).decode() for at in range(0, len(data), 45)]

    assert ("uuencode", data) in decodings(f"begin 644 f.txt\n{''.join(lines)}`\nend\n")


def test_words_that_begin_like_such_a_file() -> None:
    assert [*decodings("begin 644 new things\nthen end")] == []


def test_gzip_behind_the_name_of_an_element() -> None:
    address = b"ada.lovelace18@mail.test" * 2
    packed = base64.urlsafe_b64encode(gzip.compress(address, mtime=0)).decode()

    assert gzip.compress(address, mtime=0) in [
        decoded for _, decoded in decoded_runs(f"u-{packed}")
    ]
