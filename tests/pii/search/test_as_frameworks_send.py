"""A persona's values as forms, databases and programs of ordinary frameworks send them."""

import hashlib
import json
from functools import cache
from urllib.parse import urlencode

import pytest
from lzstring import LZString  # type: ignore[import-untyped]

from heapqa.pii.leaf import Leaf
from heapqa.pii.leaves.body import body_leaves
from heapqa.pii.search.scan import canaries_of
from heapqa.pii.search.searcher import Searcher

EMAIL = "ilka.varnhagen77@mail.test"
FIELDS = {
    "last_name": ["Щукарёв"],
    "email": [EMAIL],
    "phone": ["0871 443 680"],
    "birth_date": ["1966-06-21"],
    "postal_code": ["214 29"],
    "iban": ["DE89 3704 0044 0532 0130 00"],
}


@cache
def searcher() -> Searcher:
    """Made by the first test that searches."""
    return Searcher(canaries_of("ilka", FIELDS))


def fields(text: str, key: str = "note") -> set[str]:
    return {each.canary.field for each in searcher().search([Leaf(f"body.{key}", text, key)])}


def in_body(content: object) -> set[str]:
    leaves = [*body_leaves(json.dumps(content).encode(), [])]
    return {each.canary.field for each in searcher().search(leaves)}


@pytest.mark.parametrize("code", ["353", "49", "61"])
def test_a_number_typed_as_at_home_has_a_country_code_elsewhere(code: str) -> None:
    full = f"{code}871443680"
    assert fields(f"tel:+{full}") == {"phone"}
    assert fields(hashlib.sha256(full.encode()).hexdigest()) == {"phone"}
    assert fields(hashlib.sha256(f"+{full}".encode()).hexdigest()) == {"phone"}


@pytest.mark.parametrize(
    ("typed", "full"),
    [
        ("131 2381 1869", "8613123811869"),
        ("312 381 3390", "393123813390"),
        ("(501) 202 20 01", "905012022001"),
        ("81235 92930", "918123592930"),
    ],
)
def test_a_mobile_number_that_would_be_one_of_north_america_too(typed: str, full: str) -> None:
    wanted = Searcher(canaries_of("p", {"phone": [typed]}))

    def found(text: str) -> int:
        return len(wanted.search([Leaf("body.tel", text, "tel")]))

    assert found(f"+{full}")
    assert found(hashlib.md5(full.encode()).hexdigest())
    assert not found(f"+{full[:-1]}4")


def test_a_number_as_libraries_keep_it_lacks_the_zero_that_is_dialled() -> None:
    assert fields("871 443 680") == {"phone"}
    assert fields("871 443 681") == set()


@pytest.mark.parametrize(
    ("typed", "kept", "other"),
    [
        ("8 (912) 317-00-52", "9123170052", "123170052"),
        ("(917) 579-0465", "9175790465", "175790465"),
    ],
)
def test_only_what_is_dialled_at_home_is_left_out(typed: str, kept: str, other: str) -> None:
    wanted = Searcher(canaries_of("p", {"phone": [typed]}))

    assert wanted.search([Leaf("body.x", kept, "x")])
    assert not wanted.search([Leaf("body.x", other, "x")])


@pytest.mark.parametrize("text", ["tel:+353871443689", "353871443680353871443680", "+999871443680"])
def test_another_number_is_none(text: str) -> None:
    assert fields(text) == set()


def test_an_account_without_its_country() -> None:
    assert fields("370400440532013000") == {"iban"}
    assert fields("370400440532013001") == set()


def test_a_day_in_a_form_of_rails_that_is_one_text() -> None:
    parts = {"u[born_on(1i)]": 1966, "u[born_on(2i)]": 6, "u[born_on(3i)]": 21}
    assert fields(urlencode({**parts, "commit": "Save"})) == {"birth_date"}
    assert fields(urlencode({**parts, "u[born_on(3i)]": 22, "commit": "Save"})) == set()


def test_an_ordinal_with_of() -> None:
    assert fields("born on the 21st of June 1966") == {"birth_date"}
    assert fields("born on the 22nd of June 1966") == set()


def test_a_hash_of_an_address_as_it_stands_in_a_query() -> None:
    written = EMAIL.replace("@", "%40")
    assert fields(hashlib.sha256(written.encode()).hexdigest()) == {"email"}


def test_a_day_as_java_writes_its_parts() -> None:
    day = {"year": 1966, "month": "JUNE", "monthValue": 6, "dayOfMonth": 21, "dayOfYear": 172}
    assert in_body({"born": day}) == {"birth_date"}
    assert in_body({"born": {**day, "dayOfMonth": 20}}) == set()


def test_a_field_of_a_form_that_is_listed_with_its_name() -> None:
    assert in_body([{"name": "billing_postcode", "value": "214 29"}]) == {"postal_code"}
    assert in_body([{"name": "screen_size", "value": "214 29"}]) == set()


@pytest.mark.parametrize(
    "content",
    [
        {"postalCode": {"value": "214 29", "errors": None}},
        {"name": "zip", "type": "text", "value": "214 29"},
        {"fields": [{"label": "PLZ", "value": "21429"}]},
        {"steps": [{"address": {"postal_code": 21429}}]},
    ],
)
def test_a_short_code_beside_its_name_in_json(content: object) -> None:
    assert in_body({"state": content}) == {"postal_code"}
    assert fields(json.dumps(content)) == {"postal_code"}


@pytest.mark.parametrize(
    "content",
    [
        {"size": {"value": "214 29"}},
        {"name": "sku", "value": "21429"},
        {"zip": "21428", "n": 21429},
    ],
)
def test_a_short_code_beside_another_name_in_json(content: object) -> None:
    assert fields(json.dumps(content)) == set()


def test_the_name_of_a_listed_field_may_be_the_value() -> None:
    assert in_body([{"name": EMAIL, "value": "1"}]) == {"email"}


def test_the_bytes_of_a_text_in_a_list() -> None:
    assert in_body({"data": [*EMAIL.encode()]}) == {"email"}
    assert fields(json.dumps({"data": [*EMAIL.encode()]})) == {"email"}
    assert in_body({"data": [*EMAIL.upper()[::-2].encode()]}) == set()


@pytest.mark.parametrize("name", ["md5", "sha1", "sha256"])
def test_a_hash_of_a_text_as_databases_keep_it(name: str) -> None:
    assert fields(hashlib.new(name, EMAIL.encode("utf-16-le")).hexdigest()) == {"email"}
    assert fields(hashlib.new(name, b"x" + EMAIL.encode("utf-16-le")).hexdigest()) == set()


@pytest.mark.parametrize("ending", ["\u0430", "\u0443", "ым", "ой"])
def test_a_name_in_another_case(ending: str) -> None:
    assert fields(f"Корзина Щукарёв{ending}") == {"last_name"}


def test_a_longer_word_is_no_case() -> None:
    assert fields("Щукарёвский переулок") == set()


def test_lz_string_in_a_path() -> None:
    packed = LZString().compressToBase64("Fiammetta Pellegrinelli")
    path = Leaf("body.path", f"/profile/{packed}/edit")

    assert Searcher(canaries_of("p", {"last_name": ["Pellegrinelli"]})).search([path])
    assert not Searcher(canaries_of("p", {"last_name": ["Pellegrinetti"]})).search([path])
