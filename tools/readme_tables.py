"""Writes the generated tables of README.md; ``make tables`` runs it, a test keeps it in step."""

from pathlib import Path

from heapqa.demo.defects import DEFECTS
from heapqa.rules.catalogue import CATALOGUE

README = Path(__file__).parents[1] / "README.md"


def rules_table() -> str:
    """The catalogue: id, claim and severity."""
    rows = [f"| `{r.id}` | {r.title} | {r.family} | {r.severity} |" for r in CATALOGUE]
    return "\n".join(["| rule | claim | family | severity |", "| --- | --- | --- | --- |", *rows])


def defects_table() -> str:
    """The matrix: each defect of the bundled shop and the rules that must fail, and no others."""
    rows = []
    for defect in DEFECTS:
        rules = ", ".join(f"`{rule}`" for rule in defect.rules)
        rows.append(f"| `{defect.name}` | {defect.title} | {rules} |")
    return "\n".join(["| defect | what the team did | must fail |", "| --- | --- | --- |", *rows])


TABLES = {"rules": rules_table, "defects": defects_table}


def with_tables(text: str) -> str:
    """The text with each table between its marks written anew."""
    for name, table in TABLES.items():
        begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
        head, _, rest = text.partition(begin)
        tail = rest.partition(end)[2]
        text = f"{head}{begin}\n{table()}\n{end}{tail}"
    return text


if __name__ == "__main__":
    README.write_text(with_tables(README.read_text(encoding="utf-8")), encoding="utf-8")
