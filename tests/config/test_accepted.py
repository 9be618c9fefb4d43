"""Accepted findings in a configuration."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from heapqa.model.plan import Acceptance
from tests.config.documents import demo, problems, read

RIGHT = {
    "rule": "personal-identity",
    "scenario": "quiz",
    "place": "identity",
    "owner": "marketing",
    "reason": "The quiz has no accounts.",
    "expires": "2027-01-31",
}


def test_what_is_accepted_is_part_of_the_plan(folder: Path) -> None:
    assert read(folder, demo(accepted=[RIGHT])).plan().accepted == (
        Acceptance(
            rule="personal-identity",
            scenario="quiz",
            place="identity",
            owner="marketing",
            reason="The quiz has no accounts.",
            expires=date(2027, 1, 31),
        ),
    )


@pytest.mark.parametrize("key", RIGHT)
def test_every_key_must_be_there_and_say_something(folder: Path, key: str) -> None:
    without = {name: value for name, value in RIGHT.items() if name != key}
    (problem,) = problems(folder, demo(accepted=[without]))
    assert problem.startswith(f"heap.accepted[0].{key}: is missing: add it")
    (problem,) = problems(folder, demo(accepted=[{**RIGHT, key: " "}]))
    assert problem.startswith(f"heap.accepted[0].{key}: ")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"rule": "personal-identitty"}, "no rule 'personal-identitty': did you mean 'personal"),
        ({"rule": "*"}, "no rule '*': `heapqa rules` lists them all"),
        ({"place": "*"}, "* alone would accept this finding everywhere"),
        ({"place": "* *"}, "must name a place"),
        ({"expires": "31.1.2027"}, "must be a date in the form YYYY-MM-DD"),
        ({"expires": "2027-02-30"}, "must be a date"),
        ({"until": "2027-01-31"}, "unknown key"),
    ],
)
def test_what_cannot_be_is_refused(folder: Path, changes: dict[str, Any], said: str) -> None:
    (problem,) = problems(folder, demo(accepted=[{**RIGHT, **changes}]))
    assert problem.startswith("heap.accepted[0].")
    assert said in problem


def test_the_same_twice_is_refused(folder: Path) -> None:
    later = {**RIGHT, "expires": "2028-01-31"}
    (problem,) = problems(folder, demo(accepted=[RIGHT, later]))
    assert problem == "heap.accepted[1]: names the same as heap.accepted[0]: keep one of them"
