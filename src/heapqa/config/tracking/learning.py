"""A first tracking plan out of what was recorded: names and types, never values."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, TypeVar

from heapqa.bytes.address import address
from heapqa.config.tracking.checks import plain
from heapqa.definitions.generated import is_generated
from heapqa.definitions.matching import named_events
from heapqa.definitions.patterns import fits
from heapqa.definitions.personal_names import is_personal_name
from heapqa.definitions.values import NAME_LIMIT, reads_as
from heapqa.identity.unset import why_unset
from heapqa.model.event import JOINED, CustomEvent, Event, Interaction, Pageview, UserProperties
from heapqa.model.session import Hit, Session
from heapqa.model.tracking import PropertyType
from heapqa.pii.masking import Mask, mask, mask_place
from heapqa.pii.search.persona_masking import PersonaMasking
from heapqa.rules.governance.values_in_names import certain_values

WHY = "Learnt from recordings: say here why it is told, or take it out."
TYPES: tuple[PropertyType, ...] = ("boolean", "integer", "number", "date")
"""From the narrowest; whatever reads as none of them is a text."""
WORD = re.compile(r"[a-z]+(?:[-_][a-z]+)*")
"""A part of a path that names a page; others may be ids, names of people or of things."""
ID = re.compile(r"[A-Za-z][\w-]{1,40}")
T = TypeVar("T")
Document = dict[str, Any]


@dataclass
class Learnt:
    """The plan as JSON, and what was seen and left out of it."""

    document: Document
    left_out: list[str] = field(default_factory=list)


def learn(sessions: Sequence[Session], owner: str, today: str) -> Learnt:
    """A plan that lists what the sessions tell; `today` is an ISO date.

    Names that hold something personal or that nobody can have meant are left out, and told by what
    they are.
    """
    learner = _Learner(PersonaMasking.of_sessions(sessions), {"owner": owner, "changed": today})
    document: Document = {
        "environments": learner.environments(sessions),
        "definitions": learner.definitions(sessions),
        "events": learner.events(sessions),
        "userProperties": learner.user_properties(sessions),
    }
    known = {name: entries for name, entries in document.items() if entries}
    return Learnt(known, list(dict.fromkeys(learner.left_out)))


@dataclass
class _Learner:
    mask: Mask
    said: Document
    left_out: list[str] = field(default_factory=list)

    def _entry(self, **given: Any) -> Document:
        return {**given, **self.said, "rationale": WHY}

    def environments(self, sessions: Sequence[Session]) -> list[Document]:
        """Each App ID with the hosts of the pages that told it something."""
        hosts: dict[str, set[str]] = {}
        for session in sessions:
            for hit in session.hits:
                host = _host(hit)
                if hit.env_id and hit.env_id.isdigit() and host and self._is_sound(host):
                    hosts.setdefault(hit.env_id, set()).add(host)
        return [
            self._entry(name=f"environment {app_id}", appId=app_id, siteHosts=sorted(found))
            for app_id, found in sorted(hosts.items())
        ]

    def definitions(self, sessions: Sequence[Session]) -> list[Document]:
        """Views of each page, and each form that was sent."""
        pages: dict[str, set[str]] = {}
        forms: dict[str, set[str]] = {}
        told: set[str] = set()
        for session in sessions:
            for event in session.events:
                if path := self._page(event):
                    pages.setdefault(path, set()).add(session.recording.scenario)
                    told.add((event.page.path if event.page else None) or "")
                if form := self._form(event):
                    forms.setdefault(form, set()).add(session.recording.scenario)
        viewed = [*self._defined("pageview", "path", pages, lambda path: f"{path} viewed")]
        _allow_overlaps(viewed, told)
        return [
            *viewed,
            *self._defined("submit", "selector", forms, lambda form: f"{form} submitted"),
        ]

    def _defined(
        self, type_: str, key: str, seen: dict[str, set[str]], name: Callable[[str], str]
    ) -> Iterator[Document]:
        for asked, scenarios in sorted(seen.items()):
            given = {"type": type_, "name": name(asked), key: asked}
            yield self._entry(**given, scenarios=sorted(scenarios))

    def _page(self, event: Event) -> str:
        """The path of a viewed page, with * for each part that may be a value; or empty."""
        if not isinstance(event, Pageview) or event.page is None or not event.page.path:
            return ""
        path = event.page.path
        parts = path.removeprefix("/").split("/") if path != "/" else []
        shown = [
            part if not part or (WORD.fullmatch(part) and self._is_sound(part)) else "*"
            for part in parts
        ]
        return "/" + "/".join(shown) if not parts or shown[0] != "*" else ""

    def _form(self, event: Event) -> str:
        """A selector of the form that was sent, by its id; empty where none stays."""
        if not isinstance(event, Interaction) or event.action != "submit":
            return ""
        nodes = event.target.nodes
        id_ = event.target.id or (nodes[-1].id if nodes else None) or ""
        sound = ID.fullmatch(id_) and not is_generated(id_) and self._is_sound(id_)
        return f"#{id_}" if sound else ""

    def events(self, sessions: Sequence[Session]) -> list[Document]:
        """Each custom event with its properties."""
        told: dict[str, list[dict[str, str]]] = {}
        for event in _told(sessions, CustomEvent):
            told.setdefault(event.name, []).append(dict(event.properties))
        listed = []
        for name in self._names(told, "event"):
            given: Document = {"name": name}
            if properties := self._properties(told[name], required=True):
                given["properties"] = properties
            listed.append(self._entry(**given))
        return listed

    def user_properties(self, sessions: Sequence[Session]) -> list[Document]:
        """Each user property."""
        told = [dict(event.properties) for event in _told(sessions, UserProperties)]
        return [self._entry(**each) for each in self._properties(told, required=False)]

    def _properties(self, told: Sequence[dict[str, str]], *, required: bool) -> list[Document]:
        values: dict[str, list[str]] = {}
        for properties in told:
            for name, value in properties.items():
                values.setdefault(name, []).append(value)
        listed: list[Document] = []
        for name in self._names(values, "property"):
            if is_personal_name(name):
                self.left_out.append(f"property {name}: it is named after something personal")
                continue
            given: Document = {"name": name, "type": _type(values[name])}
            if required and len(values[name]) == len(told):
                given["required"] = True
            listed.append(given)
        return listed

    def _names(self, names: Iterable[str], what: str) -> Iterator[str]:
        """The names that can stand in a plan, each in one spelling."""
        seen: set[str] = set()
        for name in sorted(names):
            if not self._is_sound(name) or len(name) > NAME_LIMIT:
                self.left_out.append(f"{what} {mask_place(self.mask(name))}: it may be a value")
            elif values := certain_values(name):
                shown = name
                for value in values:
                    shown = shown.replace(value, mask(value))
                self.left_out.append(f"{what} {shown}: it holds a number or an id")
            elif why := why_unset(name):
                self.left_out.append(f"{what} {name}: it {why}")
            elif plain(name) in seen:
                self.left_out.append(f"{what} {name}: it is there in another spelling")
            else:
                seen.add(plain(name))
                yield name

    def _is_sound(self, name: str) -> bool:
        """Whether a name is shown as it is: it holds nothing personal, and looks like a name."""
        return bool(name.strip()) and self.mask(name) == name and mask_place(name) == name


def _host(hit: Hit) -> str:
    """The host of the page that a hit is about: as it says itself, else as the browser saw it."""
    pages = (event.page or event.landing for event in hit.events)
    told = next((page.domain for page in pages if page and page.domain), "").lower()
    return told or address(hit.exchange.page_url or hit.exchange.header("referer") or "").host


def _allow_overlaps(viewed: Sequence[Document], told: Iterable[str]) -> None:
    """Say of each two definitions of pages that one of these paths has both names."""
    for path in sorted(told):
        fitting = [each for each in viewed if fits(each["path"], path)]
        for one, other in combinations(fitting, 2):
            names = other.setdefault("overlaps", [])
            names += [one["name"]] if one["name"] not in names else []


def _told(sessions: Sequence[Session], kind: type[T]) -> Iterator[T]:
    for session in sessions:
        yield from (event for event in named_events(session) if isinstance(event, kind))


def _type(values: Sequence[str]) -> PropertyType:
    """The narrowest type as which all values read."""
    for type_ in TYPES:
        if all(reads_as(type_, value) for value in values):
            return type_
    return "list" if all(JOINED in value for value in values) else "string"
