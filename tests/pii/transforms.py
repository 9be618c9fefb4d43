"""Records for ``heapqa scan``: every value of a persona, every transform, every carrier."""

import base64
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from tests.pii.adversary import shop
from tests.pii.adversary.carriers import CARRIERS, kind
from tests.pii.adversary.digests import hashed
from tests.pii.adversary.disguise import HARD, KNOWN, TIERS, Disguise, Ids
from tests.pii.adversary.encodings import encoded
from tests.pii.adversary.fragments import fragments, mapped
from tests.pii.adversary.papers import digits
from tests.pii.adversary.people import Person, person
from tests.pii.adversary.request import Load, Request
from tests.pii.adversary.surfaces import WEAK, surfaces


class Sample(NamedTuple):
    """A request with a disguised value in it, and what it is."""

    person: Person
    request: Request
    role: str
    tier: str
    transform: str
    carrier: str

    def record(self, number: int = 0) -> dict[str, Any]:
        """As a line of the input of ``heapqa scan``."""
        return record(f"{self.tier}-{number}", self.request, self.person)


def record(name: str, request: Request, who: Person | None) -> dict[str, Any]:
    """A line of the input of ``heapqa scan``."""
    body = base64.b64encode(request.body).decode() if request.body else None
    return {
        "id": name, "method": request.method, "url": request.url, "headers": dict(request.headers),
        "body_b64": body, "persona": who.persona() if who else None, "allowed": [],
    }  # fmt: skip


def disguises(rng: random.Random, who: Person, role: str, ids: Ids) -> Iterator[Disguise]:
    """Every disguise of one value."""
    yield from surfaces(rng, who, role)
    if role in WEAK:
        return
    value = who.values[role]
    yield from hashed(rng, who, role, ids)
    yield from encoded(rng, value)
    yield from fragments(rng, who, role)
    yield from mapped(rng, who, role)
    if (
        role in {"card", "national_id"}
        and value == value.upper()
        and not any(map(str.isalpha, value))
    ):
        yield Disguise("as number", KNOWN, number=int(digits(value)))
        yield Disguise("as varint", HARD, number=int(digits(value)))


def samples(seed: int, people: int, each: int) -> Iterator[Sample]:
    """For so many people, so many samples of each tier."""
    rng = random.Random(seed)
    for _ in range(people):
        who = person(rng)
        for tier, role, made, ids in _chosen(rng, who, each):
            name = rng.choice(_fitting(role, made))
            key = who.names[role] if rng.random() < 0.5 or role in WEAK else _other_key(rng, role)
            request = CARRIERS[name].carry(rng, ids, Load(key, made))
            yield Sample(who, request, role, tier, made.transform, name)


def _chosen(rng: random.Random, who: Person, each: int) -> Iterator[tuple[str, str, Disguise, Ids]]:
    """Transforms are equally likely however many values they apply to."""
    ids = shop.ids(rng)
    by_tier: dict[str, dict[str, list[tuple[str, Disguise]]]] = {
        tier: defaultdict(list) for tier in TIERS
    }
    for role in who.values:
        for made in disguises(rng, who, role, ids):
            by_tier[made.tier][_family(made.transform)].append((role, made))
    for tier in TIERS:
        families = sorted(by_tier[tier]) + ["layers"] * (8 if "layers" in by_tier[tier] else 0)
        for _ in range(each):
            role, made = rng.choice(by_tier[tier][rng.choice(families)])
            yield tier, role, made, ids


def _family(transform: str) -> str:
    """Without the spelling that is hashed, the turn of a cipher, and which layers."""
    return "layers" if ">" in transform else re.sub(r"[(+-].*|\d+$", "", transform)


def _fitting(role: str, made: Disguise) -> list[str]:
    need = {kind(made)} | ({"key"} if role in WEAK else set())
    names = [name for name, carrier in CARRIERS.items() if need <= carrier.takes]
    if made.transform == "as number":
        return ["JSON number"]
    if made.transform == "as varint":
        return [name for name in names if name.startswith("v5")]
    return names


def _other_key(rng: random.Random, role: str) -> str:
    return rng.choice(("uid", "eh", "v", "data", "note", "field7", "ext_id", role))
