"""Scaffolds a rule with its test and its defect: ``make rule NAME=late-pageview FAMILY=delivery``.

What is written is red until a person has written the rest: the rule raises, so that it is broken
and never passes, and its tests fail.
"""

import argparse
import ast
import sys
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import get_args

from heapqa.demo.defects import DEFECTS
from heapqa.rules.catalogue import ALL_RULES
from heapqa.rules.rule import KEBAB_CASE, Family

PROJECT = Path(__file__).parents[1]
TEMPLATES = Path(__file__).parent / "templates"
CATALOGUE = Path("src/heapqa/rules/catalogue.py")
DEFECT_LIST = Path("src/heapqa/demo/defects.py")
MISTAKEN = Path("src/heapqa/demo/mistaken_identities.py")
"""Holds the defects of two families, whose list would be too long for one module."""
OFF_PLAN = Path("src/heapqa/demo/off_plan.py")
DEFECT_LISTS = {"identity": MISTAKEN, "attribution": MISTAKEN, "plan": OFF_PLAN}
COMMANDS = ("check", "ensure", "verify", "validate", "test")
"""First words that say what to do, where a name says what is wrong."""
LINE_LENGTH = 100
"""Of this project's formatter."""
NEXT = """
Next, in this order; CONTRIBUTING.md says more:
  1. Write the tests, then the rule:       pytest {test}
  2. Give the shop the defect, named after what the team did. Ask for its switch where the shop
     goes wrong: switches.is_on("{defect}") in Python, flawed("{defect}") in
     templates and scripts. Name every rule that must fail in {defects}.
  3. Prove that exactly those rules fail:  make matrix DEFECT={defect}
  4. Write the tables again:               make tables
  5. See that nothing else is red:         make quick, then make test
"""


class NewRuleError(Exception):
    """The rule cannot be scaffolded; the message says what to change."""


@dataclass(frozen=True, slots=True)
class NewRule:
    """A rule that does not exist yet."""

    name: str
    family: str
    defect: str

    @property
    def module(self) -> str:
        """Name of its module, without the package."""
        return self.name.replace("-", "_")

    @property
    def rule_path(self) -> Path:
        """Its module, below the project's folder."""
        return Path("src/heapqa/rules", self.family, f"{self.module}.py")

    @property
    def test_path(self) -> Path:
        """Its test module, below the project's folder."""
        return Path("tests/rules", self.family, f"test_{self.module}.py")

    @property
    def defect_list(self) -> Path:
        """The module that lists the family's defects, below the project's folder."""
        return DEFECT_LISTS.get(self.family, DEFECT_LIST)


def scaffold(new: NewRule, project: Path = PROJECT) -> tuple[Path, ...]:
    """Write everything, or nothing; returns the files, new ones first. Raises NewRuleError."""
    refuse(new)
    for path in (new.rule_path, new.test_path):
        if (project / path).exists():
            raise NewRuleError(f"{path} is there already: choose another name, or remove it")
    files = {
        new.rule_path: _from_template("rule.txt", new),
        new.test_path: _from_template("rule_test.txt", new),
        CATALOGUE: _edited(project / CATALOGUE, in_catalogue, new),
        new.defect_list: _edited(project / new.defect_list, in_defects, new),
    }
    for path, text in files.items():
        (project / path).write_text(text, encoding="utf-8")
    return tuple(files)


def refuse(new: NewRule) -> None:
    """Raise NewRuleError for a name, a family or a defect that cannot be."""
    if not KEBAB_CASE.fullmatch(new.name):
        raise NewRuleError(
            f"NAME={new.name}: write two or more words in kebab case that name what is wrong, "
            "such as hit-before-consent"
        )
    if (first := new.name.partition("-")[0]) in COMMANDS:
        raise NewRuleError(
            f"NAME={new.name}: a rule is named after what is wrong, such as hit-before-consent; "
            f"leave out '{first}'"
        )
    if new.name in {rule.id for rule in ALL_RULES}:
        raise NewRuleError(f"NAME={new.name}: there is such a rule: heapqa rules {new.name}")
    if new.family not in (families := get_args(Family)):
        near = get_close_matches(new.family, families, n=1)
        hint = f"did you mean {near[0]}? " if near else ""
        raise NewRuleError(f"FAMILY={new.family}: {hint}Families are {', '.join(families)}")
    if not KEBAB_CASE.fullmatch(new.defect):
        raise NewRuleError(f"DEFECT={new.defect}: write two or more words in kebab case")
    if new.defect in {defect.name for defect in DEFECTS}:
        raise NewRuleError(
            f"DEFECT={new.defect}: there is such a defect: choose another name, or leave DEFECT "
            f"out and later add the rule to that defect in {new.defect_list}"
        )


def in_catalogue(text: str, new: NewRule) -> str:
    """The catalogue with the rule imported, and listed last of its family."""
    tree = ast.parse(text)
    package = f"heapqa.rules.{new.family}"
    [imported] = [n for n in tree.body if isinstance(n, ast.ImportFrom) and n.module == package]
    names = [alias.name for alias in imported.names]
    listed = _tuple_of(tree, "CATALOGUE").elts
    last = max(each.lineno for each in listed if ast.unparse(each).partition(".")[0] in names)
    lines = text.splitlines()
    lines.insert(last, f"    {new.module}.RULE,")
    lines[imported.lineno - 1 : imported.end_lineno] = _import(package, [*names, new.module])
    return "\n".join(lines) + "\n"


def in_defects(text: str, new: NewRule) -> str:
    """The catalogue of defects with one more, last of its family."""
    group = _tuple_of(ast.parse(text), new.family.upper())
    lines = text.splitlines()
    assert group.end_lineno is not None
    lines[group.end_lineno - 1 : group.end_lineno - 1] = [
        "    Defect(",
        f'        "{new.defect}",',
        '        "Write me: what the team did, in one sentence",',
        f'        ("{new.name}",),',
        "    ),",
    ]
    return "\n".join(lines) + "\n"


def _tuple_of(tree: ast.Module, name: str) -> ast.Tuple:
    for node in tree.body:
        match node:
            case (
                ast.Assign(targets=[ast.Name(id=found)], value=ast.Tuple() as value)
                | ast.AnnAssign(target=ast.Name(id=found), value=ast.Tuple() as value)
            ) if found == name:
                return value
    raise NewRuleError(f"no tuple {name} where it is expected: adapt tools/new_rule.py")


def _import(package: str, names: list[str]) -> list[str]:
    one = f"from {package} import {', '.join(sorted(names))}"
    if len(one) <= LINE_LENGTH:
        return [one]
    return [f"from {package} import (", *(f"    {name}," for name in sorted(names)), ")"]


def _from_template(template: str, new: NewRule) -> str:
    text = (TEMPLATES / template).read_text(encoding="utf-8")
    return text.format(name=new.name, module=new.module, family=new.family)


def _edited(path: Path, edit: Callable[[str, NewRule], str], new: NewRule) -> str:
    return edit(path.read_text(encoding="utf-8"), new)


def main(arguments: list[str], project: Path = PROJECT) -> None:
    """Scaffold, and say what is next; exit status 2 with the reason where that cannot be."""
    parser = argparse.ArgumentParser(prog="make rule", description=__doc__)
    parser.add_argument("name", metavar="NAME", help="what is wrong, such as late-pageview")
    parser.add_argument("family", metavar="FAMILY", help=", ".join(get_args(Family)))
    parser.add_argument(
        "--defect", metavar="NAME", help="the shop's defect; default: like the rule"
    )
    given = parser.parse_args(arguments)
    new = NewRule(given.name, given.family, given.defect or given.name)
    try:
        written = scaffold(new, project)
    except NewRuleError as error:
        sys.stderr.write(f"make rule: {error}\n")
        sys.exit(2)
    said = [
        f"{'wrote ' if path not in (CATALOGUE, DEFECT_LIST) else 'edited'}  {path}"
        for path in written
    ]
    said.append(NEXT.format(test=new.test_path, defects=DEFECT_LIST, defect=new.defect))
    sys.stdout.write("\n".join(said))


if __name__ == "__main__":
    main(sys.argv[1:])
