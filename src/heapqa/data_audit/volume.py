"""How much was sent: by session, by page, by element, by name and by property."""

import re
from collections import Counter
from dataclasses import dataclass, field

from heapqa.data_audit.counts import MOST_FOLLOWED, Named, Valued, digest
from heapqa.definitions.generated import is_generated
from heapqa.model.event import (
    CustomEvent,
    Event,
    Interaction,
    Pageview,
    SessionStart,
    Target,
    Telemetry,
    UserProperties,
)
from heapqa.model.frozen import Pairs
from heapqa.model.session import Hit
from heapqa.pii.masking import LONGEST, Mask, mask_path, mask_place

NUMBER = re.compile(r"[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|\d+")
"""A UUID, or a number: what differs between names that mean the same."""
USER = "user property"


@dataclass(slots=True)
class Volume:
    """What was sent, counted in bounded memory; can be added up in the order of the evidence."""

    kinds: Counter[str] = field(default_factory=Counter)
    environments: Named = field(default_factory=Named)
    """(App ID, generation) → hits."""
    pages: Named = field(default_factory=Named)
    """(page) → events."""
    views: Named = field(default_factory=Named)
    """(page) → pageviews."""
    elements: Named = field(default_factory=Named)
    """(what was done, element) → events."""
    texts: Valued = field(default_factory=Valued)
    """(what was done, element) → texts."""
    names: Named = field(default_factory=Named)
    """(name of a custom event without numbers) → events."""
    variants: Valued = field(default_factory=Valued)
    """The same → names."""
    properties: Named = field(default_factory=Named)
    """(event, property) → how often."""
    values: Valued = field(default_factory=Valued)
    """The same → values."""
    reports: Named = field(default_factory=Named)
    """(level, message) of the SDK about itself → how often."""
    sessions: dict[int, int] = field(default_factory=dict)
    """Digest of a session → events in it."""
    sessionless: int = 0
    """Events of no session, or of one that is not followed any more."""

    def hit(self, hit: Hit, shown: Mask) -> None:
        """Count a hit and its events; what was sent again counts as a hit only.

        `shown` takes the values of personas out of every name.
        """
        env_id = next((event.env_id for event in hit.events if event.env_id), hit.env_id)
        self.environments.add(env_id or "", hit.generation)
        for event in hit.events:
            if event.first_sent is None:
                self._event(event, shown)

    def merge(self, other: "Volume") -> None:
        """Add what comes later in the evidence."""
        self.kinds.update(other.kinds)
        for name in ("environments", "pages", "views", "elements", "names", "properties",
                     "reports", "texts", "variants", "values"):  # fmt: skip
            getattr(self, name).merge(getattr(other, name))
        for session, events in other.sessions.items():
            self._session(session, events)
        self.sessionless += other.sessionless

    def _event(self, event: Event, shown: Mask) -> None:
        self.kinds[event.action if isinstance(event, Interaction) else event.kind] += 1
        page = shown(mask_path(event.page.path)) if event.page and event.page.path else ""
        if page:
            self.pages.add(page)
        if event.session_id:
            self._session(digest(event.env_id, event.user_id, event.session_id), 1)
        else:
            self.sessionless += 1
        self._what(event, page, shown)

    def _what(self, event: Event, page: str, shown: Mask) -> None:
        match event:
            case Pageview():
                self.views.add(page)
                self._properties("pageview", event.properties, shown)
            case Interaction():
                element = (event.action, shown(element_name(event.target)))
                self.elements.add(*element)
                self.texts.add(*element, value=event.target.text or "")
                self._properties(event.action, event.properties, shown)
            case CustomEvent():
                name = shown(family(event.name))
                self.names.add(name)
                self.variants.add(name, value=event.name)
                self._properties(name, event.properties, shown)
            case UserProperties():
                self._properties(USER, event.properties, shown)
            case SessionStart():
                self._properties("session", event.properties, shown)
            case Telemetry():
                message = NUMBER.sub("#", shown(event.message or ""))
                self.reports.add(event.level or "", message[:LONGEST])
            case _:
                pass

    def _properties(self, of: str, properties: Pairs, shown: Mask) -> None:
        for name, value in properties:
            place = (of, shown(mask_place(name)))
            self.properties.add(*place)
            self.values.add(*place, value=value)

    def _session(self, session: int, events: int) -> None:
        if session in self.sessions or len(self.sessions) < MOST_FOLLOWED:
            self.sessions[session] = self.sessions.get(session, 0) + events
        else:
            self.sessionless += events


def family(name: str) -> str:
    """The name of an event, masked, with ``#`` for each number in it.

    >>> family("Product 4711 viewed")
    'Product # viewed'
    """
    return "#".join(mask_place(part) for part in NUMBER.split(name))


def element_name(target: Target) -> str:
    """An element by tag, id and classes; numbers in them are ``#``, generated ones left out.

    >>> element_name(Target(tag="button", id="buy-12", css_class="css-1q2w3e primary"))
    'button#buy-#.primary'
    """
    node = target.nodes[-1] if target.nodes else None
    tag = (node.tag if node else target.tag) or "element"
    ident = (node.id if node else target.id) or ""
    classes = node.classes if node else (target.css_class or "").split()
    kept = sorted(each for each in classes if not is_generated(each))
    shown = f"#{family(ident)}" if ident and not is_generated(ident) else ""
    return family(tag) + shown + "".join(f".{family(each)}" for each in kept)
