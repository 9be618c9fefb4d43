"""The README is short, links of the documentation lead somewhere, and what it shows works."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner

from heapqa import Scenario
from heapqa.cli import app
from heapqa.config import load_config
from heapqa.demo.defects import DEFECTS
from heapqa.rules.catalogue import ALL_RULES
from tools.tables import PAGES, PROJECT, TABLES, with_tables

README = PROJECT / "README.md"
ROOTS = (PROJECT, PROJECT / "src" / "heapqa")
"""Folders from which paths are told."""
README_LINES = 120
"""More is not read before the first run; the rest belongs in docs/."""
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
COMMAND = re.compile(r"heapqa (?:[a-z]+\b)[^`\n#|]*")
TARGET = re.compile(r"make ([a-z]+)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
ISSUES = sorted(PROJECT.glob("docs/issues/*.md"))
SECTIONS = ["Symptom", "The rule", "Cause", "Fix", "See it"]
every_issue = pytest.mark.parametrize("document", ISSUES, ids=[page.stem for page in ISSUES])
every_page = pytest.mark.parametrize("document", PAGES, ids=[page.name for page in PAGES])


def _text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def _anchors(text: str) -> set[str]:
    """The names under which headings can be linked to."""
    kept = (re.sub(r"[^\w\s-]", "", heading.lower()) for heading in HEADING.findall(text))
    return {re.sub(r"\s", "-", heading.strip()) for heading in kept}


def _spans(text: str) -> list[str]:
    """What stands in code spans, outside of blocks."""
    prose = re.sub(r"^( *)```.*?^ *```", "", text, flags=re.MULTILINE | re.DOTALL)
    return re.findall(r"`([^`\n]+)`", prose)


def _blocks(text: str, language: str) -> list[str]:
    found = re.findall(rf"^( *)```{language}\n(.*?)^ *```", text, re.MULTILINE | re.DOTALL)
    return [re.sub(f"^{indent}", "", block, flags=re.MULTILINE) for indent, block in found]


def test_the_readme_is_short() -> None:
    assert len(_text(README).splitlines()) <= README_LINES


def test_pictures_are_small() -> None:
    pictures = [*PROJECT.glob("docs/*.png")]
    assert pictures
    assert [path.name for path in pictures if path.stat().st_size > 200_000] == []


@every_page
def test_relative_links_lead_somewhere(document: Path) -> None:
    for link in LINK.findall(_text(document)):
        if "://" in link:
            continue
        path, _, anchor = link.partition("#")
        target = (document.parent / path).resolve() if path else document
        assert target.exists(), f"{document.name}: {link}"
        if anchor:
            assert anchor in _anchors(_text(target)), f"{document.name}: {link}"


@every_page
def test_files_of_the_project_that_are_named_exist(document: Path) -> None:
    named = [
        span for span in _spans(_text(document)) if re.fullmatch(r"[a-z]+(/[\w-]+)*/[\w.-]*", span)
    ]
    tops = {path.name for folder in ROOTS for path in folder.iterdir()}
    ours = [span for span in named if span.partition("/")[0] in tops]
    assert [span for span in ours if not any((root / span).exists() for root in ROOTS)] == []


def test_every_page_of_docs_is_linked_from_the_readme() -> None:
    linked = {(PROJECT / link).resolve() for link in LINK.findall(_text(README))}
    others = [page for page in PAGES if page not in (README, *ISSUES)]
    assert [page.name for page in others if page not in linked] == []


def test_the_pages_of_common_issues_are_listed_in_order() -> None:
    listed = LINK.findall(_text(PROJECT / "docs" / "issues.md"))
    assert {PROJECT / "docs" / link for link in listed if link.startswith("issues/")} == {*ISSUES}
    assert len(ISSUES) == 6


@every_issue
def test_an_issue_has_symptom_rule_cause_fix_and_defect(document: Path) -> None:
    assert re.findall(r"^## (.+)$", _text(document), re.MULTILINE) == SECTIONS


@every_issue
def test_the_defect_of_an_issue_declares_its_rules(document: Path) -> None:
    *_, rule_section, _, _, see_it = re.split(r"^## .+$", _text(document), flags=re.MULTILINE)
    rules = re.findall(r"`([a-z-]+)`", rule_section.strip().partition("\n")[0])
    [(scenario, name)] = re.findall(r"^    heapqa run (\w+) --defect (\S+)$", see_it, re.MULTILINE)
    by_name = {defect.name: defect for defect in DEFECTS}

    assert rules
    assert {*rules} <= {rule.id for rule in ALL_RULES} & {*by_name[name].rules}
    assert (PROJECT / "scenarios" / f"{scenario}.py").is_file()
    assert f"✗ {rules[0]}" in see_it or f"↳ {rules[0]}" in see_it
    others = see_it.rpartition("Others of its kind: ")[2]
    assert {*re.findall(r"`([a-z-]+)`", others)} <= by_name.keys()


@every_page
def test_the_generated_tables_are_up_to_date(document: Path) -> None:
    assert with_tables(_text(document)) == _text(document), "run `make tables`"


def test_every_table_has_its_place() -> None:
    text = "".join(_text(page) for page in PAGES)
    assert [name for name in TABLES if text.count(f"<!-- {name}:begin -->") != 1] == []


def test_the_tables_name_every_rule_and_every_defect() -> None:
    text = "".join(_text(page) for page in PAGES)
    assert [r.id for r in ALL_RULES if f"| `{r.id}` |" not in text] == []
    assert [d.name for d in DEFECTS if f"| `{d.name}` |" not in text] == []


def _commands(text: str) -> Iterator[str]:
    """What is shown to be typed: in code spans and in indented or fenced blocks."""
    for line in text.splitlines():
        spans = re.findall(r"`([^`]+)`", line)
        if line.startswith("    "):
            spans.append(line.strip())
        yield from (found for span in spans for found in COMMAND.findall(span))


@cache
def _help(*command: str) -> str:
    result = CliRunner().invoke(app, [*command, "--help"])
    assert result.exit_code == 0, f"no command heapqa {' '.join(command)}"
    return result.output


def _names(group: str) -> set[str]:
    """The commands that a help text lists."""
    return set(re.findall(r"^  ([a-z]+) ", group.partition("Commands:\n")[2], re.MULTILINE))


@every_page
def test_commands_and_options_exist(document: Path) -> None:
    for shown in _commands(_text(document)):
        name, *words = shown.partition(" -- ")[0].split()[1:]
        command = (name, words[0]) if name in ("sdk", "baseline", "history", "plan") else (name,)
        given = set(re.findall(r"(?<!\S)\[?(--?[a-z][a-z-]*)", " ".join(words)))
        options = set(re.findall(r"(?<!\S)(--?[a-z][a-z-]*)", _help(*command)))
        assert given <= options, f"{document.name}: {shown}"


def test_the_readme_shows_every_command() -> None:
    commands = _names(_help())
    assert "run" in commands
    assert commands <= {command.split()[1] for command in _commands(_text(README))}


def test_the_plugins_options_are_those_that_are_told() -> None:
    options = _text(PROJECT / "src" / "heapqa" / "plugin" / "options.py")
    known = set(re.findall(r'"(--heapqa-[a-z-]+)"', options)) - {"--heapqa-other-people"}
    told = {name for page in PAGES for name in re.findall(r"--heapqa-[a-z-]*[a-z]", _text(page))}
    assert told == known


@every_page
def test_make_targets_exist(document: Path) -> None:
    makefile = _text(PROJECT / "Makefile")
    targets = {name for span in _spans(_text(document)) for name in TARGET.findall(span)}
    assert [name for name in targets if not re.search(rf"^{name}:", makefile, re.MULTILINE)] == []


def test_the_readmes_configuration_is_one(tmp_path: Path) -> None:
    [block] = _blocks(_text(README), "json")
    (tmp_path / "playwright.config.json").write_text(block)
    config = load_config(tmp_path, {"ADA_PASSWORD": "Tangerine-Orbit-61"})
    assert config.personas[0].user_id == "cust-48213"


def test_the_readmes_scenario_is_one() -> None:
    [block] = _blocks(_text(README), "python")
    names: dict[str, object] = {}
    exec(block, names)
    [scenario] = [value for value in names.values() if isinstance(value, Scenario)]
    assert scenario.id == "returning_customer"


@every_page
def test_examples_of_json_are_json(document: Path) -> None:
    for block in _blocks(_text(document), "json"):
        for line in [block] if "\n" in block.strip() else block.splitlines():
            text = line.strip()
            json.loads(text if text.startswith(("{", "[")) else f"{{{text}}}")


def test_the_layout_names_every_room() -> None:
    text = _text(PROJECT / "CONTRIBUTING.md")
    rooms = [
        path.name
        for path in (PROJECT / "src" / "heapqa").iterdir()
        if path.is_dir() and path.name != "__pycache__"
    ]
    assert [room for room in rooms if f"`src/heapqa/{room}`" not in text] == []
