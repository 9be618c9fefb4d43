"""What a recorded sign of consent means: agreed to what Heap is used for, refused, or nothing."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from heapqa.bytes.tc_string import agreed_purposes
from heapqa.model.plan import ConsentTerms
from heapqa.model.recording import ConsentSign, Recording
from heapqa.rules.acceptance import fits
from heapqa.rules.consent_states import Stretch, allowed_unasked, stretches
from heapqa.rules.positions import loads

Meaning = Literal["granted", "refused"]
CONSENT_MODE = {
    "analytics": "analytics_storage",
    "statistics": "analytics_storage",
    "performance": "analytics_storage",
    "measurement": "analytics_storage",
    "marketing": "ad_storage",
    "advertising": "ad_storage",
}
"""Usual names of a purpose → the parameter of Google's Consent Mode that stands for it; of other
purposes Consent Mode says nothing."""
SAYS: dict[str, Meaning] = {"granted": "granted", "denied": "refused"}
"""Values of these parameters; others say nothing."""
ADVERTISING = {name for name, stands in CONSENT_MODE.items() if stands == "ad_storage"}
STORE, MEASURE = 1, frozenset({8, 9})
"""Purposes of the framework: to store information on a device; to measure content, and to learn
about audiences by statistics. Analytics needs the first and one of the others."""
EUROPE, FIRST_OF_USA = 2, 7
"""Numbers of the platform's sections: TCF of the EU; those of the USA follow the national one."""
OPT_OUTS = ("SaleOptOut", "SharingOptOut", "TargetedAdvertisingOptOut")
"""Fields of these sections: 0 where it does not apply."""
OPTED_OUT, DID_NOT_OPT_OUT = 1, 2
SOURCES = {
    "consent-mode": "Google's Consent Mode",
    "tcf": "the TC string",
    "gpp": "the Global Privacy Platform",
    "stored": "what the site has stored",
}


@dataclass(frozen=True, slots=True)
class Said:
    """A sign with a meaning, in a stretch of the visit that has one state."""

    sign: ConsentSign
    meaning: Meaning
    stretch: Stretch


def meaning(sign: ConsentSign, terms: ConsentTerms, *, unasked: bool = False) -> Meaning | None:
    """What a sign says of what Heap is used for; None where it says nothing.

    `unasked` says whether Heap may run before any answer for this visitor.
    """
    match sign.source:
        case "consent-mode":
            return _consent_mode(sign.value, terms, unasked)
        case "tcf":
            return _tcf(sign.value)
        case "gpp":
            return _gpp(sign.value, terms)
        case "stored":
            return _stored(sign.value, terms)


def _consent_mode(value: str, terms: ConsentTerms, unasked: bool) -> Meaning | None:
    """What is in force for this visitor.

    Of defaults for several regions that is not known. Sites deny where visitors must agree and
    grant where they need not, so it is the one that goes with what the site promises.
    """
    said = _object(value).get(CONSENT_MODE.get(terms.purpose.casefold(), ""))
    defaults = said if isinstance(said, list) else [said]
    found = {SAYS[each] for each in defaults if isinstance(each, str) and each in SAYS}
    likely: Meaning = "granted" if unasked else "refused"
    return likely if likely in found else next(iter(found), None)


def _object(value: str) -> dict[str, Any]:
    """The object that a sign is written as; empty where it is none."""
    try:
        said = json.loads(value) if value else {}
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _tcf(value: str) -> Meaning | None:
    purposes = agreed_purposes(value)
    if purposes is None:
        return None
    if STORE not in purposes:
        return "refused"
    return "granted" if purposes & MEASURE else None


def _gpp(value: str, terms: ConsentTerms) -> Meaning | None:
    """What the sections of the string say that apply to this visitor.

    The European one is a TC string. Those of the USA say whether data may be sold or shared, which
    says something of Heap only where it is used for advertising.
    """
    said = _object(value)
    listed, applicable = _numbers(said.get("sectionList")), _numbers(said.get("applicableSections"))
    _, *sections = str(said.get("gppString") or "").split("~")
    for number, section in zip(listed, sections, strict=False):
        if number == EUROPE and number in applicable:
            return _tcf(section)
    in_usa = any(number >= FIRST_OF_USA for number in applicable)
    if not in_usa or terms.purpose.casefold() not in ADVERTISING:
        return None
    flags = set(_opt_outs(said.get("parsedSections")))
    if OPTED_OUT in flags:
        return "refused"
    return "granted" if DID_NOT_OPT_OUT in flags else None


def _numbers(value: object) -> tuple[int, ...]:
    return tuple(each for each in value if isinstance(each, int)) if isinstance(value, list) else ()


def _opt_outs(sections: object) -> Iterator[int]:
    """Whether the visitor opted out of sale, sharing and targeted advertising, in each section of
    the USA."""
    for name, parts in sections.items() if isinstance(sections, dict) else ():
        if not str(name).startswith("us"):
            continue
        for part in parts if isinstance(parts, list) else [parts]:
            held = part if isinstance(part, dict) else {}
            yield from (held[each] for each in OPT_OUTS if isinstance(held.get(each), int))


def _stored(value: str, terms: ConsentTerms) -> Meaning | None:
    if terms.stored is None or not value:
        return None
    if fits(terms.stored.granted, value):
        return "granted"
    return "refused" if terms.stored.refused and fits(terms.stored.refused, value) else None


def settled(recording: Recording) -> Iterator[tuple[Stretch, tuple[ConsentSign, ...]]]:
    """Each stretch that has one state, with the signs in it, in order."""
    for stretch in stretches(recording):
        signs = tuple(sign for sign in recording.consent_signs if sign.seq in stretch.span)
        if signs:
            yield stretch, signs


def last_said(recording: Recording) -> Iterator[Said]:
    """What each source said last on each page that was loaded, in each stretch; a platform may
    take a moment to write down what was clicked. Of one look all signs count: they may differ."""
    terms, unasked = recording.plan.consent_terms, allowed_unasked(recording)
    for stretch, signs in settled(recording):
        last: dict[tuple[str, int | None, int], list[ConsentSign]] = {}
        for sign in signs:
            moves = (n for n in loads(recording) if n.page == sign.page and n.seq < sign.seq)
            said = last.setdefault((sign.source, sign.page, sum(1 for _ in moves)), [])
            said[:] = [each for each in said if each.at == sign.at] + [sign]
        for sign in (each for said in last.values() for each in said):
            found = meaning(sign, terms, unasked=unasked)
            if found:
                yield Said(sign, found, stretch)
