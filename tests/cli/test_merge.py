"""``heapqa merge``: the shards of a run make the report that the whole run makes."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from heapqa.cli import app
from heapqa.model.history import PastRun, ScenarioRun
from heapqa.record.files.history_file import HISTORY, add_run, read_runs
from heapqa.testing import acceptance, granted, identify, loader, pageview, persona, plan, visit
from tests.plugin.conftest import project
from tests.plugin.suite import judge_again, keep, replace_in, run

__all__ = ["project"]

MORE = """

@scenario("A visitor {0}")
def {0}(flow: Flow) -> None:
    with flow.step("land"):
        flow.page.goto("/")
"""
FOUND_NO_MORE = acceptance("loader-before-consent", "/", scenario="*")
CLOCK = {"started_at", "duration_s"}
PLACES = {"output", "recording", "artifacts", "saved_evidence"}
"""What differs between two runs, and between two folders."""


@pytest.fixture
def shop(project: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """Five scenarios with a saved recording each: one leaks, and one loads Heap too early."""
    flows = project.path / "scenarios" / "flows.py"
    flows.write_text(
        flows.read_text("utf-8") + "".join(map(MORE.format, ("buys", "leaks", "hurries")))
    )
    ada = persona()
    keep(project, "accepts", visit(), granted(loader(), pageview()), personas=[ada])
    keep(project, "looks", visit(), personas=[ada])
    keep(project, "buys", visit(), granted(loader(), pageview()), personas=[ada])
    keep(project, "leaks", visit(), granted(loader(), pageview(), identify(ada.email)),
         personas=[ada])  # fmt: skip
    keep(project, "hurries", visit(loader()), granted(pageview()), personas=[ada])
    for variable in ("GITHUB_SHA", "CI_COMMIT_SHA", "GITHUB_RUN_ID", "CI_PIPELINE_ID"):
        monkeypatch.delenv(variable, raising=False)
    return project


def played(shop: pytest.Pytester, shard: str, folder: str, *options: str) -> pytest.RunResult:
    """A shard, on a machine of its own."""
    result = judge_again(shop, "--heapqa-shard", shard, "--heapqa-output", folder, *options)
    moved = shop.path / "elsewhere" / folder
    moved.parent.mkdir(exist_ok=True)
    (shop.path / folder).rename(moved)
    return result


def merged(*arguments: str | Path) -> tuple[Result, dict[str, Any]]:
    result = CliRunner().invoke(app, ["merge", *map(str, arguments), "--format", "json"])
    return result, json.loads(result.stdout) if result.stdout else {}


def lasting(document: Any) -> Any:
    """The document without times and places."""
    if isinstance(document, dict):
        left = document.keys() - CLOCK - PLACES
        return {key: lasting(document[key]) for key in document if key in left}
    return [lasting(each) for each in document] if isinstance(document, list) else document


def test_two_shards_make_the_report_of_the_whole_run(shop: pytest.Pytester) -> None:
    whole = judge_again(shop, "--heapqa-output", "whole")
    first, second = (
        played(shop, shard, folder, "--alluredir", f"{folder}/allure-results")
        for shard, folder in (("1/2", "a"), ("2/2", "b"))
    )
    result, document = merged("elsewhere", "--output", "merged")
    expected = json.loads((shop.path / "whole" / "results.json").read_text("utf-8"))

    first.stdout.fnmatch_lines(["heapqa: shard 1/2: accepts, buys, hurries"])
    second.stdout.fnmatch_lines(["heapqa: shard 2/2: looks, leaks"])
    assert [v["rule"] for v in document["verdicts"]] == [v["rule"] for v in expected["verdicts"]]
    assert lasting(document) == lasting(expected)
    assert result.exit_code == whole.ret == 1
    written = shop.path / "merged"
    assert json.loads((written / "results.json").read_text("utf-8")) == document
    assert "personal-identity" in (written / "report.html").read_text("utf-8")
    assert len(list((written / "recordings").glob("*.jsonl"))) == 5
    allure = {path.name for path in (written / "allure-results").iterdir()}
    assert {"environment.properties", "categories.json"} <= allure
    assert len([name for name in allure if name.endswith("-result.json")]) == len(
        expected["verdicts"]
    ) + len(expected["scenarios"])
    assert "zephyrine" not in (written / "results.json").read_text("utf-8")


def test_shards_are_balanced_by_the_history_also_over_workers(shop: pytest.Pytester) -> None:
    times = {"accepts": 40.0, "looks": 10.0, "buys": 10.0, "leaks": 10.0, "hurries": 10.0}
    past = PastRun(
        started_at=1.0,
        scenarios=tuple(ScenarioRun(scenario=s, duration_s=t) for s, t in times.items()),
    )
    for folder in ("a", "b"):
        add_run(shop.path / folder / HISTORY, past)
    played(shop, "1/2", "a").stdout.fnmatch_lines(["heapqa: shard 1/2: accepts"])
    played(shop, "2/2", "b", "-n", "2").stdout.fnmatch_lines(
        ["heapqa: shard 2/2: looks, buys, leaks, hurries"]
    )
    result, document = merged("elsewhere", "--output", "merged")

    assert result.exit_code == 1
    assert [s["id"] for s in document["scenarios"]] == list(times)
    assert document["problems"] == []


def test_shards_that_know_different_histories_are_not_merged(shop: pytest.Pytester) -> None:
    known = {"accepts": 90.0, "buys": 1.0}
    past = PastRun(
        started_at=1.0,
        scenarios=tuple(ScenarioRun(scenario=s, duration_s=t) for s, t in known.items()),
    )
    add_run(shop.path / "a" / HISTORY, past)
    played(shop, "1/2", "a")
    played(shop, "2/2", "b")
    result, _ = merged("elsewhere", "--output", "merged")

    assert result.exit_code == 2
    assert "the same history.sqlite3, or none; nothing was merged" in result.stderr
    assert not (shop.path / "merged").exists()


def test_a_missing_shard_is_never_green_and_its_scenarios_are_named(shop: pytest.Pytester) -> None:
    keep(shop, "hurries", visit(), granted(loader(), pageview()))
    played(shop, "1/2", "a")
    result, document = merged("elsewhere", "--output", "merged")

    assert result.exit_code == 3
    assert document["problems"] == ["shard 2/2 is missing, and with it looks, leaks: run it again"]


def test_a_shard_that_finds_nothing_is_green_and_says_that_it_is_a_part(
    shop: pytest.Pytester,
) -> None:
    keep(shop, "leaks", visit())
    result = played(shop, "2/2", "b")
    document = json.loads((shop.path / "elsewhere/b/results.json").read_text("utf-8"))

    assert result.ret == 0, "no scenario of it hears Heap: only the whole run can judge that"
    assert document["shard"] == "2/2"
    assert "shard 2/2, with 2 of 5 scenarios" in document["notes"][0]
    assert not (shop.path / "elsewhere" / "b" / HISTORY).exists()
    assert "This is shard 2/2 of a run." in " ".join(str(result.stdout).split())


def test_silence_is_judged_over_the_whole_run(shop: pytest.Pytester) -> None:
    for scenario in ("accepts", "looks", "buys", "leaks", "hurries"):
        keep(shop, scenario, visit())
    played(shop, "1/2", "a")
    played(shop, "2/2", "b")
    result, document = merged("elsewhere", "--output", "merged")

    assert result.exit_code == 3
    assert "no hit of Heap was seen in this run" in document["problems"][0]


def test_an_accepted_finding_that_no_shard_finds_is_told(shop: pytest.Pytester) -> None:
    for scenario in ("accepts", "looks", "buys", "leaks", "hurries"):
        quiet = visit(), granted(loader(), pageview())
        keep(shop, scenario, *quiet, plan=plan(accepted=(FOUND_NO_MORE,)))
    assert [played(shop, "1/2", "a").ret, played(shop, "2/2", "b").ret] == [0, 0]
    result, document = merged("elsewhere", "--output", "merged")

    assert [use["state"] for use in document["acceptances"]] == ["not found"]
    assert result.exit_code == 1


def test_a_leftover_of_an_earlier_run_is_removed_before_a_shard_is_played(
    shop: pytest.Pytester,
) -> None:
    old = shop.path / "a" / "blob-1-of-2.zip"
    old.parent.mkdir()
    old.write_bytes(b"of yesterday")
    run(shop, "--heapqa-recordings", "saved", "--heapqa-shard", "1/2", "--heapqa-output", "a",
        "-k", "no_such_test")  # fmt: skip

    assert not old.exists()


def test_shards_with_different_options_or_configurations_are_refused(
    shop: pytest.Pytester,
) -> None:
    played(shop, "1/2", "a")
    played(shop, "2/2", "b", "-k", "consent")
    result, _ = merged("elsewhere", "--output", "merged")
    assert result.exit_code == 2
    assert "different options: saved recordings: True and" in result.stderr

    shutil.rmtree(shop.path / "elsewhere" / "b")
    replace_in(shop.path / "playwright.config.json", '"test"', '"staging"')
    played(shop, "2/2", "b")
    result, _ = merged("elsewhere", "--output", "merged")
    assert result.exit_code == 2
    assert "different configurations" in result.stderr


@pytest.mark.parametrize(
    ("shard", "message"),
    [("9/2", "*'9/2' is no shard: write 1/4*"), ("1/6", "*6 shards for 5 scenarios*at most 5*")],
)
def test_a_shard_that_there_cannot_be_is_a_usage_error(
    shop: pytest.Pytester, shard: str, message: str
) -> None:
    result = judge_again(shop, "--heapqa-shard", shard)

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stdout.fnmatch_lines([message])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--shard", "9/2"], "--shard: '9/2' is no shard"),
        (["--shard", "1/6"], "6 shards for 5 scenarios"),
        (["--shard", "1/2", "--differential"], "leave one out"),
    ],
)
def test_heapqa_run_refuses_such_a_shard_before_anything_starts(
    shop: pytest.Pytester, arguments: list[str], message: str
) -> None:
    result = CliRunner().invoke(app, ["run", *arguments])

    assert result.exit_code == 2
    assert message in result.stderr


def test_what_holds_no_shard_is_refused(shop: pytest.Pytester) -> None:
    (shop.path / "empty").mkdir()
    result, _ = merged("empty")
    assert result.exit_code == 2
    assert "no file of a shard in it" in result.stderr
    result, _ = merged("missing.zip")
    assert result.exit_code == 2
    assert "missing.zip: cannot be read" in result.stderr


@pytest.mark.browser
@pytest.mark.matrix
def test_shards_that_are_played_make_the_report_of_a_whole_run_and_its_history(
    project: pytest.Pytester,
) -> None:
    """The whole run is one over what the shards have recorded."""
    for number in ("1", "2"):
        shard = ["--shard", f"{number}/2", "--output", f"shards/{number}"]
        CliRunner().invoke(app, ["run", *shard, "--", "--screenshot", "on"])
    result, document = merged("shards", "--output", "merged")
    shutil.copytree(project.path / "merged" / "recordings", project.path / "saved")
    whole = judge_again(project, "--heapqa-output", "whole")
    expected = json.loads((project.path / "whole" / "results.json").read_text("utf-8"))

    def verdicts(of: dict[str, Any]) -> list[tuple[str, str, str, bool]]:
        return [
            (each["scenario"], each["rule"], each["outcome"], each["conclusive"])
            for each in of["verdicts"]
        ]

    assert verdicts(document) == verdicts(expected)
    assert verdicts(document)
    assert result.exit_code == whole.ret == 0
    assert document["problems"] == expected["problems"] == []
    (kept,) = read_runs(project.path / "merged" / HISTORY)
    assert [scenario.scenario for scenario in kept.scenarios] == ["accepts", "looks"]
    pictures = [path for each in document["scenarios"] for path in each["artifacts"]]
    assert pictures
    assert all(Path(path).is_relative_to(project.path / "merged") for path in pictures)
    assert all(Path(path).is_file() for path in pictures)


def test_the_report_says_which_run_of_the_ci_server_it_is_of(
    shop: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_RUN_ID", "812")
    for shard, folder in (("1/2", "a"), ("2/2", "b")):
        played(shop, shard, folder)
    _, document = merged("elsewhere", "--output", "merged")

    assert document["ci_run"] == "812"
