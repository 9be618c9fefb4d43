"""The search for canaries: each form, each hash and each hazard, and what must not be found."""

import hashlib
import hmac
import zlib
from base64 import b32encode, b64encode, urlsafe_b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heapqa.pii.canaries.canary import Canary, weakness
from heapqa.pii.leaf import Leaf
from heapqa.pii.search.searcher import Searcher
from heapqa.pii.search.sighting import Sighting

EMAIL = "zelda.quixby+t1@mail.test"
VALUES = {
    "email": EMAIL,
    "phone": "+1 (555) 010-0123",
    "first_name": "Zoë",
    "last_name": "Quixbýsson",
    "ssn": "123-45-6789",
    "card_number": "4111 1111 1111 1111",
    "birth_date": "1985-12-10",
    "password": "hunter2secret",
    "cvv": "737",
    "zip": "10115",
    "address": "42 Wallaby Street, Sydney, 2000",
}
SEARCHER = Searcher([Canary("zoe", field, value) for field, value in VALUES.items()])


def sightings(*values: str | bytes, key: str = "", salts: tuple[str, ...] = ()) -> list[Sighting]:
    leaves = [Leaf(f"body.{key}[{index}]", value, key) for index, value in enumerate(values)]
    return SEARCHER.search(leaves, salts)


def fields(*values: str | bytes, key: str = "", salts: tuple[str, ...] = ()) -> set[str]:
    return {found.canary.field for found in sightings(*values, key=key, salts=salts)}


def path(text: str | bytes) -> tuple[str, ...]:
    (found,) = sightings(text)
    return found.path


@pytest.mark.parametrize(
    ("text", "field"),
    [
        (EMAIL, "email"),
        (f"mail {EMAIL.upper()} now", "email"),
        (EMAIL.replace("@", "%40").replace("+", "%2B"), "email"),
        ("zeldaquixby@mail.test", "email"),
        ("zelda.quixby", "email"),
        (EMAIL.replace("@", " [at] "), "email"),
        (EMAIL.replace("@", "_"), "email"),
        ("z\u00adelda.qui\u200bxby+t1@mail.test", "email"),
        ("zeld\u0430.quixby+t1@m\u0430il.test", "email"),
        (EMAIL[::-1], "email"),
        ("mryqn.dhvkol+g1@znvy.grfg", "email"),
        (EMAIL.encode().hex(), "email"),
        (EMAIL.encode("utf-16-le").hex(), "email"),
        (b32encode(EMAIL.encode()).decode(), "email"),
        ("15550100123", "phone"),
        ("555.010.0123", "phone"),
        ("0015550100123", "phone"),
        ("4111-1111-1111-1111", "card_number"),
        ("4111111111111111", "card_number"),
        (f"{4111111111111111:x}", "card_number"),
        ("123 45 6789", "ssn"),
        ("12/10/1985", "birth_date"),
        ("10.12.1985", "birth_date"),
        ("December 10, 1985", "birth_date"),
        ("19851210", "birth_date"),
        ("503020800000", "birth_date"),
        ("quixbysson", "last_name"),
        ("QUIXBY\u0301SSON", "last_name"),
        ("42 Wallaby St", "address"),
        ("42-wallaby-street", "address"),
        ("hunter2secret", "password"),
    ],
)
def test_a_form_of_a_value_is_found(text: str, field: str) -> None:
    assert fields(f"<{text}>") == {field}


@pytest.mark.parametrize("shift", [0, 1, 2])
@pytest.mark.parametrize("value", [EMAIL, EMAIL.upper(), "hunter2secret"])
def test_base64_is_found_at_every_alignment(value: str, shift: int) -> None:
    coded = b64encode(b"?" * shift + value.encode() + b"~~").decode()

    assert len(fields("x." + coded)) == 1
    assert len(fields(urlsafe_b64encode(b"?" * shift + value.encode() + b"~~").decode())) == 1


@pytest.mark.parametrize("algorithm", ["md5", "sha1", "sha256", "sha512", "sha3_256", "blake2b"])
def test_a_digest_is_found_in_any_writing_and_cut(algorithm: str) -> None:
    digest = hashlib.new(algorithm, EMAIL.encode()).digest()

    for text in (digest.hex(), digest.hex().upper(), digest.hex()[:16], b64encode(digest).decode()):
        assert fields(text) == {"email"}
    assert fields(digest) == {"email"}


def test_the_path_tells_algorithm_and_input() -> None:
    assert path(hashlib.sha256(b"15550100123").hexdigest()) == ("sha256(digits)",)
    assert path(b64encode(hashlib.md5(EMAIL.encode()).digest()).decode())[-1] == "md5(lower)"
    assert path(EMAIL.upper()) == ("upper",)
    assert path(EMAIL) == ()


def test_a_digest_of_a_digest_is_found() -> None:
    inner = hashlib.md5(EMAIL.encode()).hexdigest()

    assert path(hashlib.sha256(inner.encode()).hexdigest()) == ("sha256(md5(lower))",)


def test_a_checksum_counts_between_boundaries_only() -> None:
    checksum = f"{zlib.crc32(EMAIL.encode()):08x}"

    assert fields(f"h={checksum}&") == {"email"}
    assert fields(f"ab{checksum}cd") == set()


@pytest.mark.parametrize("between", ["", ":", "|"])
def test_a_digest_with_a_salt_of_the_payload_is_found(between: str) -> None:
    for text in (f"app-1{between}{EMAIL}", f"{EMAIL}{between}app-1"):
        token = hashlib.sha256(text.encode()).hexdigest()
        assert fields(token, salts=("app-1",)) == {"email"}
        assert fields(token, salts=("app-2",)) == set()


def test_an_hmac_keyed_with_an_id_of_the_payload_is_found() -> None:
    token = hmac.new(b"8024202", EMAIL.encode(), "sha1").hexdigest()
    found = SEARCHER.search([Leaf("url.query.u", "8024202", "u"), Leaf("url.query.x", token, "x")])

    assert [(each.leaf.key, each.path) for each in found] == [("x", ("hmac-sha1(salt, lower)",))]


def test_an_hmac_keyed_with_the_value_is_found_as_well() -> None:
    token = hmac.new(EMAIL.encode(), b"8024202", "sha256").hexdigest()

    assert fields(token, salts=("8024202",)) == {"email"}


def test_a_salt_may_be_longer_than_a_block_of_its_digest() -> None:
    host = f"{'long-' * 30}name.shop.test"
    token = hmac.new(host.encode(), EMAIL.encode(), "sha256").hexdigest()

    assert fields(f"https://{host}/", token) == {"email"}


@pytest.mark.parametrize("name", ["s", "session_id"])
def test_the_number_of_a_session_may_be_the_salt(name: str) -> None:
    token = hashlib.sha256(f"771204{EMAIL}".encode()).hexdigest()
    leaves = [Leaf(f"url.query.{name}", "771204", name), Leaf("url.query.x", token, "x")]

    assert {found.canary.field for found in SEARCHER.search(leaves)} == {"email"}


@pytest.mark.parametrize("text", ["hunter2sec", "4111 1111 1", "zelda.quixby+t1@m"])
def test_a_beginning_is_found_as_a_fragment_or_a_form(text: str) -> None:
    assert len(fields(f"[{text}]")) == 1


def test_a_value_split_over_leaves_is_found() -> None:
    assert fields("zelda.qui", "xby+t1@ma", "il.test") == {"email"}
    assert fields("hunter2", "secret") == {"password"}
    assert fields("4111", "1111", "1111", "1111") == {"card_number"}
    assert fields("hunter2", "Secret") == set()


def test_digits_inside_a_longer_number_are_not_found() -> None:
    assert fields("9123456789012345", "id=71234567890", "1555010012399") == set()


def test_a_secret_counts_in_any_case_but_letter_for_letter() -> None:
    assert fields("Hunter2Secret") == {"password"}
    assert fields("HUNTER2SECRET") == {"password"}
    assert fields("hunter 2 secret", "hunter2-secret") == set()


def test_a_code_is_found_only_beside_a_key_that_names_it() -> None:
    assert fields("737", "id 737 x", "10115") == set()
    assert fields("737", key="cardCvv") == {"cvv"}
    assert fields("10115", key="billing_zip") == {"zip"}
    assert fields('{"cvv": "737"}', "?postal_code=10115&x=1") == {"cvv", "zip"}
    assert fields('{"cvv": "7371"}', "?postal_code=101157") == set()
    assert fields("1737", key="cvv") == set()


def test_a_short_name_is_no_part_of_a_word() -> None:
    searcher = Searcher([Canary("ann", "first_name", "Jane"), Canary("ann", "last_name", "Marten")])

    assert not searcher.search(
        [Leaf("t", "Janeway drinks Martenic", "t"), Leaf("u", "jane's", "u")]
    )
    assert len(searcher.search([Leaf("t", "Hello Jane", "t"), Leaf("u", "mr marten", "u")])) == 2


def test_a_short_name_is_found_as_all_that_is_given_for_a_name() -> None:
    searcher = Searcher([Canary("ann", "first_name", "Jane")])

    assert searcher.search([Leaf("te", "email=x@y.test&handle=jane")])
    assert not searcher.search([Leaf("te", "handle=jane-x&path=/jane/y&q=calamity+jane")])


def test_a_part_of_another_value_is_not_told_beside_it() -> None:
    searcher = Searcher([Canary("z", "email", EMAIL), Canary("z", "last_name", "Quixby")])

    assert [each.canary.field for each in searcher.search([Leaf("t", EMAIL)])] == ["email"]


@pytest.mark.parametrize(("field", "value"), [("first_name", "May"), ("cvv", "737"), ("x", "12")])
def test_a_weak_value_says_why(field: str, value: str) -> None:
    assert "of ann is" in str(weakness(Canary("ann", field, value)))
    assert weakness(Canary("ann", "email", EMAIL)) is None


@given(st.lists(st.integers(0, 2**53).map(str), max_size=20))
def test_ids_are_no_sightings(ids: list[str]) -> None:
    assert fields(*ids) == set()


@given(st.lists(st.text() | st.binary(), max_size=5))
def test_any_text_can_be_searched(values: list[str | bytes]) -> None:
    assert isinstance(sightings(*values), list)


@given(st.text(st.characters(exclude_categories=("L", "M", "N", "P", "S", "C"))), st.text("-/., "))
def test_what_stands_around_a_value_hides_nothing(before: str, after: str) -> None:
    assert "email" in fields(before + EMAIL + after)


def test_lone_surrogates_and_nuls_are_searched() -> None:
    assert fields(f"\ud800\x00{EMAIL}\x00\udfff") == {"email"}


def test_a_value_that_stands_there_ten_thousand_times_is_told_once() -> None:
    assert [found.canary.field for found in sightings(f"{EMAIL} " * 10_000)] == ["email"]


def test_a_password_of_nothing_but_signs() -> None:
    searcher = Searcher((Canary("zoe", "password", "!!??**++##$$"),))

    assert searcher.search([Leaf("body.a", "so !!??**++##$$ it is")])
    assert not searcher.search([Leaf("body.a", "so it is! Really?! $$")])
