"""Fixtures of pytest-playwright's that a suite overrides without what they were given."""

import json
from typing import Any

import pytest

from heapqa.config.use import Use
from heapqa.plugin.overridden import loses_resolver_rules, lost_options
from tests.plugin.conftest import CONFIG, CONFTEST
from tests.plugin.suite import results, run

OVERRIDDEN = """
import pytest


@pytest.fixture(scope="session")
def {name}({name}):
    return {value}
"""
SIGN_IN = """
import pytest


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args, browser):
    page = browser.new_page()
    page.locator("#sign-in").click(timeout=50)
    return browser_context_args
"""
LAUNCH = OVERRIDDEN.format(
    name="browser_type_launch_args",
    value='{**browser_type_launch_args, "args": ["--no-sandbox"]}',
)
CONTEXT = OVERRIDDEN.format(name="browser_context_args", value='{"timezone_id": "Europe/Oslo"}')


@pytest.mark.parametrize(
    ("args", "lost"),
    [
        ({}, True),
        ({"args": None}, True),
        ({"args": ["--no-sandbox"]}, True),
        ({"args": ["--host-resolver-rules=MAP * ~NOTFOUND", "--no-sandbox"]}, False),
    ],
)
def test_arguments_without_heapqas_own_are_told(args: dict[str, Any], lost: bool) -> None:
    assert loses_resolver_rules(args) is lost


def test_only_options_that_the_configuration_sets_can_be_lost() -> None:
    use = Use.model_validate({"locale": "de-DE", "timezoneId": "Europe/Berlin"})
    assert lost_options(use, {"locale": "fr-FR", "timezone_id": "Europe/Oslo"}) == ()
    (told,) = lost_options(use, {"timezone_id": "Europe/Oslo"})
    assert "leaves out locale of the configuration" in told
    assert lost_options(Use(), {}) == ()


@pytest.mark.browser
def test_what_a_suites_own_fixtures_leave_out_is_named(project: pytest.Pytester) -> None:
    config = {**CONFIG, "use": {**CONFIG.get("use", {}), "locale": "de-DE"}}
    (project.path / "playwright.config.json").write_text(json.dumps(config), encoding="utf-8")
    conftest = project.path / "conftest.py"
    conftest.write_text(CONFTEST + CONTEXT, encoding="utf-8")
    run(project, "--heapqa-scenario", "looks")
    assert any("leaves out locale" in note for note in results(project)["notes"])

    conftest.write_text(CONFTEST + LAUNCH, encoding="utf-8")
    refused = run(project, "--heapqa-scenario", "looks")
    assert not any(verdict["conclusive"] for verdict in results(project)["verdicts"])
    refused.stdout.re_match_lines([r".*a fixture browser_type_launch_args of this suite.*"])


@pytest.mark.browser
def test_a_fixture_of_the_suites_own_that_fails_is_named_with_its_line(
    project: pytest.Pytester,
) -> None:
    (project.path / "conftest.py").write_text(CONFTEST + SIGN_IN, encoding="utf-8")
    failed = run(project, "--heapqa-scenario", "looks")
    failed.stdout.no_re_match_line(r".*the browser cannot be used")
    failed.stdout.re_match_lines(
        [r".*a fixture of this suite failed: .*Timeout 50ms", r".*at conftest.py:\d+ in browser_"],
        consecutive=False,
    )
