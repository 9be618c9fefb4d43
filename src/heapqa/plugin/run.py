"""The run of a tracking suite: what is played, with which configuration."""

import sys
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from heapqa.config import Config, ConfigError, Use, load_config
from heapqa.config.checks import kept_in
from heapqa.config.people import new_seed
from heapqa.config.settings import Installed
from heapqa.declared import consent_notes
from heapqa.demo.defects import select
from heapqa.demo.errors import DemoError
from heapqa.discovery import discover, pick
from heapqa.flow import Scenario, ScenarioError
from heapqa.record.errors import RecordError
from heapqa.suite.shards import Shard, ShardError, Shares, shared_out

if TYPE_CHECKING:
    from heapqa.record.files.baseline_folder import Accepted


UNMARKED = "no scenario is marked for a smoke run: @scenario('…', smoke=True) marks one"


@dataclass(frozen=True)
class Run:
    """One run of the tracking suite, as the options and the configuration describe it."""

    config_path: Path
    project: str | None
    output: str | None
    chosen: tuple[str, ...]
    chosen_defects: tuple[str, ...]
    chosen_generation: Installed | None = None
    chosen_seed: str | None = None
    other_people: bool = False
    """Whether others take the personas' places."""
    saved: str | None = None
    """Folder of recordings that are judged again; None when scenarios are played."""
    browsers: tuple[str, ...] = ()
    """What ``--browser`` asks for."""
    base_url: str | None = None
    """What ``--base-url`` asks for."""
    artifacts: str | None = None
    """Folder for traces, videos and screenshots; None for one in the output folder."""
    gpc: bool = False
    """Whether every visitor's browser is to send Global Privacy Control."""
    smoke: bool = False
    """Whether only scenarios that are marked so are played."""
    chosen_repeat_each: int | None = None
    """How often each scenario is played, where that was asked for."""
    chosen_shard: str | None = None
    """Which part of the run is played, as ``1/4``; None for all of it."""
    handed_shares: Shares | None = None
    """How the run was shared out by the process that handed this one its work; None in that one."""
    fresh_seed: str = field(default_factory=new_seed)
    """The same in every process of the run; used where no seed was chosen."""
    today: date = field(default_factory=date.today)
    """The day of the run, the same in every process: acceptances expire by it."""

    @cached_property
    def config(self) -> Config:
        """The configuration; a usage error when it cannot be used."""
        try:
            config = load_config(self.config_path).seeded(self.chosen_seed, self.fresh_seed)
            return config.with_other_people() if self.other_people else config
        except ConfigError as error:
            raise pytest.UsageError(str(error)) from error

    @cached_property
    def use(self) -> Use:
        """The browser settings of the chosen project; a usage error when there is no such one."""
        try:
            return self.config.use(self.project)
        except ConfigError as error:
            raise pytest.UsageError(str(error)) from error

    @property
    def has_folder(self) -> bool:
        """Whether there is a folder for scenarios: tests that ask for none need none."""
        return self.config.scenarios_dir.is_dir()

    @cached_property
    def all_scenarios(self) -> tuple[Scenario, ...]:
        """Every scenario that there is; a usage error when one cannot be loaded."""
        root = str(self.config.base_dir)
        if root not in sys.path:
            sys.path.insert(0, root)
        try:
            return discover(self.config.scenarios_dir)
        except ScenarioError as error:
            raise pytest.UsageError(str(error)) from error

    @cached_property
    def scenarios(self) -> tuple[Scenario, ...]:
        """The scenarios to play, in order: all of the run, or those of its shard."""
        if self.shard is None:
            return self.whole
        share = self.shares[self.shard.number - 1]
        return tuple(scenario for scenario in self.whole if scenario.id in share)

    @cached_property
    def shard(self) -> Shard | None:
        """Which part of the run is played; a usage error when there is no such one."""
        if self.chosen_shard is None:
            return None
        try:
            return Shard.read(self.chosen_shard)
        except ShardError as error:
            raise pytest.UsageError(f"--heapqa-shard: {error}") from error

    @cached_property
    def shares(self) -> Shares:
        """The scenarios of each shard, by the durations in the history of the output folder."""
        if self.shard is None:
            return ()
        if self.handed_shares is not None:
            return self.handed_shares
        from heapqa.suite.sharing import known_durations

        try:
            ids = [scenario.id for scenario in self.whole]
            return shared_out(ids, self.shard.of, known_durations(self.output_dir))
        except (ShardError, RecordError) as error:
            raise pytest.UsageError(f"--heapqa-shard: {error}") from error

    @cached_property
    def whole(self) -> tuple[Scenario, ...]:
        """The scenarios of the whole run, in order; a usage error when one cannot be found."""
        try:
            chosen = pick(self.all_scenarios, self.chosen)
        except ScenarioError as error:
            raise pytest.UsageError(str(error)) from error
        if self.smoke and not (chosen := tuple(each for each in chosen if each.smoke)):
            raise pytest.UsageError(UNMARKED)
        return chosen

    @cached_property
    def defects(self) -> frozenset[str]:
        """The defects of the bundled shop that are switched on."""
        demo = self.config.demo
        if demo is None and self.chosen_defects:
            raise pytest.UsageError("--defect is for the bundled shop: the configuration has none")
        names = (*(demo.defects if demo else ()), *self.chosen_defects)
        try:
            return select(names)
        except DemoError as error:
            raise pytest.UsageError(str(error)) from error

    @property
    def generation(self) -> Installed:
        """Which generation of Heap's SDK the bundled shop installs."""
        return self.chosen_generation or self.config.sdk.generation

    @property
    def sdk(self) -> str:
        """Which SDK the pages get, as reports name it."""
        source = self.config.sdk.source
        if self.config.demo is None:
            return source
        return f"{source} {self.generation}"

    def check(self) -> None:
        """Raise the usage error that would come up later."""
        _ = self.use, self.scenarios, self.defects, self.recordings
        if held := kept_in(self.output_dir, self.config.base_dir, self.config.settings):
            raise pytest.UsageError(
                f"--heapqa-output: {self.output_dir} holds {held}: name a folder for reports alone"
            )
        if self._accepted_dir.exists():  # what reads it takes long to import
            _ = self.accepted

    def check_browser(self) -> None:
        """Raise a usage error for options of the browser that cannot be honoured.

        They may be meant for other tests of the session, so this is for when scenarios are played.
        """
        if others := [name for name in self.browsers if name != "chromium"]:
            raise pytest.UsageError(
                f"--browser {others[0]}: only Chromium can be intercepted completely; leave the "
                "option out, or give the tests for other browsers a run of their own"
            )
        if self.base_url and self.config.demo is not None:
            raise pytest.UsageError(
                "--base-url: the bundled shop is the site under test (heap.demo); "
                "leave the option out, or remove heap.demo to test your own site"
            )

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """What is odd about the scenarios, told before they are played and in the reports.

        Of some that were chosen nothing is: the others may have what they lack.
        """
        some_only = bool(self.chosen) or self.smoke
        if self.recordings is not None or some_only or self.config.plan().consent != "opt-in":
            return ()
        return consent_notes(self.whole)

    @cached_property
    def recordings(self) -> Path | None:
        """Folder of recordings to judge again; a usage error for options that shape a play."""
        if self.saved is None:
            return None
        folder = Path(self.saved).absolute()
        if not folder.is_dir():
            raise pytest.UsageError(f"--heapqa-recordings: there is no folder {folder}")
        shaping = {
            "--heapqa-defect": self.chosen_defects,
            "--heapqa-generation": self.chosen_generation,
            "--heapqa-seed": self.chosen_seed,
            "--heapqa-other-people": self.other_people,
            "--heapqa-repeat-each": self.chosen_repeat_each,
        }
        if idle := [option for option, value in shaping.items() if value]:
            raise pytest.UsageError(
                f"{idle[0]} has no effect on saved recordings (--heapqa-recordings): leave one out"
            )
        return folder

    @property
    def artifacts_dir(self) -> Path:
        """Folder for traces, videos and screenshots."""
        return Path(self.artifacts).absolute() if self.artifacts else self.output_dir / "artifacts"

    @property
    def repeat_each(self) -> int:
        """How often each scenario is played."""
        return self.chosen_repeat_each or self.config.repeat_each

    @cached_property
    def accepted(self) -> "Accepted":
        """The accepted state; other people than the configuration's are held against none."""
        from heapqa.record.files.baseline_folder import Accepted, read_baseline

        if self.other_people:
            return Accepted()
        return read_baseline(self._accepted_dir)

    @property
    def _accepted_dir(self) -> Path:
        return self.config.baseline_dir(self.project, self.chosen_generation)

    @cached_property
    def output_dir(self) -> Path:
        """Folder for recordings and reports."""
        return Path(self.output).absolute() if self.output else self.config.output_dir


RUN = pytest.StashKey[Run]()
UNUSABLE = pytest.StashKey[bool]()
"""Set when the configuration, a scenario or a defect cannot be used."""
