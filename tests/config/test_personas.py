"""The personas of a configuration: refused, given, and generated."""

from pathlib import Path

import pytest

from tests.config.documents import demo, problems, read


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("firstName", "Ada", "The first name of a is so short that it occurs by chance. Choose a"),
        ("lastName", "Springfield", "The last name of a is a common word, which occurs in texts"),
        ("password", "letmein", 'no word, or leave it out with "generate": true, which invents'),
    ],
)
def test_values_that_would_be_found_by_chance_are_refused(
    folder: Path, field: str, value: str, said: str
) -> None:
    (problem,) = problems(folder, demo(personas=[{"key": "a", "userId": "1", field: value}]))
    assert problem.startswith(f"heap.personas[0].{field}: ")
    assert said in problem


def test_a_value_of_a_persona_is_never_allowed(folder: Path) -> None:
    personas = [{"key": "ada", "userId": "1", "email": "zephyrine+qa@mail.test"}]
    wrong = demo(personas=personas, allowedValues=["help@shop.example", "Zephyrine+qa@mail.test"])
    (problem,) = problems(folder, wrong)
    assert problem.startswith("heap.allowedValues[1]: is a value of the persona 'ada'")
    right = demo(personas=personas, allowedValues=["help@shop.example"])
    assert read(folder, right).plan().allowed_values == ("help@shop.example",)


def test_codes_may_be_short_for_they_are_searched_for_beside_their_names(folder: Path) -> None:
    codes = {"postalCode": "10115", "cardCvv": "123"}
    assert read(folder, demo(personas=[{"key": "a", "userId": "1", **codes}])).personas


def test_a_persona_without_an_id_is_refused_unless_it_is_generated(folder: Path) -> None:
    (problem,) = problems(folder, demo(personas=[{"key": "a"}]))
    assert problem.startswith("heap.personas[0].userId: is missing")
    assert read(folder, demo(personas=[{"key": "a", "generate": True}])).personas[0].user_id


def test_what_is_given_wins_over_what_is_generated(folder: Path) -> None:
    given = {"key": "a", "generate": True, "email": "zephyrine+qa@mail.test"}
    (persona,) = read(folder, demo(personas=[given], seed=1)).personas
    assert persona.email == "zephyrine+qa@mail.test"
    assert all(persona.model_dump().values())


def test_the_seed_decides_the_generated_personas(folder: Path) -> None:
    document = demo(personas=[{"key": "a", "generate": True}], seed=1)
    config = read(folder, document)
    assert config.personas == read(folder, document).personas
    assert config.seed == "1"
    assert config.seeded("2", "3").seed == "2"
    assert config.personas != config.seeded("2", "3").personas


def test_without_a_seed_every_run_has_its_own(folder: Path) -> None:
    document = demo(personas=[{"key": "a", "generate": True}])
    first, second = read(folder, document), read(folder, document)
    assert first.personas != second.personas
    assert first.seeded(None, "3").personas == second.seeded(None, "3").personas
    assert not first.lasting_personas


def test_without_generated_personas_there_is_no_seed(folder: Path) -> None:
    assert read(folder, demo(personas=[{"key": "a", "userId": "1"}], seed=1)).seed == ""


def test_an_id_that_is_a_personal_value_is_refused(folder: Path) -> None:
    person = {"key": "a", "userId": "Zephyrine-77", "username": "zephyrine-77"}
    (problem,) = problems(folder, demo(personas=[person]))
    assert problem.startswith("heap.personas[0].username: is the same as userId")
    assert read(folder, demo(personas=[{**person, "username": "zephyrine-78"}])).personas


def test_an_unknown_key_lists_the_known_ones(folder: Path) -> None:
    for key in ("name", "mail", "shoeSize"):
        (problem,) = problems(folder, demo(personas=[{"key": "a", "userId": "1", key: "x"}]))
        assert "known here: key, generate, userId, firstName" in problem


def test_a_kept_sign_in_is_a_file_beside_the_configuration_and_no_value_of_a_persona(
    folder: Path,
) -> None:
    ada = {"key": "ada", "userId": "1", "storageState": "ada.json"}
    document = demo(personas=[ada, {"key": "eve", "userId": "2"}])
    (problem,) = problems(folder, document)
    assert problem.startswith("heap.personas[0].storageState: no file")

    (folder / "ada.json").write_text("{}", "utf-8")
    config = read(folder, document)
    assert config.kept_sign_ins == {"ada": str(folder / "ada.json")}
    assert config.personas[0].personal_values() == ()


def test_others_in_a_differential_run_have_kept_sign_ins_of_their_own(folder: Path) -> None:
    (folder / "ada.json").write_text("{}", "utf-8")
    ada = {"key": "ada", "userId": "1", "storageState": "ada.json"}
    other = {"key": "ada", "userId": "2"}
    config = read(folder, demo(personas=[ada], differential={"personas": [other]}))
    assert config.with_other_people().kept_sign_ins == {}


FIELDS = ("firstName", "email", "phone", "street", "postalCode", "cardCvv", "password", "token")


@pytest.mark.parametrize("field", FIELDS)
def test_a_value_that_is_given_is_never_empty(folder: Path, field: str) -> None:
    """A variable that a CI server does not know is empty there, and nothing is searched for."""
    for value in ("", "${UNKNOWN_SECRET}"):
        document = demo(personas=[{"key": "a", "userId": "1", field: value}])
        (problem,) = problems(folder, document, UNKNOWN_SECRET="")
        assert problem.startswith(f"heap.personas[0].{field}: must not be empty; it is ")


def test_a_value_may_be_left_out(folder: Path) -> None:
    (persona,) = read(folder, demo(personas=[{"key": "a", "userId": "1"}])).personas
    assert persona.personal_values() == ()
