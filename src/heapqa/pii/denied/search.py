"""The search for denied words, patterns and names in the leaves of a message."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

import re2

from heapqa.model.plan import Denied
from heapqa.pii.decoders.unfold import unfold
from heapqa.pii.denied import names, words
from heapqa.pii.leaf import Leaf, View

REMEMBERED = 8192
"""Values whose result is kept: titles, addresses and hierarchies recur in every message."""
MEMORY = 64 << 20
"""Bytes that RE2 may take; with less it gives up, and says that nothing matches."""

Kind = Literal["word", "pattern", "property"]


class PatternError(ValueError):
    """A denied pattern cannot be used; the message says why."""


class Denial(NamedTuple):
    """Something denied, as the configuration has it."""

    kind: Kind
    text: str


class Found(NamedTuple):
    """Something denied that a leaf holds."""

    denial: Denial
    leaf: Leaf
    path: tuple[str, ...]
    """The encodings that were taken off, outermost first."""
    seen: str
    """As it stands there; empty where it stands there in another spelling."""


class _Hit(NamedTuple):
    denial: Denial
    path: tuple[str, ...]
    seen: str


def compiled(pattern: str) -> "re2._Regexp[str]":
    """The pattern, ready to search; case does not matter. Raises PatternError."""
    options = re2.Options()
    options.max_mem, options.log_errors, options.case_sensitive = MEMORY, False, False
    try:
        return re2.compile(pattern, options)
    except re2.error as error:
        detail = error.args[0] if error.args else "not understood"
        text = detail.decode() if isinstance(detail, bytes) else str(detail)
        raise PatternError(text) from error


class DeniedSearch:
    """Finds what is denied, in any encoding."""

    def __init__(self, denied: Denied) -> None:
        """Raises PatternError for a pattern that cannot be used."""
        sure = [word for word in denied.words if words.is_sure(word)]
        short = [word for word in denied.words if not words.is_sure(word)]
        self._sure = _Choice("word", {word: words.expression(word) for word in sure})
        self._short = _Choice("word", {word: words.expression(word) for word in short})
        self._patterns = _Choice("pattern", {text: text for text in denied.patterns})
        self._names = _Choice(
            "property", {name: f"^{names.expression(name)}$" for name in denied.properties}
        )
        self._of_value = lru_cache(maxsize=REMEMBERED)(self._in_value)
        self._of_name = lru_cache(maxsize=REMEMBERED)(self._in_name)

    def in_values(self, leaves: Iterable[Leaf]) -> Iterator[Found]:
        """What the values of leaves hold, names in them included; each once in each leaf."""
        for leaf in leaves:
            for denial, path, seen in self._of_value(leaf.value):
                yield Found(denial, leaf, path, seen)

    def in_names(self, leaves: Iterable[Leaf]) -> Iterator[Found]:
        """What the names of leaves hold, or are."""
        for leaf in leaves:
            for denial, path, seen in self._of_name(leaf.key) if leaf.key else ():
                yield Found(denial, leaf, path, seen)

    def _in_value(self, value: str | bytes) -> tuple[_Hit, ...]:
        return _once(hit for view in unfold(value) for hit in self._in_view(view))

    def _in_view(self, view: View) -> Iterator[_Hit]:
        text, path = view
        yield from self._in_text(text if text.isascii() else _clean(text), path)
        for name in names.names_in(view) if self._names else ():
            yield from self._named(_clean(name), path)

    def _in_name(self, name: str) -> tuple[_Hit, ...]:
        text = _clean(name)
        return _once([*self._named(text, ()), *self._in_text(text, ())])

    def _named(self, name: str, path: tuple[str, ...]) -> Iterator[_Hit]:
        for spelling in names.spellings(name):
            for denial, _ in self._names.found(spelling):
                yield _Hit(denial, path, name)

    def _in_text(self, text: str, path: tuple[str, ...]) -> Iterator[_Hit]:
        found = [*self._short.found(words.spelled(text))] if self._short else []
        found += self._sure.found(words.spelled(text, ids=True)) if self._sure else []
        for denial, _ in found:
            yield _Hit(denial, path, words.as_written(denial.text, text))
        for denial, seen in self._patterns.found(text):
            yield _Hit(denial, path, seen)


class _Choice:
    """Several expressions, of which a text usually holds none: one search tells."""

    def __init__(self, kind: Kind, expressions: Mapping[str, str]) -> None:
        """`expressions` by what the configuration has; raises PatternError."""
        self._each = [(Denial(kind, text), compiled(form)) for text, form in expressions.items()]
        self._any = compiled("|".join(f"(?:{form})" for form in expressions.values()))

    def __bool__(self) -> bool:
        return bool(self._each)

    def found(self, text: str) -> Iterator[tuple[Denial, str]]:
        """(denial, what it matched) of those that the text holds."""
        if self and self._any.search(text):
            for denial, form in self._each:
                if match := form.search(text):
                    yield denial, str(match[0])


def _clean(text: str) -> str:
    """Without lone surrogates, which RE2 does not take."""
    return text.encode("utf-8", "replace").decode()


def _once(hits: Iterable[_Hit]) -> tuple[_Hit, ...]:
    """Each denial once, as it was found with the fewest encodings."""
    first: dict[Denial, _Hit] = {}
    for hit in hits:
        first.setdefault(hit.denial, hit)
    return tuple(first.values())


@lru_cache(maxsize=16)  # a run has one plan, a folder of recordings a few
def search_for(denied: Denied) -> DeniedSearch:
    """The search, from memory where there is one."""
    return DeniedSearch(denied)
