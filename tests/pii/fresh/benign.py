"""Draws payloads and texts that give nothing away."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from tests.pii.fresh.benign_east import EASTERN
from tests.pii.fresh.benign_near import NAMES_IN_WORDS, NEAR
from tests.pii.fresh.benign_numbers import NUMBERS, Kind
from tests.pii.fresh.benign_west import WESTERN
from tests.pii.fresh.benign_words import WITHOUT_LANGUAGE
from tests.pii.fresh.model import Benign, Hidden, Pairs, Person
from tests.pii.fresh.places import placed

KINDS: dict[str, Kind] = {**NUMBERS, **NEAR}
ALLOWED = ("support@northern-supply.com", "+1 415 555 0132")
TEXTS: dict[str, tuple[str, ...]] = {**WESTERN, **EASTERN, "none": WITHOUT_LANGUAGE}
_PLACES = ("any", "property", "query")


def payloads(seed: int, count: int, people: Sequence[Person]) -> Iterator[Benign]:
    """Every kind in turn, of one to three kinds each."""
    names = [*KINDS]
    for number in range(count):
        rng = Random(f"{seed}/benign/{number}")
        who = rng.choice(people)
        kind = names[number % len(names)]
        pairs: Pairs = KINDS[kind](rng, who)
        for other in rng.sample(names, rng.randrange(3)):
            pairs += KINDS[other](rng, who)
        yield Benign(kind, who, placed(Hidden(pairs, rng.choice(_PLACES)), who, rng))
    yield from _names_in_words(seed, people)
    yield from _allowed(seed, people)


def _names_in_words(seed: int, people: Sequence[Person]) -> Iterator[Benign]:
    for name, text in NAMES_IN_WORDS:
        rng = Random(f"{seed}/words/{name}")
        who = rng.choice(people)
        who = replace(who, fields={**who.fields, "firstName": name})
        hidden = Hidden((("title", text),), "text")
        yield Benign("a name inside words", who, placed(hidden, who, rng))


def _allowed(seed: int, people: Sequence[Person]) -> Iterator[Benign]:
    for number in range(20):
        rng = Random(f"{seed}/allowed/{number}")
        who = rng.choice(people)
        hidden = Hidden(
            (("contact", f"Questions? {rng.choice(ALLOWED)}"),), rng.choice(("query", "text"))
        )
        yield Benign("what is allowed", who, placed(hidden, who, rng), ALLOWED)


def texts(seed: int, people: Sequence[Person]) -> Iterator[Benign]:
    """Each text once, in a title, a property or a search."""
    for language, lines in TEXTS.items():
        for number, text in enumerate(lines):
            rng = Random(f"{seed}/text/{language}/{number}")
            who = rng.choice(people)
            where = rng.choice(("text", "text", "query", "attribute"))
            hidden = Hidden(((rng.choice(("title", "q", "label", "text")), text),), where)
            yield Benign(f"{language}: {text}", who, placed(hidden, who, rng))
