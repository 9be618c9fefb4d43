"""How identities stand in findings."""

import pytest

from heapqa.rules.identity.shown import shown
from heapqa.testing import persona, session

ADA = persona()


@pytest.mark.parametrize(
    ("identity", "told"),
    [
        (ADA.user_id, f"{ADA.user_id}, ada's id"),
        ("cust-75906", "cust-75906"),
        ("ada@mail.test", "a***@m***.t***"),
        ("quillanne-7", "q***-*"),
        ("cXVpbGxhbm5lIHZhbmRlcnNtb290", "[hidden]"),
        ("7" * 200, "7" * 80 + "… (200 characters)"),
        ("", ""),
    ],
)
def test_ids_stand_as_they_are_and_what_is_personal_is_masked(identity: str, told: str) -> None:
    assert shown(identity, session(personas=[ADA])) == told
