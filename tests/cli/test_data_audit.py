"""``heapqa audit --data``: one process, several and a cluster say the same, in bounded portions."""

import base64
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from distributed import LocalCluster
from typer.testing import CliRunner, Result

from heapqa.cli import app
from heapqa.cli.data_audit import DOCUMENT, PAGE
from heapqa.model.event import Generation
from heapqa.record.files import portions
from heapqa.record.files.store import save
from heapqa.testing import (
    granted,
    identify,
    loader,
    pageview,
    persona,
    recording,
    session,
    track,
    visit,
)

CLOCK = ("started_at", "duration_s")
LEAK = "jane.roe@corp.example"


def request_lines(visitors: int) -> Iterator[str]:
    """Requests of visitors: each views a page, every third leaks, some are identified."""
    for number in range(visitors):
        user: dict[str, Any] = {"user_id": str(1000 + number), "session_id": str(number)}
        note = LEAK if number % 3 == 0 else "nothing"
        items = (
            pageview(**user),
            track("Order", properties=(("note", note),), **user),
            identify(f"{'C' if number == 7 else 'c'}ust-4821{number % 5}", **user),
        )
        generation: Generation = "v5" if number % 2 else "classic"
        for each in session(*items, generation=generation).recording.exchanges:
            line: dict[str, Any] = {"t": number, "method": each.method, "url": each.url}
            line["headers"] = dict(each.headers)
            if each.body:
                line["body_b64"] = base64.b64encode(each.body).decode()
            yield json.dumps(line) + "\n"


@pytest.fixture
def day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A log in several portions, a recording, and what is no evidence."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "day"
    folder.mkdir()
    lines = list(request_lines(40))
    lines.insert(50, "{damaged\n")
    (folder / "requests.jsonl").write_text("".join(lines), "utf-8")
    made = recording(visit(loader()), granted(pageview()), personas=[persona()])
    save(made, folder / "visit.jsonl")
    (folder / "wrong.har").write_text("no HAR file", "utf-8")
    return Path("day")


@pytest.fixture
def small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Portions of some lines each; whoever cuts is this process."""
    monkeypatch.setattr(portions.portions, "__defaults__", (4096,))


def heapqa(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def said(result: Result) -> dict[str, Any]:
    """The document without what the clock says."""
    document: dict[str, Any] = json.loads(result.stdout)
    return {name: value for name, value in document.items() if name not in CLOCK}


@pytest.mark.usefixtures("small_portions")
def test_several_processes_and_a_cluster_say_the_same_as_one(day: Path) -> None:
    arguments = "audit", "--data", day, "missing", "--format", "json"
    one, several = heapqa(*arguments), heapqa(*arguments, "-n", "2")
    cluster: Any = LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2, threads_per_worker=1, dashboard_address=":0"
    )
    with cluster:
        many = heapqa(*arguments, "--scheduler", cluster.scheduler_address)
    document = said(one)

    assert json.dumps(said(several)) == json.dumps(document)
    assert json.dumps(said(many)) == json.dumps(document)
    assert one.exit_code == several.exit_code == many.exit_code == 1
    assert (document["files"], document["hits"]) == (3, 121)
    problems = " ".join(document["problems"])
    assert all(word in problems for word in ("missing", "wrong.har", "line 51 is damaged"))


@pytest.mark.usefixtures("small_portions")
def test_the_four_audits_are_told_in_text_json_and_html(day: Path) -> None:
    result = heapqa("audit", "--data", day, "--output", "out")
    document = json.loads(Path("out", DOCUMENT).read_text("utf-8"))
    page = Path("out", PAGE).read_text("utf-8")
    parts = {part["part"]: part for part in document["parts"]}

    assert [*parts] == ["personal data", "noise", "identity", "definitions"]
    [leak] = parts["personal data"]["findings"]
    assert (leak["rule"], leak["count"]) == ("pattern-in-payload", 14)
    assert leak["first"] == "day/requests.jsonl, line 2"
    assert [f["rule"] for f in parts["identity"]["findings"]] == ["identity-case-drift"]
    for text in (result.stdout, page):
        assert "pattern-in-payload" in text
        assert "a second" in text
    assert "http" not in re.sub(r"xmlns=\S+", "", page.partition("<body>")[2].partition("<h2")[0])


def test_no_value_is_in_any_report(day: Path) -> None:
    result = heapqa("audit", "--data", day, "--output", "out")
    written = "".join(path.read_text("utf-8") for path in Path("out").iterdir())

    assert "pattern-in-payload" in written
    for text in (result.output, written):
        assert "jane" not in text
        assert persona().email not in text


def test_clean_traffic_ends_with_0_and_unreadable_traffic_with_3(tmp_path: Path) -> None:
    clean = [line for line in request_lines(3) if LEAK.partition("@")[0] not in line][-2:]
    (tmp_path / "clean.jsonl").write_text("".join(clean), "utf-8")
    (tmp_path / "none.jsonl").write_text('{"method": "GET", "url": "https://shop.test/"}\n')

    assert heapqa("audit", "--data", tmp_path / "clean.jsonl").exit_code == 0
    nothing = heapqa("audit", "--data", tmp_path / "none.jsonl")
    assert nothing.exit_code == 3
    assert "no hit of Heap" in nothing.stdout


def test_a_plan_is_held_against_the_traffic(day: Path) -> None:
    entry = {"owner": "growth", "changed": "2026-11-29", "rationale": "For a test."}
    bought = {"type": "custom", "name": "Bought", "event": "Order", "scenarios": ["*"], **entry}
    order = {"name": "Order", **entry}
    Path("plan.json").write_text(json.dumps({"definitions": [bought], "events": [order]}))
    config = {"use": {"baseURL": "http://127.0.0.1:1"}, "heap": {"trackingPlan": "plan.json"}}
    Path("playwright.config.json").write_text(json.dumps(config))
    requests = day / "requests.jsonl"
    told = said(heapqa("audit", "--data", requests, "--config", ".", "--format", "json"))
    part = next(part for part in told["parts"] if part["part"] == "definitions")

    assert [finding["rule"] for finding in part["findings"]] == ["property-off-plan"]
    assert part["tables"][0]["rows"] == [["Bought", "custom", "growth", 40]]


def test_options_about_one_visit_are_refused(day: Path) -> None:
    for option in ("--steps", "--server-log"):
        result = heapqa("audit", "--data", day / "requests.jsonl", option, "steps.json")

        assert result.exit_code == 2
        assert f"{option} is about one visit" in result.stderr


def test_a_folder_that_cannot_be_written_to_is_told_before_the_work(day: Path) -> None:
    Path("taken").write_text("a file", "utf-8")
    result = heapqa("audit", "--data", day, "--output", "taken")

    assert result.exit_code == 2
    assert "taken is no folder to write to" in result.stderr
    assert result.stdout == ""
