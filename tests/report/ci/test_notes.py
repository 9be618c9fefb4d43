"""What a reader should know of a run stands in every report that has a place for it."""

from collections.abc import Callable

import pytest

from heapqa.report.allure import environment_properties
from heapqa.report.ci.annotations import annotations
from heapqa.report.ci.junit import junit
from heapqa.report.ci.markdown import comment, summary
from heapqa.report.ci.sarif import sarif
from heapqa.report.ci.webhook import webhook
from heapqa.report.results import RunReport
from tests.report.ci.told import told

NOTE = "pages were not told that a program drives the browser"


@pytest.mark.parametrize(
    "render",
    [annotations, comment, environment_properties, junit, sarif, summary, webhook],
    ids=lambda render: render.__name__,
)
def test_a_note_is_told_where_there_is_one(render: Callable[[RunReport], str]) -> None:
    noted = told().model_copy(update={"notes": (NOTE,)})

    assert NOTE in render(noted)
    assert NOTE not in render(told())
