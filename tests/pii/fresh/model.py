"""What the generator makes: people, requests, and requests in which one value is hidden."""

import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Literal, NamedTuple

Tier = Literal["core", "hard", "nasty", "excluded"]
TIERS: tuple[Tier, ...] = ("core", "hard", "nasty", "excluded")

Pairs = tuple[tuple[str, str], ...]

FULL_NAME, ADDRESS = "fullName", "address"
"""What is made of several fields; whoever tells of one of them has told it."""
PARTS = {
    FULL_NAME: ("firstName", "lastName"),
    ADDRESS: ("street", "city", "postalCode"),
}


@dataclass(frozen=True)
class Person:
    """A persona with what the generator must know to write its values as people there do."""

    country: str
    """ISO 3166, two letters."""
    language: str
    fields: dict[str, str]
    """Under the names that a configuration uses."""
    latin: tuple[str, str]
    """First and last name in Latin letters without diacritics."""

    def value(self, field: str) -> str:
        """The value of a field, or of what is made of several."""
        if field == FULL_NAME:
            first, last = self.fields["firstName"], self.fields["lastName"]
            return f"{last}{first}" if self.language in {"ja", "zh", "ko"} else f"{first} {last}"
        if field == ADDRESS:
            return f"{self.fields['street']}, {self.fields['postalCode']} {self.fields['city']}"
        return self.fields[field]

    def told(self, field: str) -> frozenset[str]:
        """The fields of which one must be told: the field, its parts, values that hold it."""
        value = self.value(field).casefold()
        around = {name for name, text in self.fields.items() if value in text.casefold()}
        return frozenset({field, *PARTS.get(field, ()), *around})


class Request(NamedTuple):
    """One request of a browser."""

    method: str
    url: str
    headers: Pairs = ()
    body: bytes | None = None


class Hidden(NamedTuple):
    """A disguised value: pairs that a request is made around, or a whole request."""

    pairs: Pairs = ()
    where: str = "any"
    """What kind of place takes the pairs; see `places.PLACES`."""
    request: Request | None = None


Make = Callable[[Person, str, Random], Hidden | None]


@dataclass(frozen=True)
class Disguise:
    """A way in which a value travels."""

    name: str
    tier: Tier
    fields: tuple[str, ...]
    make: Make


class Sample(NamedTuple):
    """A request that gives one value of a person away."""

    tier: Tier
    field: str
    transform: str
    person: Person
    request: Request


class Benign(NamedTuple):
    """A request that gives nothing away, and what kind of text it holds."""

    kind: str
    person: Person
    request: Request
    allowed: tuple[str, ...] = ()


def line(
    name: object,
    request: Request,
    persona: str | Mapping[str, str] | None = None,
    allowed: tuple[str, ...] = (),
) -> str:
    """The line of `heapqa scan` for a request; without a persona, all of them are meant."""
    document: dict[str, object] = {
        "id": name,
        "method": request.method,
        "url": request.url,
        "headers": dict(request.headers),
    }
    if request.body is not None:
        document["body_b64"] = base64.b64encode(request.body).decode()
    if persona is not None:
        document["persona"] = persona
    if allowed:
        document["allowed"] = list(allowed)
    return json.dumps(document, ensure_ascii=False)
