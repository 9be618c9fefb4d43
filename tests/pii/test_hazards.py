"""What has misled other scanners, each hazard by name."""

import base64
import json

import lzstring  # type: ignore[import-untyped]
import pytest

from heapqa.pii.canaries.canary import Canary, weakness
from heapqa.pii.leaves.payload import leaves
from heapqa.pii.patterns import detect
from heapqa.pii.search.searcher import Searcher
from tests.pii.adversary import v5
from tests.pii.adversary.papers import luhn

EMAIL, SSN, CVV = "vendela.bjork+qa17@corp.test", "915-55-6311", "734"
PIXEL = "https://heapanalytics.com/h?a=1&u=8024202370776768&b=web&tv=4.0"


def _found(field: str, value: str, url: str, body: bytes = b"") -> bool:
    pieces = leaves("POST" if body else "GET", url, (), body)
    return bool(Searcher([Canary("p", field, value)]).search(pieces))


@pytest.mark.parametrize("length", [48, 65, 97])
def test_a_length_byte_that_looks_like_a_letter_hides_nothing(length: int) -> None:
    """In protobuf the byte before a string may be one of base64's letters."""
    coded = base64.b64encode((EMAIL + "." * length).encode()).decode()[:length]
    body = v5.batch([v5.field(1, "1") + v5.mapping(11, [("k", coded)])])
    assert _found("email", EMAIL, v5.HOST + "track", body)


def test_a_slash_is_a_separator_and_a_letter_of_base64() -> None:
    """A base64 value with slashes and pluses stands in a path and in a query."""
    coded = base64.b64encode(f"??>>{EMAIL}??>>".encode()).decode()
    assert "/" in coded
    assert _found("email", EMAIL, f"https://t.example/u/{coded}")
    assert _found("email", EMAIL, f"https://t.example/?d={coded}")


def test_a_plus_is_a_plus_and_a_space() -> None:
    """The tag of an address and the spaces of a form."""
    assert _found("email", EMAIL, f"https://t.example/?d={EMAIL}")
    assert _found("street", "17 Larkspur Lane", "https://t.example/?d=17+Larkspur+Lane")


def test_doubled_backslashes_are_read() -> None:
    """JSON in JSON doubles the backslashes of an escaped value."""
    escaped = "".join(f"\\u{ord(char):04x}" for char in EMAIL)
    assert _found("email", EMAIL, "https://t.example/", json.dumps({"v": escaped}).encode())


def test_lz_string_of_any_length_is_read() -> None:
    """Its base64 may have a length that decoders of base64 reject."""
    for padding in range(8):
        coded = lzstring.LZString().compressToBase64(EMAIL + "." * padding).rstrip("=")
        assert _found("email", EMAIL, "https://t.example/", json.dumps({"v": coded}).encode())


def test_repeated_parameters_are_paired_before_they_are_read() -> None:
    """A name of an alternating list names the value after it, and no other."""
    assert _found("cvv", CVV, f"{PIXEL}&k0=cvv&k0={CVV}")
    assert not _found("cvv", CVV, f"{PIXEL}&k0=cvv&k0=none&k0=price&k0={CVV}")


def test_nine_digits_within_an_id_are_no_social_security_number() -> None:
    """Digits need digit boundaries."""
    digits = SSN.replace("-", "")
    assert not _found("ssn", SSN, f"{PIXEL}&id0=41{digits}78213")
    assert _found("ssn", SSN, f"{PIXEL}&x0={digits}")


def test_a_short_number_counts_only_beside_its_name() -> None:
    """Three digits stand somewhere in every sixth pixel."""
    assert not _found("cvv", CVV, f"{PIXEL}&sch={CVV}&x0={CVV}")
    assert _found("cvv", CVV, f"https://t.example/?cvv={CVV}")


def test_a_weak_value_is_named_as_such() -> None:
    """A short word occurs by chance."""
    assert weakness(Canary("p", "first_name", "May"))
    assert weakness(Canary("p", "email", EMAIL)) is None


def test_an_id_that_passes_luhn_is_no_card() -> None:
    """Heap's ids are random numbers; some look like cards."""
    number = luhn("455673758689985")
    assert not detect(leaves("GET", f"{PIXEL}&v={number}&id0={number}", (), b""), ()).matches
    assert detect(leaves("GET", f"{PIXEL}&k0=card_number&k0={number}", (), b""), ()).matches


def test_text_that_matches_nothing_is_searched_quietly() -> None:
    """A set of patterns says None, not an empty list, where nothing matches."""
    assert not detect(leaves("GET", f"{PIXEL}&x0=nothing", (), b""), ()).matches
