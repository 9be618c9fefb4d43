"""An audit of data as a page."""

import re

from heapqa.model.data_audit import DataFinding, DataPart, DataTable
from heapqa.report.data_audit_page import render_data_audit
from tests.report.test_data_audit import ABOUT, FINDING, audit


def test_findings_stand_with_reason_remedy_and_first_place() -> None:
    page = render_data_audit(audit(FINDING))

    assert "What to do" in page
    assert "First in day.jsonl, line 7" in page
    assert '<header class="failed">' in page


def test_the_tone_is_that_of_the_result() -> None:
    assert '<header class="passed">' in render_data_audit(audit())
    assert '<header class="inconclusive">' in render_data_audit(audit(problems=("line 1",)))


def test_bars_are_as_long_as_the_first_number_of_their_row() -> None:
    table = DataTable(title="T", columns=("a", "n", "m"), rows=(("x", 50, 900), ("y", 200, 1)))
    part = DataPart(part="noise", summary="much", tables=(table,))
    page = render_data_audit(ABOUT.model_copy(update={"parts": (part,)}))

    assert re.findall(r'<rect class="bar" width="([\d.]+)"', page) == ["25.0", "100.0"]


def test_a_table_that_is_called_like_its_part_has_a_name_of_its_own() -> None:
    part = DataPart(
        part="noise",
        summary="much",
        tables=(DataTable(title="Noise", columns=("a",), rows=(("x",),)),),
    )
    page = render_data_audit(ABOUT.model_copy(update={"parts": (part,)}))

    assert '<section aria-labelledby="part-1">' in page
    assert 'role="region" aria-labelledby="part-1 table-1-noise"' in page


def test_a_part_that_says_nothing_says_why() -> None:
    part = DataPart(part="definitions", summary="not judged", not_judged="There is no plan.")
    page = render_data_audit(ABOUT.model_copy(update={"parts": (part,)}))

    assert "There is no plan." in page
    assert "Definitions: not judged" in page


def test_hostile_texts_stay_texts() -> None:
    hostile = DataFinding(
        rule="pattern-in-payload",
        severity="critical",
        message="<script>alert(1)</script>",
        count=1,
        examples=('"><img src=x onerror=alert(1)>',),
    )
    page = render_data_audit(audit(hostile))

    assert "<script" not in page
    assert "<img" not in page
