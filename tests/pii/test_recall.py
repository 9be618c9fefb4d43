"""What the detectors find of the adversary's payloads, and what they find where nothing is."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

import pytest

from heapqa.pii.canaries.canary import Canary
from heapqa.pii.leaf import Leaf
from heapqa.pii.leaves.payload import leaves
from heapqa.pii.patterns import detect
from heapqa.pii.search.searcher import Searcher
from tests.pii.adversary import benign, strangers
from tests.pii.adversary.people import Person
from tests.pii.adversary.request import Request
from tests.pii.transforms import Sample, samples

FLOORS = {"known": 0.99, "hard": 0.95, "nasty": 0.85}
"""The least share that is found in each tier."""
KIN = ({"first_name", "last_name", "full_name"}, {"street", "address", "zip"})
"""Values that contain each other."""


@pytest.mark.parametrize("each", [300, pytest.param(600, marks=pytest.mark.matrix)])
def test_the_adversarys_disguises_are_found(each: int) -> None:
    """Every value under every transform in every carrier, by tier."""
    tried, missed = Counter[str](), Counter[tuple[str, str, str, str]]()
    for sample in samples(seed=1, people=3, each=each):
        tried[sample.tier] += 1
        if not _found(sample):
            missed[sample.tier, sample.transform, sample.carrier, sample.role] += 1
    lost = Counter[str]()
    for (tier, *_), count in missed.items():
        lost[tier] += count
    shares = {tier: 1 - lost[tier] / count for tier, count in tried.items()}
    assert all(shares[tier] >= floor for tier, floor in FLOORS.items()), _told(shares, missed)


@pytest.mark.parametrize("count", [130, pytest.param(400, marks=pytest.mark.matrix)])
def test_benign_payloads_show_no_persona(count: int) -> None:
    """Near misses of a persona's values are not taken for them."""
    alarms = [
        (sighting.canary.value, sighting.leaf)
        for who, request in benign.payloads(seed=1, count=count)
        for sighting in _searcher(tuple(who.persona().items())).search(_leaves(request))
    ]
    assert not alarms


def test_benign_payloads_match_no_pattern() -> None:
    """Ids, blobs, versions, sizes and near misses are not taken for personal data."""
    alarms = [
        match
        for _, request in benign.payloads(seed=1, count=400)
        for match in detect(_leaves(request), ()).matches
    ]
    assert len(alarms) <= 8, alarms


def test_what_nobody_typed_matches_a_pattern() -> None:
    """Addresses, phones, cards, accounts, ids, tokens and keys of strangers."""
    tried = list(strangers.positives(seed=1, each=40))
    missed = [
        (kind, value) for kind, value, request in tried if not detect(_leaves(request), ()).matches
    ]
    assert len(missed) <= len(tried) / 100, missed


def _found(sample: Sample) -> bool:
    sightings = _searcher(tuple(sample.person.persona().items())).search(_leaves(sample.request))
    roles = _roles(sample.person, {sighting.canary.field for sighting in sightings})
    return sample.role in roles or any(sample.role in kin and roles & kin for kin in KIN)


def _roles(who: Person, fields: Iterable[str]) -> set[str]:
    roles = {name: role for role, name in who.names.items()}
    return {roles[field] for field in fields}


@lru_cache(maxsize=4)
def _searcher(persona: tuple[tuple[str, str], ...]) -> Searcher:
    return Searcher([Canary("somebody", field, value) for field, value in persona])


def _leaves(request: Request) -> list[Leaf]:
    return leaves(request.method, request.url, request.headers, request.body)


def _told(shares: dict[str, float], missed: Counter[tuple[str, str, str, str]]) -> str:
    worst = (f"{count} x {' | '.join(what)}" for what, count in missed.most_common())
    return "\n".join((*(f"{tier}: {share:.1%}" for tier, share in shares.items()), *worst))
