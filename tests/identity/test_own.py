"""Values that name a person."""

import hashlib

from heapqa.identity.own import declared_ids, hashes_of
from heapqa.testing import persona, plan

ADA = persona("ada", user_id="cust-1", email="Ada@mail.test")


def test_an_id_is_declared_and_the_hash_that_the_plan_names() -> None:
    plain = hashlib.sha256(b"ada@mail.test").hexdigest()

    assert declared_ids("cust-1", [ADA], plan()) == ("cust-1",)
    assert plain in declared_ids("cust-1", [ADA], plan(hashed_identity="sha256(email)"))
    assert plain not in declared_ids("cust-1", [ADA], plan(hashed_identity="md5(email)"))
    assert plain not in declared_ids("cust-2", [ADA], plan(hashed_identity="sha256(email)"))


def test_hashes_are_known_in_either_case_and_of_what_is_typed_otherwise() -> None:
    found = hashes_of([" Cust-1 "])

    assert hashlib.md5(b"cust-1").hexdigest().upper() in found
    assert hashlib.sha512(b" Cust-1 ").hexdigest() in found
    assert hashlib.sha256(b"cust-2").hexdigest() not in found
