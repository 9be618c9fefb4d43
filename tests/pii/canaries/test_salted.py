"""Salted digests: every way in which a salt and a value are put together, once for all tokens."""

import hashlib
import hmac
from base64 import b64encode

import pytest

from heapqa.pii.canaries.canary import Canary
from heapqa.pii.canaries.salted import Salting, tokens

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

    assert not list(tokens(f"?{name}={token}"))
    assert not list(tokens(f'{{"{name}":"{token}"}}'))
    assert list(tokens(f"?uid={token}&{name}=7")) == [(5, token)]
