"""Digests of canaries are looked up in every writing, and only where they stand."""

import hashlib
import uuid
import zlib
from base64 import b64encode

import pytest
import xxhash
from hypothesis import given
from hypothesis import strategies as st

from heapqa.pii.canaries.canary import Canary
from heapqa.pii.canaries.digests import Digests

VALUE = "zelda.quixby@mail.test"
DIGESTS = Digests((Canary("zoe", "email", VALUE), Canary("amy", "login", VALUE)))
SHA256 = hashlib.sha256(VALUE.encode())
MD5 = hashlib.md5(VALUE.encode())


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (SHA256.hexdigest(), ("sha256(lower)",)),
        (f"usera{SHA256.hexdigest()[:20]}", ("sha256(lower)",)),
        (SHA256.hexdigest()[::-1], ("reversed sha256(lower)",)),
        (hashlib.sha1(b64encode(VALUE.encode())).hexdigest(), ("sha1(base64(lower))",)),
    ],
)
def test_a_digest_in_squeezed_text_is_told_for_everybody_whose_it_is(
    text: str, path: tuple[str, ...]
) -> None:
    found = list(DIGESTS.in_squeezed(f"x\x00{text}"))

    assert [(each.canary.persona, each.path) for each in found] == [("zoe", path), ("amy", path)]
    assert all(each.place >= 2 for each in found)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (str(int(MD5.hexdigest(), 16)), "md5(lower)"),
        (str(xxhash.xxh64_intdigest(VALUE.encode())), "xxh64(lower)"),
        (str(xxhash.xxh64_intdigest(VALUE.encode()) - (1 << 64)), "xxh64(lower)"),
    ],
)
def test_a_digest_that_is_written_as_a_number(written: str, name: str) -> None:
    found = list(DIGESTS.in_decimal(f"id={written}&x=1"))

    assert {(each.canary.persona, each.path) for each in found} == {
        (persona, ("decimal", name)) for persona in ("zoe", "amy")
    }
    assert not list(DIGESTS.in_decimal(f"7{written.lstrip('-')}"))


def test_base64_in_both_alphabets_is_found_inside_other_letters() -> None:
    plain = b64encode(SHA256.digest()).decode()
    in_urls = plain.replace("+", "-").replace("/", "_")

    assert {each.path for each in DIGESTS.in_text(f"v1.{plain}")} == {("base64", "sha256(lower)")}
    assert {each.path[1] for each in DIGESTS.in_text(f"Ab{in_urls}")} == {"sha256(lower)"}


@given(st.text("Ab0+/-_", max_size=9), st.integers(14, 44), st.text("Cd1+/-_", max_size=9))
def test_base64_is_found_by_the_beginnings_of_digests(before: str, cut: int, after: str) -> None:
    text = f"{before}{b64encode(SHA256.digest()).decode()[:cut]}{after}"
    without = Digests((Canary("zoe", "email", VALUE), Canary("amy", "login", VALUE)))
    without.__dict__["_heads"] = frozenset()

    found = list(DIGESTS.in_text(text))

    assert found
    assert found == list(without.in_text(text))


def test_a_checksum_stands_alone() -> None:
    checksum = zlib.crc32(VALUE.encode())

    assert {each.path for each in DIGESTS.short_in(f"id={checksum}")} == {
        ("decimal", "crc32(lower)")
    }
    assert {each.path for each in DIGESTS.short_in(f"{checksum:08X}")} == {("crc32(lower)",)}
    assert not list(DIGESTS.short_in(f"{checksum}0 a{checksum:08x}"))


def test_base64_that_was_cut_is_found_at_any_place() -> None:
    plain = b64encode(SHA256.digest()).decode()[:10]

    for before in range(5):
        text = f"Xy9{'Qw3rTy'[:before]}{plain}"
        places = {each.place for each in DIGESTS.in_text(f"id {text}")}
        assert places == {3 + len(text) - 10}


def test_what_two_runs_of_letters_make_together_is_no_digest() -> None:
    plain = b64encode(SHA256.digest()).decode()

    assert not list(DIGESTS.in_text(f"AbCdEfGhIj{plain[:5]} {plain[5:9]}AbCdEfGhIj"))


def test_of_several_people_the_same_is_found() -> None:
    many = Digests((Canary("zoe", "email", VALUE), Canary("amy", "login", VALUE)))
    text = f"id={SHA256.hexdigest()} {MD5.hexdigest()[:20]}"

    assert not list(many.in_squeezed("0123456789abcdef" * 4))
    assert len(list(many.in_squeezed(text))) == 4
    assert list(many.in_squeezed(text)) == list(DIGESTS.in_squeezed(text))


@pytest.mark.parametrize(
    ("made", "name"),
    [
        (uuid.uuid5(uuid.NAMESPACE_DNS, VALUE), "uuid5(DNS, lower)"),
        (uuid.uuid5(uuid.NAMESPACE_URL, VALUE), "uuid5(URL, lower)"),
        (uuid.uuid5(uuid.NAMESPACE_URL, f"mailto:{VALUE}"), "uuid5(mailto URL, lower)"),
        (uuid.uuid5(uuid.UUID(int=0), VALUE), "uuid5(nil, lower)"),
        (uuid.uuid3(uuid.NAMESPACE_OID, VALUE), "uuid3(OID, lower)"),
        (uuid.UUID(bytes=MD5.digest(), version=3), "uuid3(no namespace, lower)"),
    ],
)
def test_a_uuid_that_was_made_of_a_value(made: uuid.UUID, name: str) -> None:
    squeezed = made.hex

    assert [each.path for each in DIGESTS.in_squeezed(squeezed)] == [(name,)] * 2
    assert not list(DIGESTS.in_squeezed(uuid.uuid5(uuid.NAMESPACE_DNS, f"{VALUE}.").hex))
