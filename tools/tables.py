"""Writes the generated tables of the documentation; ``make tables`` runs it, a test checks them.

A table stands between ``<!-- name:begin -->`` and ``<!-- name:end -->`` in one of the pages.
"""

import tomllib
from collections.abc import Iterable
from pathlib import Path

from heapqa.demo.defect import Defect
from heapqa.demo.defects import DEFECTS
from heapqa.rules.catalogue import ALL_RULES
from tools.keys import keys

PROJECT = Path(__file__).parents[1]
PAGES = (PROJECT / "README.md", PROJECT / "CONTRIBUTING.md", *sorted(PROJECT.glob("docs/**/*.md")))
"""Every page of the documentation, generated tables or not."""


def rules_table() -> str:
    """The catalogue: id, claim, family and severity."""
    return _table(
        ("rule", "claim", "family", "severity"),
        ((f"`{r.id}`", r.title, r.family, r.severity) for r in ALL_RULES),
    )


def defects_table() -> str:
    """Each defect of the bundled shop and the rules that must fail, and no others."""
    return _table(
        ("defect", "what the team did", "must fail"),
        ((f"`{defect.name}`", defect.title, _rules_of(defect)) for defect in DEFECTS),
    )


def _rules_of(defect: Defect) -> str:
    told = [_listed(defect.rules)]
    for generation, rules in defect.otherwise.items():
        told.append(f"{generation}: {_listed(rules) or 'none'}")
    return "; ".join(told)


def _listed(rules: tuple[str, ...]) -> str:
    return ", ".join(f"`{rule}`" for rule in rules)


def settings_table() -> str:
    """Every key of the configuration outside ``use``."""
    return _table(("key", "what it is", "default"), keys(outside="use"))


def use_table() -> str:
    """Every key of ``use``."""
    return _table(("key", "what it is", "default"), keys(inside="use"))


def layers() -> str:
    """The rooms of ``src/heapqa`` from top to bottom, as import-linter keeps them."""
    pyproject = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = pyproject["tool"]["importlinter"]["contracts"]
    rooms = next(each for each in contracts if each.get("containers") == ["heapqa"])
    return "\n".join(["```text", *rooms["layers"], "```"])


TABLES = {
    "layers": layers,
    "rules": rules_table,
    "defects": defects_table,
    "settings": settings_table,
    "use": use_table,
}


def with_tables(text: str) -> str:
    """The text with each table between its marks written anew."""
    for name, table in TABLES.items():
        begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
        if begin in text:
            head, _, rest = text.partition(begin)
            tail = rest.partition(end)[2]
            text = f"{head}{begin}\n{table()}\n{end}{tail}"
    return text


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in lines)


if __name__ == "__main__":
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        page.write_text(with_tables(text), encoding="utf-8")
