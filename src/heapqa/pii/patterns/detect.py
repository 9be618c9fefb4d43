"""Detection: the detectors run over the views of the leaves they can match in."""

import re
import sys
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import re2

from heapqa.pii.decoders.unfold import unfold
from heapqa.pii.leaf import Leaf, View
from heapqa.pii.masking import mask
from heapqa.pii.patterns.api_key import api_keys
from heapqa.pii.patterns.candidate import Candidate, Detector, Passage
from heapqa.pii.patterns.card import cards
from heapqa.pii.patterns.email import emails
from heapqa.pii.patterns.iban import ibans
from heapqa.pii.patterns.match import Detected, HarmlessMatch, Match
from heapqa.pii.patterns.naming import meanings
from heapqa.pii.patterns.national import NAMED, UNNAMED, national_ids
from heapqa.pii.patterns.phone import phones
from heapqa.pii.patterns.secret import NAMED_SECRET, judged, secrets
from heapqa.pii.patterns.tokens import tokens

DIGITS = "\\d(?:[ ()./_\u2010-\u2015-]{0,3}\\d)"
SECRET_KEYS = (
    r"AKIA|ASIA|AROA|AIDA|ABIA|ACCA|gh[pousr]_|github_pat|glpat|xox|xapp|slack\.com|[sr]k_|whsec|AIza"
    r"|ya29|GOCSPX|SG\.|AC[0-9a-f]{9}|SK[0-9a-f]{9}|key-|sk-|hf_|r8_|npm_|pypi-|shp[acps]|_v1_|sq0|dapi"
    r"|:AA|PMAK|lin_api|[sp]k\.|pk_|NRAK|EAA|xkeysib|PRIVATE"
    r"|(?i:(?:key|secret|token)[\"'\\]{0,2} ?[=:]|bearer |basic |token )"
)
Hinted = tuple[re.Pattern[str], Detector]
DETECTORS: tuple[Hinted, ...] = (
    (re.compile(r"@[\w-]+\.|[\[({<] ?at ?[\])}>]", re.IGNORECASE), emails),
    (re.compile(r"(?<![\w-])e[wy][\w-]{8}"), tokens),
    (re.compile(DIGITS + "{6}"), phones),
    (re.compile(DIGITS + "{12}"), cards),
    (re.compile(rf"{UNNAMED.pattern}|{NAMED}"), national_ids),
    (re.compile(r"[A-Za-z]{2}\d\d[ .-]?[A-Za-z0-9]{4}"), ibans),
    (
        re.compile(
            r"=|://|/[\w-]{0,40}(?i:set|cover|verif|firm|tivat|invit|magic|time|sso|link|word|token)"
        ),
        secrets,
    ),
    (re.compile(SECRET_KEYS), api_keys),
)
"""Each detector behind a pattern that nearly every text without a match fails quickly."""
BARE_DIGITS = tuple(each for each in DETECTORS if each[1] is cards)
"""For digits that nothing names: most leaves of a Heap payload are ids and times."""
LOOKAROUND = re.compile(r"\(\?<?[=!][^)]*\)")
HARMLESS = frozenset({"structural", "catalogue"})
SHORTEST = 6
"""Characters of a view in which anything personal can stand, such as ``a@b.de``."""

INVISIBLE = dict.fromkeys(
    [0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0x200E, 0x2010), *range(0x202A, 0x202F)]
)
UNREADABLE = "\N{REPLACEMENT CHARACTER}"
READABLE = re.compile(rf"[^{UNREADABLE}\x00-\x1f\x7f-\x9f]{{6,}}")
ASCII_DIGITS = {
    code: str(unicodedata.decimal(chr(code)))
    for code in range(0x80, sys.maxunicode + 1)
    if chr(code).isdecimal()
}
"""The decimal digits of all scripts."""
LAYER = 0.98
"""What each encoding leaves of the confidence: decoding noise makes more noise."""
CACHED_CHARACTERS = 4096
"""Characters of a leaf whose candidates are remembered; longer ones do not recur."""


class _Seen(NamedTuple):
    """A candidate with its text, and the path that led there."""

    candidate: Candidate
    text: str
    path: tuple[str, ...]
    around: str
    """The passage, for allowed literals that are longer than the candidate."""


def detect(leaves: Sequence[Leaf], allowed: Collection[str] = ()) -> Detected:
    """Everything in a payload's leaves that looks like personal data or a secret.

    ``allowed`` holds exact literals that are fine, in any case: such a match is harmless as
    ``allow-list``.
    """
    detected = Detected([], [])
    literals: frozenset[str] | None = None
    for leaf in leaves:
        for seen in _in_leaf(leaf):
            if literals is None:
                literals = frozenset(each.strip().casefold() for each in allowed)
            match = _match(leaf, seen)
            reason = seen.candidate.harmless or _allowed(seen, literals)
            if reason:
                detected.harmless.append(HarmlessMatch(match, reason))
            else:
                detected.matches.append(match)
    return detected


def _in_leaf(leaf: Leaf) -> tuple[_Seen, ...]:
    in_url = leaf.where.startswith("url")
    if len(leaf.value) > CACHED_CHARACTERS:
        return _examine(leaf.value, leaf.key, in_url)
    return _remembered(leaf.value, leaf.key, in_url)


def _match(leaf: Leaf, seen: _Seen) -> Match:
    kind, start, end, confidence, _ = seen.candidate
    confidence = round(confidence * LAYER ** len(seen.path), 2)
    return Match(kind, leaf, seen.path, seen.text, start, end, mask(seen.text), confidence)


def _allowed(seen: _Seen, literals: frozenset[str]) -> str:
    """An allowed literal covers the candidate, and is not just a piece of it."""
    text = seen.text.casefold()
    if text in literals:
        return "allow-list"
    around = seen.around.casefold()
    if any(text in literal and literal in around for literal in literals):
        return "allow-list"
    return ""


def _examine(value: str | bytes, key: str, in_url: bool) -> tuple[_Seen, ...]:
    known = meanings(key) if key else frozenset()
    views = unfold(value)
    candidates = [
        seen
        for number, view in enumerate(views)
        for seen in _in_view(view, known, in_url, number == 0 and len(views) > 1)
    ]
    if key and views[0].text:
        candidates += _named_secret(key, views[0].text, in_url)
    return tuple(_distinct(candidates)) if candidates else ()


def _named_secret(key: str, text: str, in_url: bool) -> Iterator[_Seen]:
    """A whole leaf that its own key calls a secret."""
    reason = judged(key, text)
    if reason is not None and not ("=" in text and "&" in text):
        kind = "url-secret" if in_url else "api-key" if "key" in key.casefold() else "secret"
        yield _Seen(Candidate(kind, 0, len(text), NAMED_SECRET, reason), text, (), text)


_remembered = lru_cache(maxsize=16384)(_examine)


def _in_view(view: View, known: frozenset[str], in_url: bool, raw: bool) -> Iterator[_Seen]:
    text = view.text if view.text.isascii() else plain(view.text)
    if len(text) < SHORTEST or text.isalpha():
        return
    bare = text.isdigit() and known <= HARMLESS
    for detector in _hinted(text, BARE_DIGITS if bare else DETECTORS):
        for candidate in detector(Passage(text, known, in_url, raw)):
            yield _Seen(candidate, text[candidate.start : candidate.end], view.path, text)


def _hinted(text: str, hinted: Sequence[Hinted]) -> Iterator[Detector]:
    """The detectors that may find something in a text, all hints tried in one pass over it."""
    if hinted is not DETECTORS or not text.isascii():
        yield from (detector for hint, detector in hinted if hint.search(text))
        return
    for index in _HINTS.Match(text) or ():
        hint, detector = DETECTORS[index]
        if index not in _WIDER or hint.search(text):
            yield detector


def _hints() -> re2.Set:
    """The hints without what RE2 does not know, which makes them wider."""
    options = re2.Options()
    options.max_mem, options.never_nl = HINTS_MEMORY, False
    hints = re2.Set.SearchSet(options)
    for hint, _ in DETECTORS:
        flag = "(?is)" if hint.flags & re.IGNORECASE else "(?s)"
        hints.Add(flag + LOOKAROUND.sub("", hint.pattern))
    hints.Compile()
    return hints


HINTS_MEMORY = 64 << 20
"""Bytes that RE2 may take; with less it gives up, and says that nothing matches."""
_HINTS = _hints()
_WIDER = {index for index, each in enumerate(DETECTORS) if LOOKAROUND.search(each[0].pattern)}


def plain(text: str) -> str:
    """A text without invisible characters and compatibility forms, its digits ASCII.

    Of bytes that are no text only what can be read in them is left.
    """
    if text.count(UNREADABLE) * 10 > len(text):
        text = "\n".join(READABLE.findall(text))
    return unicodedata.normalize("NFKC", text.translate(INVISIBLE)).translate(ASCII_DIGITS)


def _distinct(candidates: list[_Seen]) -> Iterator[_Seen]:
    """Each value once, in its longest form; what lies within another kind's is no phone."""
    kept: list[tuple[str, str]] = []
    for seen in sorted(candidates, key=lambda seen: -len(seen.text)):
        kind, text = seen.candidate.kind, seen.text.casefold()
        if not any(text in longer and kind in {other, "phone"} for other, longer in kept):
            kept.append((kind, text))
            yield seen
