"""Markdown for a step summary and a comment: nothing from a site becomes markup."""

from heapqa.model.verdict import Finding
from heapqa.report.ci.markdown import LARGEST, LONGEST, MARKER, comment, summary
from tests.history.nights import report
from tests.report.ci.told import CALM, told


def test_broken_changed_and_open_stand_apart() -> None:
    text = summary(told())

    assert text.startswith("### ✗ heapqa: ")
    assert [line for line in text.splitlines() if line.startswith("####")] == [
        "#### Broken",
        "#### Changed since the state was accepted",
        "#### Could not be judged",
    ]
    assert "`scenarios/buys.py:12`" in text
    assert "| buys | 1 | 0 | 1 | 0 | 0 |" in text


def test_what_a_site_says_is_no_markup() -> None:
    text = summary(told())

    assert r"It said \<script\> & \[link\](x) \| \`tick\` ::error:: 100% " in text
    assert r"\@all" in text


def test_a_comment_carries_its_marker_and_is_short_enough() -> None:
    many = [Finding(message=f"{'long ' * 50}{chr(97 + n % 26)}{n}", field=f"f{chr(97 + n % 26)}{n}")
            for n in range(3000)]  # fmt: skip
    text = comment(report(1, *many))

    assert text.startswith(f"{MARKER}\n")
    assert len(text) <= LONGEST + 100
    assert comment(CALM).count("####") == 0


def test_a_summary_is_no_larger_than_the_server_takes() -> None:
    names = [f"{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)}" for n in range(5000)]
    many = [Finding(message=f"{'é' * 200} {name}", field=f"properties.{name}") for name in names]
    text = summary(report(1, *many))

    assert len(text.encode()) <= LARGEST
    assert "- … and 4000 more" in text
    assert "| scenario |" in text
    assert "… and" not in summary(report(1, *many[:1500]))
