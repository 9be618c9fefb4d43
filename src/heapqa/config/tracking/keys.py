"""The file ``tracking-plan.json``, key by key."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from heapqa.config.fields import IsoDate, Keys, Name
from heapqa.config.settings import AcceptedKeys, ServerEventKeys
from heapqa.config.tracking.entry import Entry
from heapqa.config.tracking.limits import BudgetKeys, RetentionKeys
from heapqa.config.tracking.suppression import SuppressionKeys
from heapqa.config.tracking.terms import IdentityKeys, PlannedEnvironmentKeys, ReplayKeys
from heapqa.model.tracking import (
    Definition,
    PlannedEvent,
    PlannedProperty,
    PropertyType,
    Tracking,
)

NOT_OF_THE_MODEL = {"changed", "rationale", "type"}
"""Keys that are for readers of the file, or have another name in the model."""


class PlannedServerEventKeys(ServerEventKeys, Entry):
    """An event that the back end tells Heap of, as in ``heap.serverEvents``."""

    model_config = ConfigDict(title="PlannedServerEvent")


class PlannedAcceptedKeys(AcceptedKeys):
    """A finding that stays, as in ``heap.accepted``."""

    model_config = ConfigDict(title="PlannedAccepted")

    changed: IsoDate
    """When it was last changed, ``YYYY-MM-DD``."""


class Defined(Entry):
    """What all definitions have; ``*`` stands for any run of characters in every pattern."""

    name: Name
    """As analysts see it."""
    scenarios: Annotated[tuple[Name, ...], Field(min_length=1)]
    """Ids of the scenarios in which it has to match, each of them; ``*`` as everywhere."""
    host: str = ""
    path: str = ""
    """Of the page, beginning with ``/``."""
    query: str = ""
    """Of the page, without the ``?``."""
    title: str = ""
    overlaps: tuple[Name, ...] = ()
    """Names of definitions that may match the same event; given in one of the two, it holds for
    both."""

    def definition(self) -> Definition:
        """The same as the rules speak of it."""
        given = self.model_dump(exclude=NOT_OF_THE_MODEL) | {"host": self.host.lower()}
        return Definition(action=getattr(self, "type"), **given)  # noqa: B009


class PageviewKeys(Defined):
    """Views of pages."""

    model_config = ConfigDict(title="PageviewDefinition")

    type: Literal["pageview"]


class ClickKeys(Defined):
    """Clicks on an element, or on something inside it."""

    model_config = ConfigDict(title="ClickDefinition")

    type: Literal["click"]
    selector: str = ""
    """CSS selectors, separated by commas: tags, ids, classes, attributes, descendants, children."""
    text: str = ""
    """Of the target; at most 64 characters are sent of it."""
    hierarchy: str = ""
    """A part of the hierarchy as it is sent, such as ``@button;#buy;``."""
    several: bool = False
    """Whether several elements of one page are meant, such as the cards of a list."""


class FieldKeys(Defined):
    """Forms that are sent, or fields that are changed."""

    model_config = ConfigDict(title="FieldDefinition")

    type: Literal["submit", "change"]
    selector: str = ""
    """As for clicks."""
    hierarchy: str = ""
    """As for clicks."""
    several: bool = False
    """As for clicks."""


class CustomKeys(Defined):
    """Custom events."""

    model_config = ConfigDict(title="CustomDefinition")

    type: Literal["custom"]
    event: Name
    """Name of the event."""


AnyDefinition = Annotated[
    PageviewKeys | ClickKeys | FieldKeys | CustomKeys, Field(discriminator="type")
]


class PropertyKeys(Keys):
    """A property and what its values are."""

    name: Name
    type: PropertyType
    """What the value reads as: a ``list`` is what the SDK joins with ``||``, a ``date`` is ISO
    8601."""
    one_of: Annotated[tuple[Name, ...], Field(min_length=1)] = ()
    """All values there are, as texts."""
    minimum: float | None = None
    """Least number."""
    maximum: float | None = None
    """Greatest number."""
    pattern: str = ""
    """A regular expression in RE2's syntax that the whole text fits."""
    personal: bool = False
    """Must be true of a property that is named like something personal, and of no other."""

    def planned(self) -> PlannedProperty:
        """The same as the rules speak of it."""
        return PlannedProperty(**self.model_dump(exclude={"owner", *NOT_OF_THE_MODEL} - {"type"}))


class EventPropertyKeys(PropertyKeys):
    """A property of one event."""

    model_config = ConfigDict(title="PlannedProperty")

    required: bool = False
    """Whether the event must have it, each time."""


class KeptPropertyKeys(PropertyKeys, Entry):
    """A property that is not of one event alone."""

    model_config = ConfigDict(title="KeptProperty")


class EventKeys(Entry):
    """A custom event, from a page or from the back end."""

    model_config = ConfigDict(title="PlannedEvent")

    name: Name
    properties: tuple[EventPropertyKeys, ...] = ()
    further: bool = False
    """Whether it may have properties that are not listed."""

    def planned(self) -> PlannedEvent:
        """The same as the rules speak of it."""
        return PlannedEvent(
            name=self.name,
            owner=self.owner,
            properties=tuple(each.planned() for each in self.properties),
            further=self.further,
        )


class TrackingPlan(Keys):
    """What the site is to tell Heap; every section may be left out, and is then not judged."""

    model_config = ConfigDict(title="heapqa tracking plan")

    schema_: str | None = Field(default=None, alias="$schema")
    """Where editors find this file's JSON Schema."""
    environments: tuple[PlannedEnvironmentKeys, ...] = ()
    """Heap environments; where the configuration has them too, they must be the same."""
    identity: IdentityKeys | None = None
    """Who people are for Heap."""
    replay: ReplayKeys | None = None
    """What session replay may show."""
    suppression: SuppressionKeys | None = None
    """What must be kept from Heap."""
    definitions: tuple[AnyDefinition, ...] = ()
    """The events that analysts work with."""
    events: tuple[EventKeys, ...] | None = None
    """All custom events there may be."""
    event_properties: tuple[KeptPropertyKeys, ...] = ()
    """What ``addEventProperties`` may add to every event."""
    user_properties: tuple[KeptPropertyKeys, ...] | None = None
    """All user properties there may be."""
    server_events: tuple[PlannedServerEventKeys, ...] = ()
    """What the back end must tell; where the configuration has it too, it must be the same."""
    budgets: tuple[BudgetKeys, ...] = ()
    """How much may be sent."""
    retention: tuple[RetentionKeys, ...] = ()
    """How long what is sent and recorded is kept."""
    accepted: tuple[PlannedAcceptedKeys, ...] = ()
    """Findings that stay; where the configuration has them too, they must be the same."""

    def allowed(self) -> tuple[str, ...]:
        """Literals that look personal and may be sent."""
        return tuple(each.value for each in self.suppression.allowed) if self.suppression else ()

    def tracking(self) -> Tracking:
        """The events of the plan as the rules speak of them."""
        users = self.user_properties
        return Tracking(
            definitions=tuple(each.definition() for each in self.definitions),
            events=None if self.events is None else tuple(e.planned() for e in self.events),
            event_properties=tuple(each.planned() for each in self.event_properties),
            user_properties=None if users is None else tuple(each.planned() for each in users),
        )
