"""What a pytest that loads the plugin and plays nothing does without."""

import json

import pytest

EXPENSIVE = (
    "cryptography", "heapqa.engine", "heapqa.record.play.recorder", "heapqa.report.html",
    "heapqa.rules.catalogue", "hypercorn", "jinja2", "phonenumbers", "rich", "starlette", "stdnum",
)  # fmt: skip
"""What takes long to import, and is for playing, judging and reporting."""
TEST = f"""
import json, sys
from heapqa.plugin.outcomes import Completeness, RuleVerdict

def test_nothing():
    with open("imported.json", "w") as file:
        json.dump([name for name in {EXPENSIVE} if name in sys.modules], file)
"""
IMPORTED = """
import json, sys
import heapqa.plugin
print(json.dumps("playwright" in sys.modules))
"""


def test_a_run_that_plays_nothing_imports_nothing_that_plays_judges_or_reports(
    project: pytest.Pytester,
) -> None:
    test = project.makepyfile(test_nothing=TEST)
    result = project.runpytest_subprocess(test, "-p", "no:cacheprovider")
    result.assert_outcomes(passed=1)
    assert json.loads((project.path / "imported.json").read_text("utf-8")) == []


def test_the_plugin_itself_does_not_import_playwright(pytester: pytest.Pytester) -> None:
    result = pytester.runpython_c(IMPORTED)
    assert result.outlines == ["false"]
