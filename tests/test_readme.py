"""What the README says about rules and defects is generated, and up to date."""

from heapqa.demo.defects import DEFECTS
from heapqa.rules.catalogue import CATALOGUE
from tools.readme_tables import README, with_tables


def test_the_generated_tables_are_up_to_date() -> None:
    text = README.read_text(encoding="utf-8")
    assert with_tables(text) == text, "run `make tables`"


def test_the_tables_name_every_rule_and_every_defect() -> None:
    text = README.read_text(encoding="utf-8")
    assert [r.id for r in CATALOGUE if f"| `{r.id}` |" not in text] == []
    assert [d.name for d in DEFECTS if f"| `{d.name}` |" not in text] == []
