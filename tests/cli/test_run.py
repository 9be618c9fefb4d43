"""``heapqa run``: what becomes of pytest's outcome; the suite itself is tested elsewhere."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent
from typing import NamedTuple

import pytest

from heapqa.cli import app
from heapqa.model.verdict import Outcome, Verdict
from heapqa.report.results import RunReport
from tests.plugin.conftest import ADOPTERS_PLUGINS

pytestmark = pytest.mark.browser

SUITE = """
    from pathlib import Path

    OPTIONS = ("config", "output", "scenario", "defect", "project")

    def pytest_addoption(parser):
        for name in OPTIONS:
            parser.addoption(f"--heapqa-{name}", action="append", default=[])

    def pytest_sessionfinish(session):
        output = Path(session.config.getoption("--heapqa-output")[0])
        output.mkdir(parents=True, exist_ok=True)
        report = Path(__file__).parent / "report.json"
        if report.exists():
            (output / "results.json").write_text(report.read_text())

    def pytest_terminal_summary(terminalreporter, config):
        for name in OPTIONS:
            terminalreporter.write_line(f"{name}={config.getoption('--heapqa-' + name)}")
"""
"""A conftest with the options of the tracking suite that leaves a prepared report."""

FLOWS = """
    from heapqa import Flow, scenario

    @scenario("The first")
    def one(flow: Flow) -> None: ...

    @scenario("The second")
    def two(flow: Flow) -> None: ...
"""
ENVIRONMENT = {"name": "test", "appId": "1", "siteHosts": ["127.0.0.1:*"]}


class Done(NamedTuple):
    """What a command has left."""

    returncode: object
    stdout: str
    stderr: str


@dataclass(frozen=True)
class Project:
    """An adopter's folder."""

    folder: Path
    captured: pytest.CaptureFixture[str]

    def reports(self, *outcomes: Outcome) -> None:
        """What the suite will leave behind."""
        verdicts = tuple(
            Verdict(
                scenario="s", rule=f"rule-{n}", family="consent", severity="normal",
                outcome=outcome,
            )
            for n, outcome in enumerate(outcomes)
        )  # fmt: skip
        self.leaves(RunReport(verdicts=verdicts).model_dump_json())

    def leaves(self, text: str) -> None:
        (self.folder / "report.json").write_text(text, "utf-8")

    def test(self, body: str) -> None:
        (self.folder / "suite" / "test_it.py").write_text(f"def test_it():\n    {body}\n", "utf-8")

    def run(self, *arguments: str) -> Done:
        """The command in this process, which starts another one for pytest."""
        (self.folder / "scenarios" / "__init__.py").touch()  # before the shop's own
        status: object = 0
        try:
            app(["run", *arguments], prog_name="heapqa")
        except SystemExit as end:
            status = end.code
        return Done(status, *self.captured.readouterr())

    def run_in_a_process(self, *arguments: str) -> Done:
        """The same as a shell does it."""
        command = [sys.executable, "-m", "heapqa", "run", *arguments]
        done = subprocess.run(
            command, cwd=self.folder, capture_output=True, text=True, check=False, timeout=120
        )
        return Done(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def project(
    pytester: pytest.Pytester,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Project:
    folder = pytester.path  # pytester forgets what is imported from there
    for name in [name for name in sys.modules if name.partition(".")[0] == "scenarios"]:
        monkeypatch.delitem(sys.modules, name)  # the shop's own, which another test has loaded
    (folder / "suite").mkdir()
    (folder / "scenarios").mkdir()
    (folder / "scenarios" / "flows.py").write_text(dedent(FLOWS), "utf-8")
    (folder / "conftest.py").write_text(dedent(SUITE), "utf-8")
    (folder / "pytest.ini").write_text(f"[pytest]\naddopts = {ADOPTERS_PLUGINS}\n", "utf-8")
    config = {"testDir": "suite", "heap": {"demo": {}, "environments": [ENVIRONMENT]}}
    (folder / "playwright.config.json").write_text(json.dumps(config), "utf-8")
    made = Project(folder, capfd)
    made.test("pass")
    return made


@pytest.mark.parametrize(
    ("outcomes", "body", "code"),
    [
        (("passed", "skipped"), "pass", 0),
        (("passed", "failed"), "assert False", 1),
        (("passed", "broken"), "pass", 3),
        (("passed",), "assert False", 3),
        (("failed",), "raise KeyboardInterrupt", 3),
    ],
)
def test_the_exit_status_is_0_only_when_everything_was_judged_and_passed(
    project: Project, outcomes: tuple[Outcome, ...], body: str, code: int
) -> None:
    project.reports(*outcomes)
    project.test(body)
    assert project.run().returncode == code


def test_a_report_of_an_earlier_run_is_never_taken_for_this_one(project: Project) -> None:
    project.reports("passed")
    assert project.run_in_a_process().returncode == 0
    (project.folder / "report.json").unlink()
    done = project.run()
    assert done.returncode == 3
    assert "before anything was judged" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (
            ("--collect-only",),
            "pytest ended before anything was judged: it was told to run no test",
        ),
        (("-k", "nowhere"), "no test was left to run, so nothing was judged: see what pytest was"),
    ],
)
def test_a_run_without_tests_says_why_nothing_was_judged(
    project: Project, arguments: tuple[str, ...], why: str
) -> None:
    done = project.run("--", *arguments)
    assert done.returncode == 3
    assert why in done.stderr


@pytest.mark.parametrize("output", [".", "suite", "scenarios", ".."])
def test_reports_never_go_among_the_files_of_the_project(project: Project, output: str) -> None:
    project.reports("passed")
    mine = project.folder / "artifacts" / "mine.txt"
    mine.parent.mkdir()
    mine.write_text("kept", "utf-8")
    done = project.run("--output", output)
    assert done.returncode == 2
    assert "name a folder for reports alone" in done.stderr
    assert mine.exists()


def test_reports_go_into_any_folder_beside_them(project: Project) -> None:
    project.reports("passed")
    assert project.run("--output", "suite/reports").returncode == 0


def test_a_damaged_report_is_not_a_pass(project: Project) -> None:
    project.leaves('{"verdicts": [')
    done = project.run()
    assert done.returncode == 3
    assert "results.json cannot be read" in done.stderr


def test_json_stands_alone_on_standard_output(project: Project) -> None:
    project.reports("failed")
    project.test("assert False")
    done = project.run_in_a_process("--format", "json")
    document = json.loads(done.stdout)
    assert [v["outcome"] for v in document["verdicts"]] == ["failed"]
    assert {"scenario", "rule", "outcome", "findings"} <= set(document["verdicts"][0])
    assert "1 failed" in done.stderr


def test_what_was_asked_for_reaches_the_suite(project: Project) -> None:
    project.reports("passed")
    done = project.run(
        "one", "two", "--defect", "identify-never", "--output", "out", "--", "-q", "-rA"
    )
    assert "scenario=['one', 'two']" in done.stdout
    assert "defect=['identify-never']" in done.stdout
    assert f"output=['{project.folder / 'out'}']" in done.stdout
    assert "PASSED suite/test_it.py::test_it" in done.stdout, "-rA reached pytest"
    assert (project.folder / "out" / "allure-results").is_dir()


def test_usage_that_pytest_refuses_is_a_usage_error(project: Project) -> None:
    assert project.run("--", "--no-such-option").returncode == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--config", "nowhere.json"], "nowhere.json: no such file"),
        (["--defect", "identify-nevr"], "did you mean 'identify-never'?"),
        (["--project", "phone"], "projects: no 'phone'; known: none"),
        (["-n", "0"], "Invalid value for '-n' / '--workers'"),
    ],
)
def test_wrong_usage_is_told_before_anything_runs(
    project: Project, arguments: list[str], message: str
) -> None:
    done = project.run(*arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert done.stdout == ""


def test_a_missing_suite_is_a_configuration_error(project: Project) -> None:
    (project.folder / "suite" / "test_it.py").unlink()
    (project.folder / "suite").rmdir()
    done = project.run()
    assert done.returncode == 2
    assert "no tracking suite" in done.stderr


def test_defects_need_the_bundled_shop(project: Project) -> None:
    config = {"testDir": "suite", "use": {"baseURL": "https://www.shop.example"}}
    (project.folder / "playwright.config.json").write_text(json.dumps(config), "utf-8")
    done = project.run("--defect", "identify-never")
    assert done.returncode == 2
    assert "heap.demo is not configured" in done.stderr


def test_an_unknown_scenario_is_told_in_one_line_before_anything_runs(project: Project) -> None:
    done = project.run("tow")
    assert done.returncode == 2
    assert done.stderr.strip() == "heapqa: no scenario 'tow': did you mean 'two'?"
    assert done.stdout == ""


def test_a_missing_browser_is_told_in_one_message_and_nothing_is_judged(project: Project) -> None:
    path = project.folder / "playwright.config.json"
    use = {"launchOptions": {"executablePath": "/no/such/browser"}}
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), "use": use}), "utf-8")
    done = project.run()
    assert done.returncode == 3
    assert "/no/such/browser" in done.stderr
    assert done.stdout == ""


def test_without_a_configuration_a_defect_is_played_in_the_bundled_shop(
    project: Project,
) -> None:
    (project.folder / "playwright.config.json").unlink()
    told = project.run("no_such_visit", "--defect", "preloaded-sdk")
    assert told.returncode == 2
    assert "playing the bundled shop's own scenarios" in told.stderr
    assert "no scenario 'no_such_visit'" in told.stderr
    assert "no such file" in project.run().stderr


@pytest.mark.parametrize("option", [["--browser", "firefox"], ["--browser=webkit"]])
def test_another_browser_is_refused_in_one_line_before_anything_runs(
    project: Project, option: list[str]
) -> None:
    told = project.run("--", *option)
    assert told.returncode == 2
    assert told.stdout == ""
    assert "only Chromium can be intercepted completely" in told.stderr


@pytest.mark.parametrize("option", [["--heapqa-output", "other"], ["--heapqa-output=other"]])
def test_the_commands_own_options_are_refused_among_those_for_pytest(
    project: Project, option: list[str]
) -> None:
    told = project.run("--", *option)
    assert told.returncode == 2
    assert "write --output before the --" in told.stderr
    assert not (project.folder / "other").exists()
