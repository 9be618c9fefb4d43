"""What the tracking plan says of events: definitions, custom events, and their properties."""

from typing import Literal

from heapqa.model.frozen import Frozen

Action = Literal["pageview", "click", "submit", "change", "custom"]
"""The types of definition that Heap has for the web."""
PropertyType = Literal["string", "number", "integer", "boolean", "date", "list"]
"""What a value has to read as: on the wire all values are texts."""


class Definition(Frozen):
    """An event as analysts know it: a name for what visitors do, matched against what is sent.

    Empty fields ask for nothing; in all others ``*`` stands for any run of characters.
    """

    name: str
    action: Action
    scenarios: tuple[str, ...]
    """Ids of the scenarios in which it has to match; ``*`` as everywhere."""
    owner: str = ""
    host: str = ""
    path: str = ""
    query: str = ""
    title: str = ""
    selector: str = ""
    """CSS selectors, separated by commas, of the target or what stands around it."""
    text: str = ""
    """Of the target."""
    hierarchy: str = ""
    """A part of the hierarchy as it is sent."""
    event: str = ""
    """Name of a custom event."""
    several: bool = False
    """Whether several elements of one page are meant."""
    overlaps: tuple[str, ...] = ()
    """Names of definitions that may match the same event."""


class PlannedProperty(Frozen):
    """A property that the plan knows."""

    name: str
    type: PropertyType
    required: bool = False
    one_of: tuple[str, ...] = ()
    """All values that it may have; empty where they are not listed."""
    minimum: float | None = None
    maximum: float | None = None
    pattern: str = ""
    """A regular expression in RE2's syntax that the whole value fits; empty where any does."""
    personal: bool = False
    """Whether it is named like something personal, and meant so."""


class PlannedEvent(Frozen):
    """A custom event that the plan knows."""

    name: str
    owner: str = ""
    properties: tuple[PlannedProperty, ...] = ()
    further: bool = False
    """Whether it may have properties that are not listed."""


class Tracking(Frozen):
    """The events of the plan; None where the plan does not speak of them."""

    definitions: tuple[Definition, ...] = ()
    events: tuple[PlannedEvent, ...] | None = None
    event_properties: tuple[PlannedProperty, ...] = ()
    """What ``addEventProperties`` may add to every event."""
    user_properties: tuple[PlannedProperty, ...] | None = None


class DefinitionUse(Frozen):
    """How often a definition matched in a run."""

    definition: Definition
    matched: tuple[tuple[str, int], ...] = ()
    """(scenario, times) of those in which it matched."""
    missing: tuple[str, ...] = ()
    """Scenarios in which it has to match, and did not."""
    unjudged: tuple[str, ...] = ()
    """Scenarios in which it has to match and did not, and whose recording is not complete."""

    @property
    def state(self) -> Literal["matched", "not matched", "not examined"]:
        """``not examined``: no scenario that was played whole has to match it."""
        if self.missing:
            return "not matched"
        return "matched" if self.matched else "not examined"
