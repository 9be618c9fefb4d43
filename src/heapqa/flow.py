"""Scenarios: what a visitor does, in steps, without a word about analytics."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from heapqa.model.persona import Persona
from heapqa.model.step import CHANGES, StateChange

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page


class ScenarioError(Exception):
    """A scenario is declared or used wrongly; the message says what to change."""


@dataclass(slots=True)
class OpenStep:
    """A step while it runs; set `becomes` here when the change is only known inside it."""

    text: str
    becomes: StateChange | None = None
    persona: str | None = None


class StepRecorder(Protocol):
    """What writes the steps down while they are played."""

    def step(self, opened: OpenStep) -> AbstractContextManager[OpenStep]:
        """Record the step's beginning on entry and its end, or what stopped it, on exit."""

    def checkpoint(self) -> None:
        """Wait until what the SDK holds back has been sent."""


@dataclass(slots=True)
class Flow:
    """What a scenario plays on: a page, its context, and the people who visit."""

    page: "Page"
    """The first tab of a fresh context; ``page.goto("/…")`` is relative to the base URL."""
    context: "BrowserContext"
    personas: tuple[Persona, ...]
    """All configured personas, in configuration order."""
    recorder: StepRecorder = field(repr=False)

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
        opened = OpenStep(text, becomes, persona.key if persona else None)
        with self.recorder.step(opened):
            yield opened
            _check_change(text, opened.becomes)


def _check_change(text: str, becomes: object) -> None:
    if becomes is None or isinstance(becomes, CHANGES):
        return
    name = getattr(becomes, "__name__", type(becomes).__name__)
    raise ScenarioError(
        f"step '{text}': becomes={name} is no change of the visitor's state; give one with its "
        "brackets, such as becomes=LoggedIn(user=flow.persona.user_id) or becomes=ConsentGranted()"
    )


@dataclass(frozen=True, slots=True)
class Scenario:
    """A user flow under an id and a title."""

    id: str
    title: str
    play: Callable[[Flow], None]
    module: str

    def __repr__(self) -> str:
        return self.id


def scenario(title: str) -> Callable[[Callable[[Flow], None]], Scenario]:
    """Declare a function as a scenario; its id is the function's name.

    >>> @scenario("A visitor looks around")
    ... def look_around(flow: Flow) -> None: ...
    """
    if not title.strip():
        raise ScenarioError("a scenario needs a title: @scenario('A visitor …')")

    def declare(play: Callable[[Flow], None]) -> Scenario:
        return Scenario(play.__name__, title.strip(), play, play.__module__)

    return declare
