"""Scenarios: what a visitor does, in steps, without a word about analytics."""

import inspect
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, get_args

from heapqa.model.persona import Persona
from heapqa.model.plan import ConsentMode
from heapqa.model.step import (
    CHANGES,
    ConsentGranted,
    ConsentWithdrawn,
    NextVisit,
    StateChange,
)

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

DECLARED = "__heapqa_scenarios__"
"""Under this name a module has all scenarios that were declared in it, whatever became of them."""

StorageState = str | Path | Mapping[str, Any]
"""A kept sign-in, as Playwright's ``storage_state`` takes it: cookies and local storage, or the
path of a file that holds them."""


class ScenarioError(Exception):
    """A scenario is declared or used wrongly; the message says what to change."""


@dataclass(frozen=True, slots=True)
class Start:
    """With what a device starts: with nothing, or with a kept sign-in."""

    storage_state: "StorageState | None" = field(default=None, hash=False)
    persona: str | None = None
    """Key of the persona whose kept sign-in it is; where no other is given, the configured one."""
    gpc: bool = False
    """Whether its browser sends Global Privacy Control from the start."""


@dataclass(slots=True)
class OpenStep:
    """A step while it runs; set `becomes` here when the change is only known inside it."""

    text: str
    becomes: StateChange | None = None
    persona: str | None = None
    account: str | None = None
    """Key of the persona in whose place somebody else acts; None for one's own account."""
    device: int = 1


class StepRecorder(Protocol):
    """What writes the steps down while they are played, and opens devices."""

    def step(self, opened: OpenStep) -> AbstractContextManager[OpenStep]:
        """Record the step's beginning on entry and its end, or what stopped it, on exit."""

    def checkpoint(self) -> None:
        """Wait until what the SDK holds back has been sent."""

    def new_device(self, start: Start) -> "tuple[int, Page]":
        """Open a further device; its number and its first page."""

    def next_visit(self, device: int) -> "Page":
        """Close a device's browser and open it again; its first page."""


@dataclass(frozen=True, slots=True)
class Acting:
    """Who acts, and in whose place."""

    persona: Persona | None = None
    in_place_of: Persona | None = None

    @property
    def key(self) -> str | None:
        """Key of who acts."""
        return self.persona.key if self.persona else None

    @property
    def account(self) -> str | None:
        """Key of whose account is used, where that is another's."""
        return self.in_place_of.key if self.in_place_of else None


@dataclass(slots=True)
class Flow:
    """What a scenario plays on: a device with its pages, and the people who visit."""

    page: "Page"
    """The first tab of the device; ``page.goto("/…")`` is relative to the base URL."""
    context: "BrowserContext"
    personas: tuple[Persona, ...]
    """All configured personas, in configuration order."""
    recorder: StepRecorder = field(repr=False)
    device: int = 1
    """Number of the device, counted from 1 in order of opening."""
    acting: "Acting | None" = field(default=None, repr=False)
    """Who acts here now; None as long as nobody was named."""

    @property
    def persona(self) -> Persona:
        """The first configured persona."""
        if not self.personas:
            raise ScenarioError("this scenario needs a persona: add one under heap.personas")
        return self.personas[0]

    def someone(self, key: str) -> Persona:
        """The persona of that key; a ScenarioError names the known keys when there is none."""
        for persona in self.personas:
            if persona.key == key:
                return persona
        known = ", ".join(persona.key for persona in self.personas) or "none"
        raise ScenarioError(f"no persona '{key}' under heap.personas; known: {known}")

    def actor(
        self, persona: Persona, *, in_place_of: Persona | None = None
    ) -> AbstractContextManager[None]:
        """Say who acts on this device from now on; in a ``with`` block, until its end.

        `in_place_of` names the customer whose account staff use, or somebody helps with.
        """
        before, self.acting = self.acting, Acting(persona, in_place_of)
        return self._until_then(before)

    @contextmanager
    def _until_then(self, before: Acting | None) -> Iterator[None]:
        try:
            yield
        finally:
            self.acting = before

    def new_tab(self) -> "Page":
        """A further page of this device, with the same cookies."""
        return self.context.new_page()

    def next_visit(self, text: str = "come back another day") -> "Page":
        """Close the browser and open it again, as a step of its own; its first, empty page.

        Cookies without a date are gone then, and what tabs keep for themselves; all others, and
        local storage, are still there. It is the flow's `page` from now on; page objects need to be
        made for it anew.
        """
        with self.step(text, becomes=NextVisit()):
            self.page = self.recorder.next_visit(self.device)
        return self.page

    def new_device(
        self,
        storage_state: "StorageState | None" = None,
        *,
        starts_as: Persona | None = None,
        gpc: bool = False,
    ) -> "Flow":
        """Another device of the same kind in the same recording, with cookies of its own.

        Its steps are those of the flow that is returned. It starts with nothing, or with a kept
        sign-in: what Playwright's ``context.storage_state()`` gave, the path of such a file, or the
        one that the configuration has for a persona, who then acts there. `gpc`: its browser sends
        Global Privacy Control.
        """
        start = Start(storage_state, starts_as.key if starts_as else None, gpc)
        number, page = self.recorder.new_device(start)
        acting = Acting(starts_as) if starts_as else None
        return Flow(page, page.context, self.personas, self.recorder, number, acting)

    def checkpoint(self) -> None:
        """Wait, in mid-flow, until the SDK's own timers must have fired and nothing is under way.

        For the end of a step whose hits must be counted in it; takes as long as the SDK's flush
        interval, about 2 s for the classic SDK and 3 s for Web SDK v5.
        """
        self.recorder.checkpoint()

    @contextmanager
    def step(
        self, text: str, becomes: StateChange | None = None, persona: Persona | None = None
    ) -> Iterator[OpenStep]:
        """A named span of the scenario, with the change in the visitor's state it brings."""
        _check_change(text, becomes)
        acting = Acting(persona) if persona else self.acting or Acting()
        opened = OpenStep(text, becomes, acting.key, acting.account, self.device)
        with self.recorder.step(opened):
            yield opened
            _check_change(text, opened.becomes)


def _check_change(text: str, becomes: object) -> None:
    if isinstance(becomes, ConsentGranted | ConsentWithdrawn) and _names_no_purpose(becomes):
        raise ScenarioError(
            f"step '{text}': purposes is empty: name what the visitor agreed to or took back, or "
            "leave purposes out for everything; who agreed to nothing became ConsentRejected()"
        )
    if becomes is None or isinstance(becomes, CHANGES):
        return
    name = getattr(becomes, "__name__", type(becomes).__name__)
    raise ScenarioError(
        f"step '{text}': becomes={name} is no change of the visitor's state; give one with its "
        "brackets, such as becomes=LoggedIn(user=flow.persona.user_id) or becomes=ConsentGranted()"
    )


def _names_no_purpose(answer: ConsentGranted | ConsentWithdrawn) -> bool:
    """Whether a list of purposes was handed over that is empty; left out, it stands for all."""
    return "purposes" in answer.model_fields_set and not answer.purposes


@dataclass(frozen=True, slots=True)
class Scenario:
    """A user flow under an id and a title."""

    id: str
    title: str
    play: Callable[[Flow], None]
    module: str
    start: Start = Start()
    smoke: bool = False
    """Whether it is one of the few that are played before every release."""
    consent: ConsentMode | None = None
    """What the site promises this visitor; None for what the configuration says."""

    def __repr__(self) -> str:
        return self.id


def scenario(
    title: str,
    *,
    storage_state: StorageState | None = None,
    starts_as: str | None = None,
    smoke: bool = False,
    gpc: bool = False,
    consent: ConsentMode | None = None,
) -> Callable[[Callable[[Flow], None]], Scenario]:
    """Declare a function as a scenario; its id is the function's name.

    It starts with nothing, or with a kept sign-in: what Playwright's ``context.storage_state()``
    gave, the path of such a file, or the one that the configuration has for the persona of that
    key, who then acts. `smoke` marks it for ``heapqa smoke``, the short run before a release. With
    `gpc` the visitor's browser sends Global Privacy Control. `consent` is the promise that holds
    for this visitor where a site makes several, such as ``"opt-out"`` for one from the US.

    >>> @scenario("A visitor looks around")
    ... def look_around(flow: Flow) -> None: ...
    """
    if not isinstance(title, str) or not title.strip():
        raise ScenarioError("a scenario needs a title: @scenario('A visitor …')")
    if consent is not None and consent not in get_args(ConsentMode):
        known = ", ".join(get_args(ConsentMode))
        raise ScenarioError(f"consent={consent!r} is no promise to visitors; known: {known}")
    start = Start(storage_state, starts_as, gpc)
    there = sys._getframe(1).f_globals

    def declare(play: Callable[[Flow], None]) -> Scenario:
        _check_playable(play)
        module = there.get("__name__", play.__module__)
        declared = Scenario(play.__name__, title.strip(), play, module, start, smoke, consent)
        there.setdefault(DECLARED, []).append(declared)
        return declared

    return declare


def _check_playable(play: Callable[[Flow], None]) -> None:
    """Raise ScenarioError for what could not be played as one visit, or not under a name."""
    if not inspect.isroutine(play) or not play.__name__.isidentifier():
        raise ScenarioError("a scenario is a function with a name: @scenario('…') above its def")
    name = play.__name__
    if inspect.iscoroutinefunction(play) or inspect.isasyncgenfunction(play):
        raise ScenarioError(
            f"scenario '{name}' is async, and would never be played: write def {name}(flow), and "
            "Playwright's calls without await"
        )
    if inspect.isgeneratorfunction(play):
        raise ScenarioError(
            f"scenario '{name}' has a yield, and would never be played: take it out"
        )
    if getattr(play, "pytestmark", ()):
        raise ScenarioError(
            f"scenario '{name}' has marks of pytest, which would have no effect: take them off, "
            "and choose scenarios by name"
        )
    try:
        inspect.signature(play).bind(None)
    except TypeError as cause:
        raise ScenarioError(
            f"scenario '{name}' is played as {name}(flow), which its parameters do not allow: "
            "fixtures and methods are for tests; let several scenarios share a function"
        ) from cause
