"""What a configuration denies: taken over as it stands, and refused where it says nothing."""

from pathlib import Path

import pytest

from heapqa.model.plan import Denied
from tests.config.documents import demo, problems, read


def test_nothing_is_denied_by_default(folder: Path) -> None:
    assert read(folder, demo()).plan().deny == Denied()


def test_what_is_denied_is_part_of_the_plan(folder: Path) -> None:
    deny = {"words": ["weight loss", "krebs*"], "patterns": ["icd-?10"], "properties": ["*_age"]}
    assert read(folder, demo(deny=deny)).plan().deny == Denied(
        words=("weight loss", "krebs*"), patterns=("icd-?10",), properties=("*_age",)
    )


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("words", "", "must be a word or several"),
        ("words", "***", "must be a word or several"),
        ("words", "a*b", "may stand at either end"),
        ("words", "x", "is a single letter"),
        ("patterns", "(", "is no regular expression in RE2's syntax"),
        ("patterns", "(?<=a)b", "no lookaround"),
        ("patterns", "a*", "matches the empty text"),
        ("patterns", "", "matches the empty text"),
        ("properties", "*", "must be the name of a property"),
        ("properties", " - ", "must be the name of a property"),
    ],
)
def test_what_denies_nothing_or_everything_is_refused(
    folder: Path, key: str, value: str, said: str
) -> None:
    (problem,) = problems(folder, demo(deny={key: ["fine word", value]}))
    assert problem.startswith(f"heap.deny.{key}[1]: ")
    assert said in problem


def test_a_wrong_key_is_named(folder: Path) -> None:
    (problem,) = problems(folder, demo(deny={"word": ["a"]}))
    assert problem == "heap.deny.word: unknown key, did you mean 'words'?"
