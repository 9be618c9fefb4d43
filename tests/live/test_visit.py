"""A visit of the bundled shop that is driven through the page, from its first click to Ctrl-C."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from heapqa.demo.project import unpacked
from heapqa.engine import decode, judge
from heapqa.model.recording import Recording
from heapqa.model.step import ConsentGranted, LoggedIn, LoggedOut
from heapqa.record.files.store import load
from heapqa.timeline.timeline import timeline
from tests.live.driving import Driven, driven

pytestmark = pytest.mark.browser

HEADER, MAIN = "role=banner", "main"


def click(on: str) -> dict[str, Any]:
    return {"do": "click", "on": on}


def write(text: str, into: str) -> dict[str, Any]:
    return {"do": "type", "text": text, "on": into}


ACTIONS: tuple[tuple[tuple[dict[str, Any], ...], str], ...] = (
    ((click("role=button[name='Accept']"),), "pageview /"),
    ((click("role=navigation[name='Main'] >> text=Shop"),), "pageview /shop"),
    ((click(f"{MAIN} >> text=Teapot for two"),), "pageview /shop/tea-for-two"),
    ((click("text=Care >> nth=0"),), 'click "Care"'),
    ((click("role=button[name='Add to basket']"),), "pageview /basket"),
    ((click(f"{HEADER} >> text=Sign in"),), "pageview /sign-in"),
    (
        (
            write("adalinde.quistorp+qa@mailbox.test", f"{MAIN} >> [name=email]"),
            write("Tangerine-Orbit-61", f"{MAIN} >> [name=password]"),
            {"do": "press", "key": "Enter"},
        ),
        "pageview /account",
    ),
    (({"do": "go", "to": "/pricing"},), "pageview /pricing"),
    ((click(f"{HEADER} >> summary"),), 'click "Account"'),
    ((click(f"{HEADER} >> role=button[name='Sign out']"),), "pageview /"),
)
"""What is done, each time with an event that it must bring about."""
SAID: dict[int, dict[str, str]] = {
    0: {"change": "consent-granted"},
    6: {"change": "logged-in", "persona": "ada"},
    9: {"change": "logged-out"},
}
"""What is said of the visitor after them."""


@dataclass(frozen=True)
class Played:
    """The visit, when it has ended."""

    visit: Driven
    recording: Recording
    told: str
    """What the command said at its end."""
    status: int | None
    shown: list[list[str]]
    """The new events on the page after each action."""
    saved: dict[str, Any]
    """The answer to having it saved."""
    project: Path


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Played]:
    output = tmp_path_factory.mktemp("live")
    with unpacked() as project:
        with driven(project, output) as visit:
            shown = [_acted(visit, number) for number in range(len(ACTIONS))]
            visit.wait_until("all is judged", lambda: visit.last("findings")["at_rest"])
            saved = visit.do(do="save", title="Somebody buys a teapot")
            told = visit.end()
        (path,) = (output / "live").glob("*.jsonl")
        yield Played(visit, load(path), told, visit.process.returncode, shown, saved, project)


def _acted(visit: Driven, number: int) -> list[str]:
    """The events that one action has brought about, as soon as the awaited one is there."""
    commands, awaited = ACTIONS[number]
    before = len(visit.events)
    for command in commands:
        answer = visit.do(**command)
        assert answer["ok"], answer

    def new() -> list[str]:
        return [event["what"] for event in visit.events[before:]]

    visit.wait_until(awaited, lambda: awaited in new())
    if number in SAID:
        answer = visit.do(do="declare", **SAID[number])
        assert answer["ok"], answer
    return new()


def test_each_action_brings_its_event_onto_the_page_in_order(played: Played) -> None:
    assert len(played.shown) == 10
    assert [awaited in shown for (_, awaited), shown in zip(ACTIONS, played.shown, strict=True)]
    times = [row["at_s"] for row in played.visit.last("events")["rows"]]
    assert times == sorted(times)


def test_the_page_says_what_the_recording_says(played: Played) -> None:
    told = timeline(decode(played.recording))

    shown = [event["what"] for event in played.visit.events]
    assert shown == [entry.what for entry in told.entries if entry.is_event][: len(shown)]
    assert len(shown) >= 10


def test_people_stand_with_their_heap_users(played: Played) -> None:
    people = played.visit.last("events")["people"]

    assert people[0]["name"] == "cust-48213, ada's id"
    assert len(people[0]["users"]) == 1


def test_the_recording_has_the_steps_and_what_was_said_of_them(played: Played) -> None:
    steps = [(step.text, step.becomes) for step in played.recording.steps]
    changes = [change for _, change in steps if change]

    assert changes == [ConsentGranted(), LoggedIn(user="cust-48213"), LoggedOut()]
    assert ("click “Accept”", ConsentGranted()) in steps
    assert ("press Enter in “Password”", LoggedIn(user="cust-48213")) in steps
    assert ("click “Sign out”", LoggedOut()) in steps


def test_nothing_is_found_in_the_healthy_shop(played: Played) -> None:
    assert played.recording.interruption is None
    assert played.recording.capture.problems == ()
    assert played.recording.capture.escaped_requests == 0
    failed = {v.rule for v in judge(decode(played.recording)) if v.outcome != "passed"}
    assert not failed & {v.rule for v in judge(decode(played.recording)) if v.findings}
    assert played.visit.last("findings")["found"] == []
    assert played.status == 0


def test_ctrl_c_says_where_the_recording_is(played: Played) -> None:
    assert "heapqa: the recording is " in played.told
    assert "heapqa audit " in played.told


def test_what_was_done_is_saved_without_a_value_of_the_persona(played: Played) -> None:
    assert played.saved["ok"], played.saved
    folders = (played.project / "scenarios", played.project / "pages")
    own, theirs = ((folder / "somebody_buys_a_teapot.py").read_text() for folder in folders)

    assert "becomes=LoggedIn(user=flow.persona.user_id)" in own
    assert ".fill(persona.email)" in theirs
    for persona in played.recording.personas:
        assert not [value for _, value in persona.personal_values() if value in own + theirs]


def test_a_saved_scenario_is_played_again_and_passes(played: Played, tmp_path: Path) -> None:
    ran = subprocess.run(
        [
            sys.executable, "-m", "heapqa", "run", "somebody_buys_a_teapot",
            "--output", str(tmp_path),
        ],
        capture_output=True, text=True, cwd=played.project, timeout=120, check=False,
    )  # fmt: skip

    assert ran.returncode == 0, ran.stdout[-4000:] + ran.stderr[-2000:]
    again = load(tmp_path / "recordings" / "somebody_buys_a_teapot.jsonl")
    assert [step.becomes for step in again.steps if step.becomes] == [
        step.becomes for step in played.recording.steps if step.becomes
    ]
