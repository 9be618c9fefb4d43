"""An audit of data as text."""

from heapqa.model.data_audit import DataAudit, DataFinding, DataPart
from heapqa.report.data_audit import MOST_FINDINGS, headline, lines_of

ABOUT = DataAudit(heapqa="1", started_at=0.0, duration_s=2.0, evidence="day", requests=10, hits=5)
FINDING = DataFinding(
    rule="pattern-in-payload",
    severity="critical",
    message="What looks like an e-mail address was sent.",
    field="page.query",
    count=3,
    first="day.jsonl, line 7",
    examples=("j***",),
)


def audit(*findings: DataFinding, **update: object) -> DataAudit:
    part = DataPart(part="personal data", summary="3 values", findings=findings)
    return ABOUT.model_copy(update={"parts": (part,), **update})


def test_a_finding_is_told_with_its_field_place_and_example() -> None:
    text = "\n".join(lines_of(audit(FINDING)))

    assert "critical pattern-in-payload: 3 times: What looks like" in text
    assert "[page.query]" in text
    assert "saw j***, first in day.jsonl, line 7" in text
    assert "10 requests, 5 a second" in text


def test_the_headline_never_says_that_all_is_well_where_something_was_not_judged() -> None:
    assert headline(audit(FINDING)) == "3 findings of 1 rule"
    assert headline(audit()) == "Nothing was found"
    for doubt in ({"problems": ("x",)}, {"unread": 1}):
        assert "not everything could be judged" in headline(audit(**doubt))


def test_a_terminal_is_not_flooded() -> None:
    many = [FINDING.model_copy(update={"field": f"properties.p{n}"}) for n in range(99)]
    problems = tuple(f"line {n} is damaged" for n in range(99))
    lines = list(lines_of(audit(*many, problems=problems)))

    assert f"  … and {99 - MOST_FINDINGS} more kinds of finding" in lines
    assert len(lines) < 80


def test_what_a_terminal_would_obey_is_spelled_out() -> None:
    hostile = FINDING.model_copy(update={"examples": ("\x1b[2J",), "field": "a\x1b]0;x\x07"})

    assert "\x1b" not in "\n".join(lines_of(audit(hostile)))
