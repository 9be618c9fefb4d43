"""The stand-ins behave as the releases did in the measured histories."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from heapqa.testing.histories import generations
from tests.standin.played.expecting import CHECKS, Expecting
from tests.standin.played.playing import Player

FOLDER = Path(__file__).parents[1] / "identity" / "histories"
AT_LEAST = 40
"""So many are played without `make matrix`."""


def measured() -> list[dict[str, Any]]:
    """The histories of pages of which something on the wire or in cookies was measured."""
    written = (
        json.loads(line) | {"kind": file.stem}
        for file in sorted(FOLDER.glob("*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    )
    return [
        each
        for each in written
        if {*each["generation"]} & {"classic", "v5"}
        and any(each["evidence_of"].get(field) == "M" for field in CHECKS)
    ]


def plays() -> list[Any]:
    """Every history in each of its generations; the first of each kind are played always."""
    chosen, seen = [], set()
    for written in measured():
        for generation in generations(written):
            kind = (written["kind"], generation)
            marks = [pytest.mark.matrix] if kind in seen else []
            seen.add(kind)
            name = f"{written['id']}-{generation}"
            chosen.append(pytest.param(written, generation, id=name, marks=marks))
    return chosen


PLAYS = plays()


@pytest.mark.parametrize(("written", "generation"), PLAYS)
def test_the_stand_in_does_what_was_measured(
    offline_browser: Browser, written: dict[str, Any], generation: str
) -> None:
    played = Player(offline_browser, written, generation).play(
        lambda played: not Expecting(written, played).differences()
    )

    assert Expecting(written, played).differences() == []


def test_enough_is_played_without_the_matrix() -> None:
    assert sum(not each.marks for each in PLAYS) >= AT_LEAST
