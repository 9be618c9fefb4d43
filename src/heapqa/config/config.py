"""A configuration that has been checked, with its paths resolved."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from heapqa.config.errors import ConfigError, Problem
from heapqa.config.people import invent, new_seed
from heapqa.config.settings import Demo, Installed, Project, Sdk, Settings
from heapqa.config.tracking.keys import TrackingPlan
from heapqa.config.tracking.loading import PlanFile
from heapqa.config.use import Use
from heapqa.model.persona import Persona
from heapqa.model.plan import Environment, Plan, ServerEvent

OTHERS = "heap.differential.personas"
NOBODY = (
    "nobody takes the place of '{0}': give a persona with the key '{0}' and another account, or "
    '"generate": true where the account is made while the scenario is played'
)


@dataclass(frozen=True)
class Config:
    """What to test, how, and what the site declares about its Heap implementation."""

    path: Path
    """The file, absolute."""
    settings: Settings
    """The file's content, key by key, with what the tracking plan adds."""
    written: str = ""
    """The content of the file, and of the tracking plan, as JSON with sorted keys, before variables
    were filled in."""
    fresh_seed: str = field(default_factory=new_seed)
    """The seed of generated personas where none was chosen."""
    chosen_seed: str | None = None
    """The seed that somebody asked for; before the file's own."""
    other_people: bool = False
    """Whether others take the personas' places, as in the second play of a differential run."""
    tracking_plan: PlanFile | None = None
    """The tracking plan; None where the configuration names none."""

    @property
    def base_dir(self) -> Path:
        """The folder of the file; every path in it is relative to this."""
        return self.path.parent

    @property
    def test_dir(self) -> Path:
        """Folder of the tracking suite."""
        return self.base_dir / self.settings.test_dir

    @property
    def scenarios_dir(self) -> Path:
        """Folder of the scenarios."""
        return self.base_dir / self.settings.heap.scenarios

    @property
    def output_dir(self) -> Path:
        """Folder for recordings and reports."""
        return self.base_dir / self.settings.output_dir

    def baseline_dir(self, project: str | None = None, generation: Installed | None = None) -> Path:
        """Folder of the accepted state; that of a named project lies in the general one.

        So does that of the bundled shop with another generation of the SDK than the configured one.
        """
        folder = self.base_dir / self.settings.heap.baseline
        if project:
            folder /= project
        other = generation not in (None, self.sdk.generation)
        return folder / str(generation) if other else folder

    @property
    def demo(self) -> Demo | None:
        """Given when the bundled shop is the site under test."""
        return self.settings.heap.demo

    @property
    def sdk(self) -> Sdk:
        """Which SDK to serve."""
        return self.settings.heap.sdk

    @property
    def sdk_directory(self) -> Path | None:
        """Folder of the pinned SDK files; None unless the source is ``pinned``."""
        directory = self.sdk.directory
        return None if directory is None else self.base_dir / directory

    @property
    def sdk_cache(self) -> Path:
        """Folder that keeps what was fetched from Heap's CDN, from one run to the next."""
        return self.output_dir / ".sdk-files"

    @property
    def timeout_s(self) -> float | None:
        """Seconds a scenario may take; None for no limit."""
        return self.settings.timeout / 1000 or None

    @property
    def timeout_is_chosen(self) -> bool:
        """Whether the file says how long a scenario may take."""
        return "timeout" in self.settings.model_fields_set

    @property
    def retries(self) -> int:
        """How often a scenario that could not be played is played again."""
        return self.settings.retries

    @property
    def repeat_each(self) -> int:
        """How often each scenario is played, at least 1."""
        return self.settings.repeat_each

    @property
    def workers(self) -> int:
        """Processes that play scenarios side by side, at least 1; whole ones of a share."""
        match self.settings.workers:
            case None:
                return 1
            case str() as share:
                return max(1, (os.cpu_count() or 1) * int(share.removesuffix("%")) // 100)
            case number:
                return number

    def seeded(self, chosen: str | None, fresh: str) -> "Config":
        """The same with the seed somebody asked for, and one for the case that there is none."""
        return replace(self, chosen_seed=chosen, fresh_seed=fresh)

    def with_other_people(self) -> "Config":
        """The same with others in the personas' places.

        Raises ConfigError for a persona whose place nobody can take.
        """
        others = replace(self, other_people=True)
        _ = others.personas
        return others

    @property
    def seed(self) -> str:
        """What the personas are generated from; empty when none is generated."""
        if not any(keys.generate for keys in self.settings.heap.personas):
            return ""
        configured = self.settings.heap.seed
        return self.chosen_seed or (self.fresh_seed if configured is None else str(configured))

    @cached_property
    def personas(self) -> tuple[Persona, ...]:
        """The synthetic visitors, in order; the generated ones differ in every field."""
        if self.other_people:
            return self._others()
        people: list[Persona] = []
        generated = 0
        for keys in self.settings.heap.personas:
            if keys.generate:
                people.append(keys.persona(invent(self.seed, keys.key, generated, people)))
                generated += 1
            else:
                people.append(keys.persona())
        return tuple(people)

    @property
    def kept_sign_ins(self) -> Mapping[str, str]:
        """Key of a persona → path of the kept sign-in with which scenarios can start."""
        heap = self.settings.heap
        people = heap.differential.personas if self.other_people else heap.personas
        return {
            keys.key: str(self.base_dir / Path(keys.storage_state).expanduser())
            for keys in people
            if keys.storage_state
        }

    def _others(self) -> tuple[Persona, ...]:
        given = {keys.key: keys for keys in self.settings.heap.differential.personas}
        people: list[Persona] = []
        own = replace(self, other_people=False).personas
        for place, keys in enumerate(self.settings.heap.personas):
            other = given.get(keys.key)
            if other is not None and not other.generate:
                people.append(other.persona())
            elif other is not None or keys.generate or self.demo is not None:
                seed = f"others than {self.seed}"
                people.append(invent(seed, keys.key, place, (*own, *people)))
            else:
                raise ConfigError(self.path, (Problem(OTHERS, NOBODY.format(keys.key)),))
        return tuple(people)

    @property
    def lasting_personas(self) -> tuple[Persona, ...]:
        """Those who are the same in every run, so that recordings of others can be searched."""
        if self.chosen_seed or self.settings.heap.seed is not None:
            return self.personas
        return tuple(keys.persona() for keys in self.settings.heap.personas if not keys.generate)

    @cached_property
    def environments(self) -> tuple[Environment, ...]:
        """The declared Heap environments, in order."""
        return tuple(keys.environment() for keys in self.settings.heap.environments)

    @property
    def gpc(self) -> bool:
        """Whether every visitor's browser sends Global Privacy Control."""
        return "gpc" in self.settings.heap.consent.signals

    @property
    def allowed_hosts(self) -> tuple[str, ...]:
        """Hosts the browser may reach besides the site's own."""
        return self.settings.heap.allowed_hosts

    @property
    def hides_automation(self) -> bool:
        """Whether pages are not to be told that a program drives the browser."""
        return self.settings.heap.automation == "hidden"

    @property
    def demo_app_id(self) -> str:
        """App ID the bundled shop reports to: that of its environment, by default the first."""
        wanted = self.demo.environment if self.demo else None
        known = {each.name: each.app_id for each in self.environments}
        return known[wanted] if wanted else self.environments[0].app_id

    def plan(self) -> Plan:
        """What the site declares, as far as rules need it."""
        return Plan(
            environments=self.environments,
            ingest_hosts=self.settings.heap.tracking_hosts,
            consent=self.settings.heap.consent.promise(),
            consent_terms=self.settings.heap.consent.terms(),
            hashed_identity=self.settings.heap.hashed_identity,
            allowed_values=(*self.settings.heap.allowed_values, *self._planned.allowed()),
            deny=self.settings.heap.deny.denied(),
            server_events=tuple(
                ServerEvent(event=keys.event, after=keys.after)
                for keys in self.settings.heap.server_events
            ),
            accepted=tuple(keys.acceptance() for keys in self.settings.heap.accepted),
            identity=self._planned.identity.terms() if self._planned.identity else None,
            replay=self._planned.replay.terms() if self._planned.replay else None,
            budgets=tuple(keys.budget() for keys in self._planned.budgets),
            suppression=self._planned.suppression.terms() if self._planned.suppression else None,
            tracking=self._planned.tracking(),
        )

    @property
    def _planned(self) -> TrackingPlan:
        return self.tracking_plan.plan if self.tracking_plan else TrackingPlan()

    def use(self, project: str | None = None) -> Use:
        """The browser settings of a project: its own over the general ones.

        A single project needs no name. Raises ConfigError when the name is unknown or missing.
        """
        chosen = self._project(project)
        use = self.settings.use
        return self._located(use if chosen is None else _merged(use, chosen.use))

    @property
    def browser_path(self) -> str | None:
        """The browser named for all projects; None to look for one."""
        return self._located(self.settings.use).launch_options.executable_path

    def _located(self, use: Use) -> Use:
        """The same with the paths in it absolute."""
        launch = use.launch_options
        paths = {
            name: str(self.base_dir / Path(value).expanduser())
            for name in ("executable_path", "downloads_path")
            if (value := getattr(launch, name)) is not None
        }
        changes: dict[str, object] = {"launch_options": launch.model_copy(update=paths)}
        if isinstance(use.storage_state, str):
            changes["storage_state"] = str(self.base_dir / Path(use.storage_state).expanduser())
        return use.model_copy(update=changes)

    def _project(self, name: str | None) -> Project | None:
        projects = self.settings.projects
        known = ", ".join(project.name for project in projects) or "none"
        if name is None and len(projects) > 1:
            problem = Problem("projects", f"there are several: choose one with --project ({known})")
            raise ConfigError(self.path, (problem,))
        if name is None:
            return projects[0] if projects else None
        for project in projects:
            if project.name == name:
                return project
        raise ConfigError(self.path, (Problem("projects", f"no '{name}'; known: {known}"),))


def _merged(general: Use, own: Use) -> Use:
    """Own keys win one by one; launch options are merged key by key too."""
    changes = {name: getattr(own, name) for name in own.model_fields_set}
    if "launch_options" in changes:
        launch = own.launch_options
        changes["launch_options"] = general.launch_options.model_copy(
            update={name: getattr(launch, name) for name in launch.model_fields_set}
        )
    return general.model_copy(update=changes)
