"""Draws samples: each disguise as often as asked, each time of another person."""

from collections.abc import Iterator, Sequence
from random import Random

from tests.pii.fresh.core_encoded import CORE_ENCODED
from tests.pii.fresh.core_plain import CORE_PLAIN
from tests.pii.fresh.core_trackers import CORE_TRACKERS
from tests.pii.fresh.excluded import EXCLUDED
from tests.pii.fresh.hard_bodies import HARD_BODIES
from tests.pii.fresh.hard_encoded import HARD_ENCODED
from tests.pii.fresh.hard_hashed import HARD_HASHED
from tests.pii.fresh.hard_written import HARD_WRITTEN
from tests.pii.fresh.model import Disguise, Person, Sample
from tests.pii.fresh.nasty_encoded import NASTY_ENCODED
from tests.pii.fresh.nasty_written import NASTY_WRITTEN
from tests.pii.fresh.people import person
from tests.pii.fresh.places import placed
from tests.pii.fresh.shapes import unmistakable

DISGUISES: tuple[Disguise, ...] = (
    *CORE_PLAIN,
    *CORE_ENCODED,
    *CORE_TRACKERS,
    *HARD_ENCODED,
    *HARD_BODIES,
    *HARD_WRITTEN,
    *HARD_HASHED,
    *NASTY_ENCODED,
    *NASTY_WRITTEN,
    *EXCLUDED,
)
_TRIES, _TRIES_AMONG_PEOPLE = 1000, 100


def samples(seed: int, each: int, people: Sequence[Person]) -> Iterator[Sample]:
    """Each disguise so many times; always the same for a seed."""
    for disguise in DISGUISES:
        for number in range(each):
            yield sample(disguise, f"{seed}/{disguise.name}/{number}", people)


def sample(disguise: Disguise, seed: str, people: Sequence[Person]) -> Sample:
    """One of a disguise; where it suits nobody, somebody else is drawn."""
    rng = Random(seed)
    for number in range(_TRIES):
        who = rng.choice(people) if number < _TRIES_AMONG_PEOPLE else person(rng)
        field = rng.choice(disguise.fields)
        if not unmistakable(who, field):
            continue
        hidden = disguise.make(who, field, rng)
        if hidden is not None:
            return Sample(disguise.tier, field, disguise.name, who, placed(hidden, who, rng))
    raise ValueError(f"nobody suits the disguise {disguise.name!r}")
