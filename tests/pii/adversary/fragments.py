"""Values in pieces, cut off, or with other letters for their letters."""

import codecs
import itertools
import math
import random
import string
from collections.abc import Iterator

from tests.pii.adversary.disguise import HARD, NASTY, Disguise, text
from tests.pii.adversary.people import Person
from tests.pii.adversary.surfaces import WEAK

CUT = {"email", "full_name", "street", "address", "password", "token"}


def fragments(rng: random.Random, who: Person, role: str) -> Iterator[Disguise]:
    """Everything that shows less than the value in one place."""
    value = who.values[role]
    if role in WEAK or len(value) < 9:
        return
    least = max(8, math.ceil(len(value) * 0.55))
    if role in CUT and least < len(value):
        yield text("truncated", NASTY, value[: rng.randint(least, len(value) - 1)])
        typed = range(3, rng.randint(least, len(value)) + 1, rng.choice((1, 2, 3)))
        steps = [value[:size] for size in typed] + [value[: max(typed[-1], least)]]
        yield Disguise("keystrokes", NASTY, tuple(steps[-9:]))
    if len(set(value)) > 4:
        yield Disguise("in letters", NASTY, tuple(value))
    yield Disguise("in pieces", NASTY, _cut(rng, value))
    pair = _pair(value)
    if pair:
        yield Disguise("as a pair", HARD, pair)


def _cut(rng: random.Random, value: str) -> tuple[str, ...]:
    count = 2 if len(value) < 14 else rng.choice((2, 3, 4))
    places = [round(len(value) * part / count) for part in range(count + 1)]
    return tuple(value[a:b] for a, b in itertools.pairwise(places))


def _pair(value: str) -> tuple[str, ...]:
    if "@" in value:
        local, _, domain = value.partition("@")
        return local, domain
    for mark in (" ", "-", ", "):
        if mark in value:
            head, _, rest = value.partition(mark)
            return tuple(part for part in (head, *rest.split(mark)) if part)
    return ()


def mapped(rng: random.Random, who: Person, role: str) -> Iterator[Disguise]:
    """Other letters for the value's letters."""
    value = who.values[role]
    if not value.isascii() or len(value) < 8 or not any(map(str.isalpha, value)):
        return
    yield text("rot13", "known", codecs.encode(value, "rot13"))
    yield text("rot47", NASTY, "".join(_turned(char) for char in value), alone=True)
    shift = rng.choice((1, 2, 3, 5, -1, -3))
    moved = "".join(chr(ord(char) + shift) for char in value)
    yield text(f"code points {shift:+}", NASTY, moved, alone=True)
    turn = rng.choice((3, 5, 7, 11, 19))
    yield text(f"Caesar {turn}", NASTY, value.translate(_caesar(turn)))
    letters, codes = string.ascii_lowercase, [str(ord(char)) for char in value]
    yield text("Atbash", NASTY, value.lower().translate(str.maketrans(letters, letters[::-1])))
    yield text("codes", NASTY, rng.choice((",", " ", "-")).join(codes), alone=True)
    key = rng.randrange(1, 256)
    yield text("XOR as hex", NASTY, bytes(byte ^ key for byte in value.encode()).hex(), alone=True)
    shuffled = "".join(rng.sample(letters + string.digits, 36))
    if len(value) >= 14:
        own = str.maketrans(letters + string.digits, shuffled)
        yield text("own alphabet", NASTY, value.lower().translate(own))


def _turned(char: str) -> str:
    return chr(33 + (ord(char) - 33 + 47) % 94) if 33 <= ord(char) <= 126 else char


def _caesar(turn: int) -> dict[int, str]:
    low, up = string.ascii_lowercase, string.ascii_uppercase
    turned = low[turn:] + low[:turn] + up[turn:] + up[:turn]
    return dict(zip(map(ord, low + up), turned, strict=True))
