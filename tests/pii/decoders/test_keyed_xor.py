"""Two codes beside each other: one may be the key of the other."""

from base64 import b64encode
from itertools import cycle

import pytest

from heapqa.pii.decoders.keyed_xor import GAP, under_keys, unmasked
from heapqa.pii.decoders.keyed_xor import KEY as IN_TEXT

KEY, TEXT = b"Qx7mPz0aLw", "Zo\u00eb Quixby, 12 Elm"


def masked(key: bytes) -> bytes:
    return bytes(one ^ other for one, other in zip(TEXT.encode(), cycle(key), strict=False))


def in_base64(data: bytes) -> str:
    return b64encode(data).decode().rstrip("=")


@pytest.mark.parametrize("given", [KEY, bytes(range(200, 213))])
def test_a_key_before_or_behind_what_it_hides(given: bytes) -> None:
    key = given.decode() if given.isascii() else in_base64(given)
    hidden = in_base64(masked(given))

    assert (len(key) + 5, TEXT) in unmasked([(0, key), (len(key) + 5, hidden)])
    assert (0, TEXT) in unmasked([(0, hidden), (len(hidden) + 5, key)])


def test_codes_that_stand_far_apart_or_hide_nothing() -> None:
    key, hidden = KEY.decode(), b64encode(masked(KEY)).decode()

    assert not list(unmasked([(0, key), (len(key) + GAP + 1, hidden)]))
    assert not list(unmasked([(0, "Ab3dEf6hIj9"), (12, hidden)]))


@pytest.mark.parametrize("given", [b"pazzwort", b"\x4f\x2a\x99", b"4f2a99"])
def test_a_key_under_a_name_of_its_own_is_as_short_as_a_word(given: bytes) -> None:
    key = given.decode() if given.isascii() else given.hex()
    for hidden in (in_base64(masked(given)), masked(given).hex()):
        assert (3, TEXT) in under_keys([key], [(3, hidden)])
        assert not list(under_keys(["other-key"], [(3, hidden)]))
        assert not list(under_keys([], [(3, hidden)]))


def test_the_name_of_a_key_in_a_query() -> None:
    assert IN_TEXT.findall("?key=pazzwort&d=x&apikey=12") == ["pazzwort"]
