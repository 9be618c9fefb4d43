"""``make rule``: what it writes is well-formed, and red until somebody has written the rest."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from heapqa.rules.rule import Family
from tools.new_rule import CATALOGUE, DEFECT_LIST, PROJECT, NewRule, NewRuleError, main, refuse

LATE = NewRule("late-pageview", "governance", "pageview-held-back")


def copied(folder: Path) -> Path:
    """The parts of this project that rules are made of."""
    for part in ("src", "tests/rules"):
        shutil.copytree(PROJECT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shared = (path for path in PROJECT.glob("tests/*.py") if not path.stem.startswith("test_"))
    for path in (PROJECT / "pyproject.toml", *shared):
        shutil.copy(path, folder / path.relative_to(PROJECT))
    return folder


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy in which a rule has been scaffolded."""
    folder = copied(tmp_path_factory.mktemp("project"))
    main([LATE.name, LATE.family, "--defect", LATE.defect], folder)
    return folder


def run(project: Path, *command: str) -> str:
    """What a Python program says about the copy; `command` begins with its module."""
    result = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=project,
        env=os.environ | {"PYTHONPATH": str(project / "src"), "MYPYPATH": "src"},
        capture_output=True,
        text=True,
        check=False,
    )
    return f"{result.stdout}{result.stderr}exit status {result.returncode}"


def test_what_is_written_is_formatted_and_linted(project: Path) -> None:
    assert run(project, "ruff", "format", "--check", ".").endswith("exit status 0")
    assert run(project, "ruff", "check", ".").endswith("exit status 0")


@pytest.mark.matrix
def test_what_is_written_is_typed(project: Path) -> None:
    cache = PROJECT / ".mypy_cache"
    if cache.is_dir():  # `make lint` has left it: a second instead of ten
        shutil.copytree(cache, project / cache.name)
    files = (LATE.rule_path, LATE.test_path, CATALOGUE, DEFECT_LIST)
    assert "exit status 0" in run(project, "mypy", *map(str, files))


def test_the_new_tests_fail_and_say_what_is_to_be_written(project: Path) -> None:
    said = run(project, "pytest", "-q", "-p", "no:cacheprovider", str(LATE.test_path))
    assert re.search(r"^8 failed in", said, re.MULTILINE)
    assert len(re.findall(r"^E +AssertionError: Write me: ", said, re.MULTILINE)) == 8


def test_the_new_rule_is_listed_and_broken_until_it_is_written(project: Path) -> None:
    program = (
        "from heapqa.demo.defects import select; select(['pageview-held-back'])\n"
        "from heapqa.rules.catalogue import rule_by_id\n"
        "from heapqa.testing import pageview, verdict, visit\n"
        "found = verdict(rule_by_id('late-pageview'), visit(pageview()))\n"
        "print(found.outcome, found.reason)"
    )
    (project / "ask.py").write_text(program)
    assert run(project, "ask").startswith("broken The rule itself failed with NotImplementedError")


def test_nothing_that_stands_in_this_project_is_still_to_be_written() -> None:
    modules = (*PROJECT.glob("src/**/*.py"), *PROJECT.glob("tests/rules/**/*.py"))
    assert [path for path in modules if "Write me:" in path.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize("family", get_args(Family))
def test_every_family_has_its_place_for_rules_and_defects(family: str, tmp_path: Path) -> None:
    defects = NewRule("late-pageview", family, "late-loader").defect_list
    for file in (CATALOGUE, defects):
        (tmp_path / file).parent.mkdir(parents=True)
        shutil.copy(PROJECT / file, tmp_path / file)
    for folder in ("src/heapqa/rules", "tests/rules"):
        (tmp_path / folder / family).mkdir(parents=True)
    main(["late-pageview", family], tmp_path)
    listed = re.findall(r"^    (\w+)\.RULE,", (tmp_path / CATALOGUE).read_text(), re.MULTILINE)
    place = listed.index("late_pageview")
    before, after = listed[place - 1], listed[place + 1 : place + 2]
    rules = PROJECT / "src/heapqa/rules" / family
    assert (rules / f"{before}.py").exists()
    assert not any((rules / f"{name}.py").exists() for name in after)
    assert '("late-pageview",),' in (tmp_path / defects).read_text()


@pytest.mark.parametrize(
    ("new", "message"),
    [
        (NewRule("late", "delivery", "a-b"), "NAME=late: write two or more words in kebab case"),
        (NewRule("", "delivery", "a-b"), "NAME=: write two or more words"),
        (NewRule("LatePageview", "delivery", "a-b"), "in kebab case"),
        (NewRule("late_pageview", "delivery", "a-b"), "in kebab case"),
        (NewRule("../late-pageview", "delivery", "a-b"), "in kebab case"),
        (NewRule("check-pageviews", "delivery", "a-b"), "leave out 'check'"),
        (NewRule("undelivered-hit", "delivery", "a-b"), "there is such a rule"),
        (NewRule("late-pageview", "", "a-b"), "FAMILY=: Families are consent, identity"),
        (NewRule("late-pageview", "deliveries", "a-b"), "did you mean delivery?"),
        (NewRule("late-pageview", "delivery", "Late"), "DEFECT=Late: write two or more words"),
        (NewRule("late-pageview", "delivery", "identify-never"), "there is such a defect"),
    ],
)
def test_what_cannot_be_is_refused_with_the_way_out(new: NewRule, message: str) -> None:
    with pytest.raises(NewRuleError, match=re.escape(message)):
        refuse(new)


def test_a_file_that_is_there_is_kept_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = tmp_path / LATE.test_path
    there.parent.mkdir(parents=True)
    there.write_text("mine")
    with pytest.raises(SystemExit, match="2"):
        main([LATE.name, LATE.family], tmp_path)
    assert f"make rule: {LATE.test_path} is there already" in capsys.readouterr().err
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [there]
    assert there.read_text() == "mine"


def test_it_says_which_command_proves_the_rule(
    tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    main([LATE.name, LATE.family, "--defect", LATE.defect], copied(tmp_path_factory.mktemp("p")))
    assert "make matrix DEFECT=pageview-held-back\n" in capsys.readouterr().out
