"""``python -m benchmarks.changed_shop``: nights of the bundled shop, and releases that change it.

The shop is played in a real browser. What its scenarios tell Heap in some plays is accepted. Then
it is played unchanged, night after night: nothing may be told. Then it is changed in thirty ways,
as releases change sites; each change must be told, with its kind and its place, and nothing else.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from playwright.sync_api import sync_playwright
from rich.console import Console

from benchmarks.releases import RELEASES, Release
from heapqa.baseline.compare import compare, needs_second_look
from heapqa.baseline.facts import shape_of
from heapqa.config.settings import Installed
from heapqa.discovery import discover
from heapqa.engine import decode, judge
from heapqa.flow import Scenario
from heapqa.model.baseline import Comparison, ScenarioShape
from tests.demo.defects import plays as kept_plays
from tests.demo.defects.plays import Plays, Visit
from tests.demo.defects.replaced import Replaced
from tests.demo.defects.shaping import PROJECT

FEWEST = 29 / 30
"""The share of releases that must be told rightly."""


@dataclass(frozen=True, slots=True)
class Told:
    """What was told of one play of the shop."""

    scenario: str
    release: Release | None
    """None for the shop as it was."""
    comparison: Comparison

    @property
    def right(self) -> bool:
        """Whether nothing was told of the shop as it was; of a release its kind, in its place."""
        changes = self.comparison.changes
        if self.release is None:
            return self.comparison.state != "changed"
        release = self.release
        return bool(changes) and all(
            each.kind in release.kinds and release.place in (each.step or release.place)
            for each in changes
        )


@dataclass(slots=True)
class Theatre:
    """Plays the shop's scenarios in one generation of the SDK."""

    plays: Plays
    generation: Installed
    scenarios: dict[str, Scenario]

    def shape(self, scenario: str, label: str, release: Release | None = None) -> ScenarioShape:
        """One play, by its shape."""
        change = Replaced(release.replacements) if release and release.replacements else None
        visit = Visit(
            self.scenarios[scenario],
            self.generation,
            frozenset({release.defect} if release and release.defect else ()),
            change=change,
            label=label,
        )
        session = decode(self.plays.play(visit).recording)
        return shape_of([(session, judge(session))])

    def accepted(self, scenario: str, times: int) -> ScenarioShape:
        """The state that so many plays have shown."""
        sessions = []
        for number in range(times):
            visit = Visit(self.scenarios[scenario], self.generation, label=f"accepted-{number}")
            session = decode(self.plays.play(visit).recording)
            sessions.append((session, judge(session)))
        return shape_of(sessions)

    def told(self, accepted: ScenarioShape, label: str, release: Release | None = None) -> Told:
        """What a run says, its second look included."""
        name = accepted.scenario
        shapes = [self.shape(name, label, release)]
        if needs_second_look(accepted, shapes[0]):
            shapes.append(self.shape(name, f"{label}-again", release))
        return Told(name, release, compare(name, accepted, shapes))


def _nights(theatre: Theatre, nights: int, accepted: dict[str, ScenarioShape]) -> Iterator[Told]:
    for night in range(nights):
        for state in accepted.values():
            yield theatre.told(state, f"night-{night}")


def _releases(theatre: Theatre, accepted: dict[str, ScenarioShape]) -> Iterator[Told]:
    for number, release in enumerate(RELEASES):
        if theatre.generation in release.generations:
            yield theatre.told(accepted[release.scenario], f"release-{number}", release)


def _show(console: Console, told: Told) -> None:
    comparison = told.comparison
    name = f"release “{told.release.name}”" if told.release else "as it was"
    for each in (*comparison.changes, *(comparison.flaky if told.release is None else ())):
        console.print(f"{told.scenario}, {name}: {each.kind} in “{each.step}”: {each.subject}: "
                      f"{each.before} → {each.after}", markup=False)  # fmt: skip
    if not comparison.changes:
        console.print(f"{told.scenario}, {name}: {comparison.state} {comparison.reason}")


def main(
    nights: Annotated[int, typer.Option(min=0, help="How often the shop is played as it is.")] = 20,
    accepted: Annotated[int, typer.Option(min=1, help="How many plays are accepted.")] = 3,
    generation: Annotated[str, typer.Option(help="classic or v5")] = "classic",
    releases: Annotated[bool, typer.Option(help="Whether the shop is changed, too.")] = True,
) -> None:
    """Play, list what was told wrongly, and fail below the target."""
    console = Console(width=160, soft_wrap=True)
    installed: Installed = "v5" if generation == "v5" else "classic"
    found = {each.id: each for each in discover(PROJECT / "scenarios")}
    played = set(found) if nights else {release.scenario for release in RELEASES}
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        kept_plays.KEPT = Path(folder)
        plays = Plays(playwright)
        try:
            theatre = Theatre(plays, installed, found)
            states = {name: theatre.accepted(name, accepted) for name in sorted(played)}
            quiet = list(_nights(theatre, nights, states))
            changed = list(_releases(theatre, states)) if releases else []
        finally:
            plays.close()
    wrong = [each for each in (*quiet, *changed) if not each.right]
    for each in wrong:
        _show(console, each)
    flaky = sum(each.comparison.state == "flaky" for each in quiet)
    alarms = sum(not each.right for each in quiet)
    console.print(f"{len(quiet)} plays of the shop as it was: {alarms} alarms, {flaky} flaky")
    right = sum(each.right for each in changed)
    console.print(f"{right} of {len(changed)} releases told rightly")
    raise typer.Exit(bool(alarms) or right < FEWEST * len(changed))


if __name__ == "__main__":
    typer.run(main)
