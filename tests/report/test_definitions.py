"""What became of the plan's definitions, in every report."""

import pytest

from heapqa.model.tracking import DefinitionUse
from heapqa.pii.masking import Mask
from heapqa.report.definitions import matched_text, told
from heapqa.report.html import render_html
from heapqa.report.results import RunReport
from heapqa.report.terminal import terminal_text
from heapqa.testing import definition

ADDED = DefinitionUse(
    definition=definition("click", "Added", selector=".add"), matched=(("buy", 2), ("look", 1))
)
PAID = DefinitionUse(
    definition=definition("custom", "Paid", event="Paid"), missing=("buy",), unjudged=("leave",)
)
JOINED = DefinitionUse(definition=definition("click", "Joined", text="Join", scenarios=("join",)))
REPORT = RunReport(definitions=(ADDED, PAID, JOINED))
OPEN: Mask = str


@pytest.mark.parametrize(
    ("use", "state", "sentence"),
    [
        (ADDED, "matched", "2 times in buy; 1 time in look"),
        (
            PAID,
            "not matched",
            "not in buy, as the plan wants; not seen in leave, whose recording is not complete",
        ),
        (JOINED, "not examined", "join was not played"),
    ],
)
def test_each_definition_is_told_in_a_sentence(
    use: DefinitionUse, state: str, sentence: str
) -> None:
    assert (use.state, told(use)) == (state, sentence)


def test_how_many_matched_is_told() -> None:
    assert matched_text(REPORT.definitions) == "1 of 3 definitions matched"
    assert matched_text(()) == ""


def test_they_stand_in_terminal_page_and_document() -> None:
    page = render_html(REPORT, (), OPEN)
    for text in (terminal_text(REPORT, width=120), page):
        assert "1 of 3 definitions matched" in text
        assert all(name in text for name in ("Added", "Paid", "Joined", "2 times in buy"))
    read = RunReport.model_validate_json(REPORT.model_dump_json())
    assert read.definitions == REPORT.definitions


def test_without_a_plan_nothing_is_said_of_it() -> None:
    silent = RunReport()

    assert "definitions" not in terminal_text(silent)
    assert 'id="definitions"' not in render_html(silent, (), OPEN)
