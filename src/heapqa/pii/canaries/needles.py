"""Needles: the texts whose presence in a payload may give a canary away."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import Literal, NamedTuple

from heapqa.pii.canaries.canary import SURE_BITS, WEAK_BITS, Canary, strength
from heapqa.pii.canaries.encodings import (
    CIPHERS,
    CODED_BITS,
    codes,
    is_short_name,
    plainest,
    raw_texts,
)
from heapqa.pii.canaries.fold import bits, fold, has_bits, squeeze
from heapqa.pii.canaries.form import Form
from heapqa.pii.canaries.forms import forms
from heapqa.pii.canaries.naming import synonyms
from heapqa.pii.decoders.differences import SHORTEST, differences

How = Literal["value", "code", "word", "keyed", "split secret", "exact"]

LEAST_FRAGMENT, FRAGMENT_SHARE = 8, 0.55
"""The beginning that gives a value away: more than half of it, so that hardly another value shares
it, and at least eight characters, for most words are shorter."""


class Needle(NamedTuple):
    """One text to search for, and what it takes to believe it."""

    canary: Canary
    text: str
    how: How
    path: tuple[str, ...] = ()
    """What was done to the value, as in a sighting."""
    written: str = ""
    """The folded form with its punctuation."""
    literal: bool = False
    """Whether that punctuation must be there."""
    whole: str = ""
    """The squeezed form, where ``text`` is only its beginning."""


@lru_cache(maxsize=128)
def squeezed_needles(canary: Canary) -> tuple[Needle, ...]:
    """Those that are searched for in squeezed text."""
    if strength(canary) < WEAK_BITS:
        return (*_weak(canary), *(_in_hex(canary) if is_short_name(canary) else ()))
    if canary.kind == "secret":
        whole = squeeze(fold(canary.value))
        split = Needle(canary, whole, "split secret", whole=whole)
        coded = (*_coded_bytes(canary), *_xored(canary))
        return (*([split] if whole else []), *_in_any_case(canary, whole), *coded)
    if canary.kind == "derived":
        return tuple(_values(canary))
    needles = [*_values(canary), *_reversed(canary), *_coded_bytes(canary), *_xored(canary)]
    if strength(canary) >= CODED_BITS:
        needles += _ciphers(canary)
    return tuple(needle for needle in needles if needle.text)


@lru_cache(maxsize=128)
def raw_needles(canary: Canary) -> tuple[Needle, ...]:
    """Those that are searched for in text as it stands."""
    needles = [Needle(canary, text, "exact", path) for text, path in raw_texts(canary)]
    if needles and canary.kind == "secret":
        value = canary.value.strip()
        needles.append(Needle(canary, fragment(value), "exact", whole=value))
    return tuple({needle.text: needle for needle in reversed(needles)}.values())


def _in_any_case(canary: Canary, whole: str) -> Iterator[Needle]:
    """A secret in another case or normal form: all of it, and no word of the page."""
    value = canary.value.strip()
    if bits(whole) >= SURE_BITS and not value.isalpha():
        yield Needle(canary, whole, "value", written=fold(value), literal=True, whole=whole)


def _in_hex(canary: Canary) -> Iterator[Needle]:
    value = canary.value.strip()
    for text in dict.fromkeys((value, value.lower(), value.upper())):
        yield Needle(canary, text.encode(errors="replace").hex(), "code", ("hex",))


def _weak(canary: Canary) -> Iterator[Needle]:
    value = squeeze(fold(canary.value))
    for key in synonyms(canary.field):
        yield Needle(canary, key + value, "keyed", whole=value)
    if canary.kind == "name" and len(value) > 2 and strength(canary) > 0:
        yield Needle(canary, value, "word", whole=value)


def _values(canary: Canary) -> Iterator[Needle]:
    for form, text in texts_of_forms(canary):
        path = (form.name,) if form.name else ()
        yield Needle(canary, text, "value", path, form.folded, form.literal, whole=form.squeezed)


def texts_of_forms(canary: Canary) -> Iterator[tuple[Form, str]]:
    """(form, what is searched for) of every form that is long enough."""
    for index, form in enumerate(forms(canary)):
        whole = form.squeezed
        dated = canary.kind == "date" and form.literal
        if index and not dated and not has_bits(whole, WEAK_BITS):
            continue
        if index or canary.kind in {"date", "derived"}:
            yield form, whole
        else:
            short = fragment(whole) if whole.isdigit() else squeeze(fragment(form.folded))
            yield form, short


def fragment(value: str) -> str:
    """The shortest beginning of a value that gives it away."""
    return value[: max(LEAST_FRAGMENT, int(len(value) * FRAGMENT_SHARE))]


def _reversed(canary: Canary) -> Iterator[Needle]:
    return (_coded(canary, text, "reversed") for text in backwards(canary))


def backwards(canary: Canary) -> Iterator[str]:
    """A value backwards, an e-mail address also without its domain: pages that hide one keep the
    two apart."""
    written = fold(canary.value.strip())
    yield written[::-1]
    local, at, _ = written.rpartition("@")
    if at and canary.kind == "email" and has_bits(squeeze(local), SURE_BITS):
        yield local[::-1]


def _ciphers(canary: Canary) -> Iterator[Needle]:
    if written := ciphered(canary):
        for table, name in CIPHERS:
            yield _coded(canary, written.translate(table), name)


def ciphered(canary: Canary) -> str:
    """What ciphers of letters change; empty where they leave it as it is."""
    written = fold(canary.value.strip())
    return written if written.isascii() and written.upper() != written else ""


def _coded(canary: Canary, written: str, name: str) -> Needle:
    whole = squeeze(written)
    return Needle(canary, whole, "value", (name,), written, whole=whole)


def _coded_bytes(canary: Canary) -> Iterator[Needle]:
    return (Needle(canary, text, "code", (name,)) for text, name in codes(canary))


def _xored(canary: Canary) -> Iterator[Needle]:
    """With one byte, whichever it is."""
    for text in plainest(canary):
        data = text.encode(errors="replace")
        if len(data) >= SHORTEST:
            mixed = differences(data)
            yield Needle(canary, mixed, "value", ("one byte",), mixed, whole=mixed)


@lru_cache(maxsize=4096)
def breaks(written: str) -> frozenset[int]:
    """Counts of letters and digits after which a written form has something else."""
    counts = accumulate(int(character.isalnum()) for character in written)
    return frozenset(
        count for count, character in zip(counts, written, strict=True) if not character.isalnum()
    )
