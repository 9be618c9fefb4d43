"""What a suite's own tests get from heapqa's fixtures."""

import json

import pytest

from tests.plugin.conftest import CONFIG

TEST = """
def test_address(base_url):
    assert base_url == {expected!r}
"""
SITE = {
    "heap": {key: value for key, value in CONFIG["heap"].items() if key != "demo"},
    "use": {"baseURL": "http://127.0.0.1:8123/"},
}
FOLDER = "http://127.0.0.1:8123/shop/"


@pytest.mark.parametrize(
    ("settings", "args", "expected"),
    [
        (SITE, (), "http://127.0.0.1:8123"),
        (SITE | {"use": {"baseURL": FOLDER}}, (), FOLDER),
        (SITE, ("--base-url", "http://127.0.0.1:8124"), "http://127.0.0.1:8124"),
        pytest.param(
            SITE,
            ("-o", "base_url=http://127.0.0.1:8125"),
            "http://127.0.0.1:8125",
            marks=pytest.mark.matrix,
        ),
        (CONFIG, (), None),
        ({"heap": "broken"}, (), None),
    ],
    ids=[
        "configured",
        "a folder",
        "command line",
        "pytest's settings",
        "bundled shop",
        "not readable",
    ],
)
def test_a_suites_own_tests_get_the_address_of_the_site(
    settings: dict[str, object],
    args: tuple[str, ...],
    expected: str | None,
    project: pytest.Pytester,
) -> None:
    (project.path / "playwright.config.json").write_text(json.dumps(settings), "utf-8")
    test = project.makepyfile(test_own=TEST.format(expected=expected))
    result = project.runpytest_subprocess(test, "-p", "no:cacheprovider", *args)
    result.assert_outcomes(passed=1)
