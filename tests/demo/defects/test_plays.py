"""Plays are kept, and the processes that need the same ones share the work."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

import pytest
from filelock import FileLock
from playwright.sync_api import Playwright

from heapqa.flow import Scenario
from heapqa.record.files.store import save
from heapqa.testing import pageview, recording, visit
from tests.demo.defects import plays as module
from tests.demo.defects import shaping
from tests.demo.defects.plays import Plays, Visit
from tests.demo.defects.verdicts import Shop

VISITS = [
    Visit(Scenario(name, name, lambda _: None, __name__), "classic")
    for name in ("first", "second", "third")
]


@dataclass
class Counted(Plays):
    """Notes what would be played here."""

    played: list[str] = field(default_factory=list)
    elsewhere: FileLock | None = None
    """Held by a process that is done as soon as anything has been played here."""

    def _record(self, visit: Visit, path: Path, asked: Path) -> None:
        self.played.append(visit.scenario.id)
        save(recording(*HAPPENED), path)
        asked.write_text(json.dumps([f"asked by {visit.scenario.id}"]), "utf-8")
        if self.elsewhere:
            self.elsewhere.release()


HAPPENED = (visit(pageview()),)


@pytest.fixture
def plays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Counted:
    monkeypatch.setattr(module, "KEPT", tmp_path / "plays")
    (tmp_path / "plays").mkdir()
    return Counted(cast(Playwright, None))


def test_what_another_process_is_playing_is_asked_for_last(plays: Counted, tmp_path: Path) -> None:
    plays.elsewhere = FileLock(tmp_path / "plays" / f".{VISITS[0].name}.lock")
    plays.elsewhere.acquire()

    asked = plays.asked_in(VISITS)

    assert plays.played == ["second", "third", "first"]
    assert asked == {v.name: frozenset({f"asked by {v.scenario.id}"}) for v in VISITS}


def test_a_visit_is_played_once_for_all(plays: Counted) -> None:
    plays.asked_in(VISITS)
    plays.play(VISITS[0])
    again = Counted(cast(Playwright, None))

    assert again.play(VISITS[1]).asked == {"asked by second"}
    assert (plays.played, again.played) == (["first", "second", "third"], [])


def test_verdicts_are_found_once_until_what_judges_changes(
    plays: Counted, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Shop(plays, tmp_path).judged(VISITS[0])
    monkeypatch.setattr("tests.demo.defects.verdicts.judge", None)

    assert Shop(plays, tmp_path).judged(VISITS[0]) == found
    assert len(found.verdicts) > 40

    monkeypatch.setattr("tests.demo.defects.verdicts.digest_of_judging", lambda: "another" * 3)
    with pytest.raises(TypeError, match="not callable"):
        Shop(plays, tmp_path).judged(VISITS[0])
    assert list(tmp_path.glob("*.pickle")) == [], "nothing can ask for the old ones again"


def test_a_recording_depends_on_the_shop_and_not_on_what_its_defects_declare() -> None:
    shaped = {path.name for path in shaping.common_files() if path.parent.name == "demo"}

    assert {"app.py", "shop.py", "switches.py"} <= shaped
    assert shaped.isdisjoint({"defect.py", "defects.py", "off_plan.py", "leaks.py"})
