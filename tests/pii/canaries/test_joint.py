"""Two values of one person that were hashed together."""

import hashlib

import pytest

from heapqa.pii.canaries.canary import Canary
from heapqa.pii.canaries.digests import Digests

EMAIL = Canary("zoe", "email", "Zelda.Quixby@mail.test")
PHONE = Canary("zoe", "tel", "+49 30 901820")
DIGESTS = Digests((EMAIL, PHONE, Canary("amy", "phone", "+33123456789")))


@pytest.mark.parametrize("between", ["", "|", ":", "-", "&"])
@pytest.mark.parametrize("phone", ["+4930901820", "4930901820", "+49 30 901820"])
def test_an_address_and_a_number_in_either_order(between: str, phone: str) -> None:
    email = EMAIL.value.lower()
    for written, canary, name in (
        (f"{email}{between}{phone}", EMAIL, "sha256(email, tel)"),
        (f"{phone}{between}{email}", PHONE, "sha256(tel, email)"),
    ):
        digest = hashlib.sha256(written.encode()).hexdigest()
        found = list(DIGESTS.in_squeezed(digest))
        assert [(each.canary, each.path) for each in found] == [(canary, (name,))]


def test_values_of_two_people_are_no_pair() -> None:
    written = f"{EMAIL.value.lower()}|+33123456789"

    assert not list(DIGESTS.in_squeezed(hashlib.sha256(written.encode()).hexdigest()))


PERSON = (
    Canary("ida", "first_name", "Adalinde"),
    Canary("ida", "last_name", "Quistorp"),
    Canary("ida", "birth_date", "1984-03-29"),
    Canary("ida", "postal_code", "KW7 4TR"),
    Canary("ida", "username", "adaquis"),
    Canary("ida", "email", "ida@mail.test"),
    Canary("ida", "password", "Tangerine-Orbit-61"),
)
OF_PERSON = Digests(PERSON)


@pytest.mark.parametrize(
    ("written", "field", "names"),
    [
        ("AdalindeQuistorp", "first_name", "first_name, last_name"),
        ("quistorp,adalinde", "first_name", "first_name, last_name"),
        ("adalinde_quistorp", "first_name", "first_name, last_name"),
        ("quistorp|1984-03-29", "last_name", "last_name, birth_date"),
        ("Quistorp19840329", "last_name", "last_name, birth_date"),
        ("quistorpkw7 4tr", "last_name", "last_name, postal_code"),
        ("adaquis:Tangerine-Orbit-61", "username", "username, password"),
        ("ida@mail.test:Tangerine-Orbit-61", "email", "email, password"),
    ],
)
@pytest.mark.parametrize("algorithm", ["md5", "sha1", "sha256"])
def test_two_values_that_tell_a_person_only_together(
    written: str, field: str, names: str, algorithm: str
) -> None:
    digest = hashlib.new(algorithm, written.encode()).hexdigest()

    found = [(each.canary.field, each.path) for each in OF_PERSON.in_squeezed(digest)]
    assert found == [(field, (f"{algorithm}({names})",))]


@pytest.mark.parametrize(
    "written", ["adaquis:tangerine-orbit-61", "adalinde|1984-03-29", "kw74trquistorp"]
)
def test_what_nobody_hashes_together(written: str) -> None:
    assert not [*OF_PERSON.in_squeezed(hashlib.sha256(written.encode()).hexdigest())]
