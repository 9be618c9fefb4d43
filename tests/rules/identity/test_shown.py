"""How identities stand in findings."""

import pytest

from heapqa.rules.identity.shown import shown
from heapqa.testing import persona, session

ADA = persona()


@pytest.mark.parametrize(
    ("identity", "told"),
    [
        (ADA.user_id, f"{ADA.user_id} (userId of the persona 'ada')"),
        ("cust-75906", "c***-7*** (10 characters)"),
        ("ada@mail.test", "a***@m***.t***"),
        ("", ""),
    ],
)
def test_ids_can_be_told_apart_and_addresses_are_masked(identity: str, told: str) -> None:
    assert shown(identity, session(personas=[ADA])) == told
