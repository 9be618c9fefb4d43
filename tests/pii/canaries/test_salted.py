"""Salted digests: every way in which a salt and a value are put together, once for all tokens."""

import hashlib
import hmac
from base64 import b64encode

import pytest

from heapqa.pii.canaries.canary import Canary
from heapqa.pii.canaries.digests import runs_in
from heapqa.pii.canaries.salted import Salting, tokens
from heapqa.pii.canaries.salts import called_salts, salts_of
from heapqa.pii.leaf import Leaf

EMAIL, LOGIN = "zelda.quixby@mail.test", "quixby-zelda-77"
SALTING = Salting((Canary("zoe", "email", EMAIL), Canary("zoe", "login", LOGIN)))


@pytest.mark.parametrize("name", ["md5", "sha1", "sha224", "sha256", "sha384", "sha512"])
@pytest.mark.parametrize("separator", ["", ":", "-", "_", "|", "."])
def test_a_salt_before_and_after_a_value(name: str, separator: str) -> None:
    for written in (f"app-1{separator}{EMAIL}", f"{EMAIL}{separator}app-1"):
        token = hashlib.new(name, written.encode()).hexdigest()
        assert SALTING.find([token], ("other", "app-1"))[token].name == f"{name}(salt, lower)"


@pytest.mark.parametrize("salt", ["app-1", "app-1" * 60])
def test_a_salt_or_a_value_as_the_key_of_an_hmac(salt: str) -> None:
    for key, text in ((salt, LOGIN), (LOGIN, salt)):
        token = hmac.digest(key.encode(), text.encode(), "sha512").hex()
        found = SALTING.find([token], (salt,))[token]
        assert (found.canary.field, found.name) == ("login", "hmac-sha512(salt, lower)")


def test_each_of_several_tokens_is_found_with_its_own_salt() -> None:
    first = hashlib.md5(f"app-1{EMAIL}".encode()).hexdigest()
    second = b64encode(hashlib.sha256(f"app-2:{LOGIN}".encode()).digest()).decode()
    drawn = "0f" * 16

    found = SALTING.find([drawn, second, first], ("app-1", "app-2"))

    assert {token: each.canary.field for token, each in found.items()} == {
        first: "email",
        second: "login",
    }


@pytest.mark.parametrize("name", ["release", "msclkid", "etag", "trace_id"])
def test_what_a_name_beside_it_calls_drawn_is_no_token(name: str) -> None:
    token = hashlib.md5(b"app-1").hexdigest()

    for text in (f"?{name}={token}", f'{{"{name}":"{token}"}}'):
        assert not list(tokens(text, runs_in(text)))
    text = f"?uid={token}&{name}=7"
    assert list(tokens(text, runs_in(text))) == [(5, token)]


def crew(size: int) -> list[Canary]:
    return [
        Canary(f"p{number}", field, f"{field}-{number}{end}")
        for number in range(size)
        for field, end in (("email", "@mail.test"), ("login", "-zelda"), ("street", " Long Street"))
    ]


def test_of_many_people_what_is_usually_salted_is_tried_with_few_salts() -> None:
    many = Salting(crew(150), bounded=True)
    tokens = {
        salt: hashlib.sha256(f"{salt}email-77@mail.test".encode()).hexdigest()
        for salt in ("first", "third")
    }

    assert many.is_for_many
    assert not Salting(crew(10), bounded=True).is_for_many
    assert many.find([tokens["first"]], ("first", "second", "third")).keys() == {tokens["first"]}
    assert not many.find([tokens["third"]], ("first", "second", "third"))
    assert Salting(crew(150)).find([tokens["third"]], ("first", "second", "third"))


def test_what_is_called_a_salt_comes_first() -> None:
    leaves = [Leaf("body.app_id", "48151623", "app_id"), Leaf("body.salt", "x9k2", "salt")]

    assert list(salts_of(leaves)) == ["48151623", "x9k2"]
    assert list(called_salts(leaves)) == ["x9k2", "48151623"]


def test_a_token_is_no_salt_of_its_own() -> None:
    salting = Salting([Canary("ada", "email", "ada.quist@example.com")])
    token = hashlib.sha256(b"1528105879:ada.quist@example.com").hexdigest()

    assert not salting.find([token], [token, f"00-{token}-01"])
    assert [*salting.find([token], [token, "1528105879"])] == [token]


@pytest.mark.parametrize("salt", ["9f86d081884c7d65", "2024-salt", "x7Kq"])
@pytest.mark.parametrize(
    "written", ["{salt}${token}", "{token}:{salt}", "sha256${salt}${token}", "{token}|{salt}"]
)
def test_a_salt_that_is_stored_in_one_value_with_the_hash(salt: str, written: str) -> None:
    token = hashlib.sha256(f"{salt}{EMAIL}".encode()).hexdigest()
    of_visitors = [Leaf(f"body.id{number}", f"visitor-{number}", "uid") for number in range(20)]
    leaves = [*of_visitors, Leaf("body.u", written.format(salt=salt, token=token), "u")]

    assert SALTING.find([token], [*salts_of(leaves)])[token].canary.field == "email"
    assert SALTING.find([token], [*called_salts(leaves)])[token].canary.field == "email"


def test_words_beside_something_else_are_no_salts() -> None:
    assert [*salts_of([Leaf("body.t", "Colour: red; size: 10, 12", "t")])] == []
