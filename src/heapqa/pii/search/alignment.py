"""The slow, precise look at a hit: does the needle really stand there?"""

import unicodedata
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from heapqa.pii.canaries.canary import SURE_BITS, Canary
from heapqa.pii.canaries.encodings import CIPHERS
from heapqa.pii.canaries.fold import bits, fold, squeeze
from heapqa.pii.canaries.needles import Needle, breaks
from heapqa.pii.search.edges import is_another, is_another_in_code
from heapqa.pii.search.in_sentences import is_in_sentence

SPLIT_BITS, KEY_SPLIT_BITS = 40, 26
"""Bits of a value that is found in pieces: over all leaves, where chance joins anything, and over
those under one key, where it joins little."""
WIDEST_GAP = 3
"""Signs between two letters or digits of one value, as in ``) -``."""
WIDEST_BREAK = 40
"""Blanks around a break of lines, as templates indent what they show."""
WIDEST_KEY_GAP = 5
"""Signs between a key and its value, as in ``" = "``."""
DIGITS_BITS = 29
"""Digits of so many bits (nine digits) may stand beside letters, but never beside digits."""
FEWEST_WITHOUT_CAPITALS = 4
"""Letters of a short name that counts as a word where no capital tells it from other words."""
CODED = frozenset((name,) for name in ("reversed", "one byte", *(name for _, name in CIPHERS)))
"""Paths of values in code, where what touches them is in code as well."""
BETWEEN_KEYS = (",", " ", ", ", "|", ";", "+", "-", "\n")
"""What scripts put between the characters of a list."""
SEAM = "\x01"
"""Stands between two leaves where leaves are joined."""


class Span(NamedTuple):
    """Where a needle stands in the folded text, and how much of it."""

    start: int
    end: int
    whole: bool


class Aligned:
    """A text, its folded form, and where the letters and digits of the squeezed one stand in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = fold(text)
        self.squeezed = squeeze(self.folded)

    @cached_property
    def places(self) -> list[int]:
        """The place in the folded text of each squeezed character."""
        return [place for place, character in enumerate(self.folded) if character.isalnum()]

    def match(self, needle: Needle, at: int) -> Span | None:
        """The needle, or as much as there is of it, where a hit began in the squeezed text."""
        whole = needle.whole or needle.text
        length = common_length(self.squeezed, at, whole)
        if length < len(needle.text):
            return None
        span = self._span(at, length, length == len(whole))
        prefix = whole[:length]
        if not self._gaps_fit(at, length, needle, bits(prefix)) or (
            needle.canary.kind == "address" and self._joins_numbers(at, length, needle.written)
        ):
            return None
        if needle.literal or (not span.whole and needle.canary.kind == "email"):
            written = self.folded[span.start : span.end]
            if not needle.written.startswith(written):
                return None
        if not (self._bounded(span, prefix) or (span.whole and self._in_sentence(needle.canary))):
            return None
        if needle.path[:1] not in CODED and is_another(
            needle.canary, self.folded, span.start, span.end
        ):
            return None
        return span

    def holds_word(self, value: str) -> bool:
        """Whether a value stands somewhere between boundaries; gaps only where it has its own."""
        written = fold(value.strip())
        word = squeeze(written)
        at = self.squeezed.find(word)
        while at >= 0:
            span = self._span(at, len(word), True)
            if self._keeps_gaps(at, len(word), written) and self._free(span, True, True):
                return True
            at = self.squeezed.find(word, at + 1)
        return False

    def _keeps_gaps(self, at: int, length: int, written: str) -> bool:
        places = self.places[at : at + length]
        if len(self.squeezed) == length:
            return places[-1] - places[0] < length * (1 + WIDEST_GAP)
        gaps = [after - before - 1 for before, after in pairwise(places)]
        return all(
            not gap or (gap <= WIDEST_GAP and count in breaks(written))
            for count, gap in enumerate(gaps, 1)
        )

    def keyed(self, needle: Needle, at: int) -> bool:
        """Whether a key and a value follow each other, and the value ends there."""
        key = len(needle.text) - len(needle.whole)
        first = at + key
        gap = self.places[first] - self.places[first - 1] - 1
        span = self._span(first, len(needle.whole), True)
        together = self._keeps_gaps(first, len(needle.whole), fold(needle.canary.value.strip()))
        return 0 < gap <= WIDEST_KEY_GAP and together and self._free(span, True, True)

    def is_another_in_code(self, needle: Needle, at: int) -> bool:
        """Whether a value in code is a part of another one."""
        span = self._span(at, len(needle.text), True)
        return is_another_in_code(needle.canary, self.folded, span.start, span.end, needle.path[0])

    def digit_before(self, at: int) -> bool:
        """Whether the character before a place of the squeezed text is a digit that touches it."""
        place = self.places[at]
        return place > 0 and self.folded[place - 1].isdigit()

    def is_word(self, needle: Needle, at: int) -> bool:
        """Whether a short name is all there is, or stands as a word exactly as it was typed."""
        if self.squeezed == needle.whole:
            return True
        typed = needle.canary.value.strip()
        if typed.lower() == typed.upper():
            return len(needle.whole) >= FEWEST_WITHOUT_CAPITALS and (
                self._holds_as_typed(typed) or is_in_sentence(typed, self.text)
            )
        span = self._span(at, len(needle.whole), True)
        return self._is_pair_value(span) or (
            typed[:1].isupper()
            and len(self.text) == len(self.folded)
            and self.text[span.start : span.end] == typed
            and self._free(span, letters=True, digits=True)
        )

    def _holds_as_typed(self, typed: str) -> bool:
        """Whether a name in a script without capitals stands there, with all its marks."""
        at = self.text.find(typed)
        return at >= 0 and not any(
            each.isalnum() or unicodedata.category(each)[0] == "M"
            for each in (*self.text[:at][-1:], *self.text[at + len(typed) :][:1])
        )

    def is_spelt_out(self, value: str, at: int) -> bool:
        """Whether the characters of a value stand there one by one, as keys that were pressed."""
        typed = value.strip()
        first = next((place for place, each in enumerate(typed) if each.isalnum()), 0)
        return any(
            self.folded.startswith(fold(sign.join(typed[first:])), self.places[at])
            for sign in BETWEEN_KEYS
        )

    def _in_sentence(self, canary: Canary) -> bool:
        """Whether a name stands there, and what touches it belongs to the sentence."""
        return canary.kind == "name" and is_in_sentence(canary.value, self.text)

    def _is_pair_value(self, span: Span) -> bool:
        """Whether it is all that a query or a list of pairs gives for a name."""
        before, after = self.folded[: span.start][-1:], self.folded[span.end :][:1]
        return before == "=" and after in {"", "&", ";", "#"}

    def is_name_in_text(self, span: Span) -> bool:
        """Whether a word with a capital stands there, and more around it: a name, no user name."""
        if len(self.text) != len(self.folded) or span.end - span.start == len(self.text):
            return False
        word = self.text[span.start : span.end]
        return word[0].isupper() and word[1:].islower()

    @property
    def unseamed(self) -> str:
        """The text without its seams."""
        return self.text.replace(SEAM, "")

    def seams(self, span: Span) -> int:
        """How many seams a span crosses."""
        return self.folded.count(SEAM, span.start, span.end)

    def _span(self, at: int, length: int, whole: bool) -> Span:
        return Span(self.places[at], self.places[at + length - 1] + 1, whole)

    def _gaps_fit(self, at: int, length: int, needle: Needle, strength: float) -> bool:
        places = self.places[at : at + length]
        if places[-1] - places[0] == length - 1:
            return True
        number = (needle.whole or needle.text).isdigit()
        free = number or strength >= SURE_BITS
        for count in range(1, length):
            start, end = places[count - 1] + 1, places[count]
            if start == end:
                continue
            seams = self.folded.count(SEAM, start, end)
            if end - start - seams > WIDEST_GAP and not self._is_break(start, end):
                return False
            if not free and not seams and count not in breaks(needle.written):
                return False
        return True

    def _joins_numbers(self, at: int, length: int, written: str) -> bool:
        """Whether it has one number where two are written, as 174 for 17/4, and gaps elsewhere."""
        places = self.places[at : at + length]
        if places[-1] - places[0] == length - 1:
            return False
        return any(
            count < length and places[count] - places[count - 1] == 1
            for count in breaks(written)
            if count > 0 and self.squeezed[at + count - 1 : at + count + 1].isdigit()
        )

    def _is_break(self, start: int, end: int) -> bool:
        """Whether it is a gap with a break of lines in it, and blanks around that."""
        gap = self.folded[start:end]
        signs = len("".join(gap.split()))
        return len(gap) <= WIDEST_BREAK and "\n" in gap and signs <= WIDEST_GAP

    def _bounded(self, span: Span, prefix: str) -> bool:
        strength = bits(prefix)
        if prefix.isdigit():
            return self._free(span, letters=strength < DIGITS_BITS, digits=True)
        if strength >= SURE_BITS:
            return True
        numeric_edges = prefix[0].isdigit() or prefix[-1].isdigit()
        return self._free(span, letters=True, digits=numeric_edges) or self._humped(span)

    def _free(self, span: Span, letters: bool, digits: bool) -> bool:
        before = self.folded[span.start - 1] if span.start else " "
        after = self.folded[span.end] if span.end < len(self.folded) else " "
        return not any(
            (letters and each.isalpha()) or (digits and each.isdigit()) for each in (before, after)
        )

    def _humped(self, span: Span) -> bool:
        """Whether a word of camel case stands there, as in ``customerLovelace``."""
        if len(self.text) != len(self.folded):
            return False
        before, first = self.text[max(span.start - 1, 0)], self.text[span.start]
        after = self.text[span.end] if span.end < len(self.text) else " "
        starts = span.start == 0 or not before.isalpha() or (before.islower() and first.isupper())
        last = self.text[span.end - 1]
        ends = not after.isalpha() or (after.isupper() and last.islower())
        return starts and ends


def common_length(text: str, at: int, whole: str) -> int:
    """So many characters of a value stand at a place of a text."""
    if text.startswith(whole, at):
        return len(whole)
    length = 0
    for character, wanted in zip(text[at : at + len(whole)], whole, strict=False):
        if character != wanted:
            break
        length += 1
    return length
