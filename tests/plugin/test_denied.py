"""Tests of a suite's own that go to hosts which nobody declared."""

import json

import pytest

from tests.plugin.conftest import CONFIG

GOES = """
def test_goes(request):
    raise RuntimeError("Page.goto: net::ERR_CONNECTION_REFUSED at {url}")
"""


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://pay.other.test/start", True),
        ("http://pay.other.test:8000/", True),
        ("https://cdn.shop.example/app.js", False),
        ("http://127.0.0.1:9/", False),
        ("https://heapanalytics.com/h", False),
    ],
)
def test_a_host_that_heapqa_denies_is_named_with_the_setting(
    project: pytest.Pytester, url: str, told: bool
) -> None:
    config = {"heap": {**CONFIG["heap"], "allowedHosts": ["cdn.shop.example"]}}
    (project.path / "playwright.config.json").write_text(json.dumps(config), encoding="utf-8")
    test = project.makepyfile(test_own=GOES.format(url=url))
    result = project.runpytest_subprocess(test, "-p", "no:cacheprovider")
    result.assert_outcomes(failed=1)
    output = result.stdout.str()
    assert ("is neither: name it there" in output) is told
    assert output.index("RuntimeError") < output.find("heap.allowedHosts", 0) or not told
