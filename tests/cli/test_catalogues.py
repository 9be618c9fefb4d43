"""``heapqa rules``, ``heapqa demo`` and ``heapqa schema``: what there is, as text and as JSON."""

import json
import signal
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest
from typer.testing import CliRunner

from heapqa.cli import app
from heapqa.config import config_schema_text
from heapqa.demo.defects import DEFECTS
from heapqa.rules.catalogue import ALL_RULES, CATALOGUE, DIFFERENTIAL

ROOT = Path(__file__).parents[2]
COMMANDS = ("run", "audit", "decode", "rules", "server-sink", "demo", "doctor", "setup", "schema")


@pytest.fixture
def cli() -> CliRunner:
    return CliRunner()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_shows_examples(cli: CliRunner, command: str) -> None:
    result = cli.invoke(app, [command, "--help"])
    assert result.exit_code == 0
    assert f"Examples:\n    heapqa {command}" in result.stdout


def test_the_catalogue_is_listed_whole_and_in_order(cli: CliRunner) -> None:
    listed = json.loads(cli.invoke(app, ["rules", "--format", "json"]).stdout)
    assert [rule["id"] for rule in listed] == [rule.id for rule in ALL_RULES]
    assert [rule["id"] for rule in listed if rule["differential"]] == [r.id for r in DIFFERENTIAL]
    text = cli.invoke(app, ["rules"]).stdout
    assert all(f"  {rule.id} " in text for rule in ALL_RULES)


def test_one_rule_is_shown_with_reason_remedy_and_example(cli: CliRunner) -> None:
    rule = CATALOGUE[0]
    told = json.loads(cli.invoke(app, ["rules", rule.id, "--format", "json"]).stdout)
    assert (told["rationale"], told["remedy"], told["example"]) == (
        rule.rationale,
        rule.remedy,
        rule.example,
    )
    text = cli.invoke(app, ["rules", rule.id]).stdout
    assert [line for line in text.splitlines() if line in ("Why", "What to do", "Example")]


def test_a_rule_of_differential_runs_is_shown_and_says_when_it_is_judged(cli: CliRunner) -> None:
    result = cli.invoke(app, ["rules", "value-correlates-with-input"])
    assert result.exit_code == 0
    assert "Nothing that is sent to Heap depends on what was typed" in result.stdout
    assert "`heapqa run --differential` only" in result.stdout


def test_an_unknown_rule_names_the_nearest(cli: CliRunner) -> None:
    result = cli.invoke(app, ["rules", "hit-before-consnt"])
    assert result.exit_code == 2
    assert "did you mean 'hit-before-consent'?" in result.stderr
    assert result.stdout == ""


def test_defects_are_listed_with_the_rules_they_break(cli: CliRunner) -> None:
    listed = json.loads(cli.invoke(app, ["demo", "--list-defects", "--format", "json"]).stdout)
    assert [(each["name"], each["title"], tuple(each["rules"])) for each in listed] == [
        (defect.name, defect.title, defect.rules) for defect in DEFECTS
    ]
    otherwise = {each["name"]: each["otherwise"] for each in listed}
    assert otherwise["token-in-referrer"] == {"v5": []}
    text = cli.invoke(app, ["demo", "--list-defects"]).stdout
    assert all(defect.name in text for defect in DEFECTS)


def test_an_unknown_defect_names_the_nearest(cli: CliRunner) -> None:
    config = str(ROOT / "playwright.config.json")
    result = cli.invoke(app, ["demo", "--defect", "identify-nevr", "--config", config])
    assert result.exit_code == 2
    assert "did you mean 'identify-never'?" in result.stderr


def test_the_schema_is_printed_as_it_is_kept(cli: CliRunner) -> None:
    assert cli.invoke(app, ["schema"]).stdout == config_schema_text()


@pytest.mark.usefixtures("interruptible")
def test_calls_are_taken_until_interrupted(tmp_path: Path) -> None:
    log = tmp_path / "calls.jsonl"
    command = [sys.executable, "-m", "heapqa", "server-sink", "--port", "0", "--log", str(log)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdout=pipe, stderr=pipe, text=True) as sink:
        assert sink.stdout is not None
        address = sink.stdout.readline().removeprefix("Taking calls at ").strip()
        message = {"app_id": "11", "event": "Buy", "identity": "u1"}
        with urlopen(f"{address}/eu/api/track", json.dumps(message).encode(), 20) as answer:
            assert answer.read() == b"OK"
        sink.send_signal(signal.SIGINT)
        said = sink.stdout.read()
        assert sink.wait(timeout=20) == 0
    (line,) = log.read_text("utf-8").splitlines()
    assert json.loads(line)["url"] == "https://c.eu.heap-api.com/api/track"
    assert "POST https://c.eu.heap-api.com/api/track" in said
    assert "custom Buy  u1" in said


@pytest.mark.usefixtures("interruptible")
def test_the_shop_is_served_until_interrupted() -> None:
    command = [sys.executable, "-m", "heapqa", "demo", "--defect", "identify-never"]
    command += ["--format", "json"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdout=pipe, stderr=pipe, text=True) as shop:
        assert shop.stdout is not None
        lines: list[str] = []
        while not lines or lines[-1] != "}\n":
            lines.append(shop.stdout.readline())
            assert lines[-1], "the shop said nothing more"
        told = json.loads("".join(lines))
        with urlopen(told["url"], timeout=20) as answer:
            assert answer.status == 200
        shop.send_signal(signal.SIGINT)
        assert shop.wait(timeout=20) == 0
    assert told["defects"] == ["identify-never"]
    assert told["visitors"][0]["email"].endswith(".test")
