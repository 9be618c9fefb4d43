"""How identities stand in findings."""

import pytest

from heapqa import LoggedIn
from heapqa.rules.identity.shown import shown, signed_in
from heapqa.rules.spans import logins
from heapqa.testing import persona, session, step

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


@pytest.mark.parametrize(
    ("user", "acting", "told"),
    [
        (ADA.user_id, None, f"{ADA.user_id} (ada)"),
        ("8412", "ada", "8412 (ada)"),
        ("8412", None, "8412"),
        ("ada", "ada", "ada"),
        ("ada@mail.test", "ada", "a***@m***.t*** (ada)"),
    ],
)
def test_who_is_signed_in_is_told_with_the_persona(
    user: str, acting: str | None, told: str
) -> None:
    visit = session(step("sign in", becomes=LoggedIn(user=user), persona=acting), personas=[ADA])
    (login,) = logins(visit.recording)
    assert signed_in(login, visit) == told
