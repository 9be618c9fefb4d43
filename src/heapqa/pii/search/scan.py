"""One payload, both detectors: what it gives away, each once and masked."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from heapqa.model.frozen import Pairs
from heapqa.pii.canaries.canary import Canary, user_names
from heapqa.pii.canaries.naming import group_of
from heapqa.pii.leaves.payload import leaves
from heapqa.pii.masking import mask_place
from heapqa.pii.patterns import Match, detect
from heapqa.pii.search.explained import Explained
from heapqa.pii.search.searcher import Searcher
from heapqa.pii.search.sighting import Sighting

MOST_KEPT = 5000
"""Canaries, those of some 250 people, whose searchers are kept; one takes milliseconds to build."""


class Payload(NamedTuple):
    """A request to look through."""

    method: str
    url: str
    headers: Pairs = ()
    body: bytes | None = None


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Something personal in a payload; holds nothing that may not be shown."""

    kind: Literal["canary", "pattern"]
    field: str
    """Which of the persona's values, or for a pattern what it looks like."""
    detector: str
    path: tuple[str, ...]
    """Encodings and forms, outermost first; empty where it stands as it was typed."""
    where: str
    """Place in the payload; a name that may itself be a value is masked."""
    masked: str
    confidence: float
    persona: str = ""
    """Key of the persona; empty for a pattern."""


def canaries_of(persona: str, fields: Mapping[str, Sequence[str]]) -> tuple[Canary, ...]:
    """The values of one person, field by field; blank ones are left out."""
    own = [
        Canary(persona, field, value)
        for field, values in fields.items()
        for value in values
        if value.strip()
    ]
    own += _together(persona, own)
    return (*own, *user_names(persona, own))


def _together(persona: str, own: Sequence[Canary]) -> list[Canary]:
    """The full name and the whole address, where they are told in parts alone."""
    first: dict[str, Canary] = {}
    for canary in own:
        first.setdefault(group_of(canary.field) or canary.kind, canary)
    camel = any(
        canary.field[:1].islower() and canary.field != canary.field.lower() for canary in own
    )
    found = []
    if "first" in first and "last" in first:
        name = f"{first['first'].value.strip()} {first['last'].value.strip()}"
        found.append(Canary(persona, "fullName" if camel else "full_name", name, "name"))
    if "address" in first and "city" in first:
        place = " ".join(first[part].value for part in ("zip", "city") if part in first)
        found.append(Canary(persona, "address", f"{first['address'].value}, {place}", "address"))
    values = {canary.value.casefold() for canary in own}
    return [each for each in found if each.value.casefold() not in values]


class Scanned(NamedTuple):
    """What a payload gives away, and the reasons for which lookalikes were taken for harmless."""

    disclosures: list[Disclosure]
    harmless: list[str]
    """The reason, once for each lookalike."""


def scan(
    payload: Payload,
    canaries: tuple[Canary, ...] = (),
    allowed: Sequence[str] = (),
    persona: str | None = None,
) -> Scanned:
    """What a payload gives away: the canaries first, then patterns that they do not explain.

    `allowed` are literals that a pattern may match; a persona's value is disclosed all the same.
    `persona` limits the search to the canaries of one: a searcher for everybody is built once.
    """
    parts = leaves(payload.method, payload.url, payload.headers, payload.body)
    sightings = searcher_of(canaries).search(parts, persona=persona) if canaries else []
    matches, harmless = detect(parts, tuple(allowed))
    explained = Explained(sightings)
    disclosures = [_sighted(each) for each in sightings]
    disclosures += [_matched(match, sightings) for match in matches if match not in explained]
    reasons = [each.reason for each in harmless if each.match not in explained]
    return Scanned(list(dict.fromkeys(disclosures)), reasons)


_latest: list[tuple[tuple[Canary, ...], Searcher]] = []
"""What was asked for last, and its searcher: to look another up takes as long as there are
canaries, and the searcher may have been made for others that are equal."""


def searcher_of(canaries: tuple[Canary, ...]) -> Searcher:
    """The searcher for a set of canaries, from memory where there is one."""
    if not _latest or _latest[0][0] is not canaries:
        _latest[:] = [(canaries, _remembered(canaries))]
    return _latest[0][1]


_kept: OrderedDict[tuple[Canary, ...], Searcher] = OrderedDict()
"""Those that were asked for, the latest last."""


def _remembered(canaries: tuple[Canary, ...]) -> Searcher:
    searcher = _kept.pop(canaries, None) or Searcher(canaries, bounded=True)
    _kept[canaries] = searcher
    while len(_kept) > 1 and sum(map(len, _kept)) > MOST_KEPT:
        _kept.popitem(last=False)
    return searcher


def _sighted(sighting: Sighting) -> Disclosure:
    canary = sighting.canary
    return Disclosure(
        "canary",
        canary.field,
        sighting.detector,
        sighting.path,
        mask_place(sighting.leaf.where, canary.value),
        sighting.masked,
        sighting.confidence,
        canary.persona,
    )


def _matched(match: Match, sightings: Sequence[Sighting]) -> Disclosure:
    secrets = (match.text, *(each.canary.value for each in sightings))
    return Disclosure(
        "pattern",
        match.kind,
        match.kind,
        match.path,
        mask_place(match.leaf.where, *secrets),
        match.masked,
        match.confidence,
    )
