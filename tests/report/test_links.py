"""Links of the HTML report."""

from heapqa.report.links import FileLink, files_of, linked
from heapqa.report.results import OutputPaths, RunReport, ScenarioSummary

PLAYED = ScenarioSummary(
    id="a", title="A", artifacts=("/out/artifacts/a/trace.zip", "/else/page-1.png")
)


def test_files_are_linked_from_the_reports_folder_and_a_trace_comes_with_its_command() -> None:
    report = RunReport(output=OutputPaths(directory="/out"), scenarios=(PLAYED,))
    assert files_of(PLAYED, report) == (
        FileLink(
            "trace", "/out/artifacts/a/trace.zip", "artifacts/a/trace.zip",
            "playwright show-trace /out/artifacts/a/trace.zip",
        ),
        FileLink("screenshot", "/else/page-1.png", "", ""),
    )  # fmt: skip


def test_a_request_is_linked_and_everything_else_stays_a_word() -> None:
    words = ["step 1 “<b>”", "request #12"]
    assert linked(words, PLAYED) == ["step 1 “<b>”", '<a href="#a-12">request #12</a>']
    assert linked(words, None) == words
