"""Pairs read so that nothing stays unnoticed: what nobody takes is reported."""

import re
from collections.abc import Iterable, Sequence

from heapqa.model.frozen import Pairs

_MILLISECONDS = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,9})?")


class PairReader:
    """Pairs being read: everything is taken once, and what nobody takes is left over.

    `label` goes before the names in the report, for pairs that came inside a parameter; `suffix`
    after them, for parameters of an indexed event.
    """

    def __init__(self, pairs: Iterable[tuple[str, str]], label: str = "", suffix: str = "") -> None:
        self._pairs = tuple(pairs)
        self._values: dict[str, list[str]] = {}
        self._label = label
        self._suffix = suffix
        self.unexplained: list[tuple[str, str]] = []
        for name, value in self._pairs:
            self._values.setdefault(name, []).append(value)

    def __contains__(self, name: object) -> bool:
        return name in self._values

    def names(self) -> tuple[str, ...]:
        """Names not taken yet, in order of first appearance."""
        return tuple(self._values)

    def report(self, name: str, value: str, remark: str = "") -> None:
        """Note a parameter that is not understood, with a remark on what is wrong with it."""
        note = f" ({remark})" if remark else ""
        self.unexplained.append((f"{self._label}{name}{self._suffix}{note}", value))

    def require(self, *names: str) -> None:
        """Report the absence of parameters that are always sent; call it before taking them."""
        for name in names:
            if name not in self._values:
                self.unexplained.append((f"{self._label}{absent(name)}", ""))

    def peek(self, name: str) -> str | None:
        """The first value of a parameter, without taking it."""
        return next(iter(self._values.get(name, ())), None)

    def one(self, name: str) -> str | None:
        """Take a parameter that appears once; repetitions are reported."""
        values = self._values.pop(name, [])
        for value in values[1:]:
            self.report(name, value, "repeated")
        return values[0] if values else None

    def moment(self, name: str) -> float | None:
        """Take a time in milliseconds as Unix seconds; anything else is reported."""
        value = self.one(name)
        if value is None:
            return None
        if _MILLISECONDS.fullmatch(value) is None:
            self.report(name, value, "not a time in milliseconds")
            return None
        return float(value) / 1000

    def take(self, name: str) -> Sequence[str]:
        """Take all values of a parameter, in order; empty when it is absent."""
        return self._values.pop(name, [])

    def pairs(self, name: str) -> Pairs:
        """Take a repeated parameter that alternates key and value; an odd one out is reported."""
        return self.paired(name, self.take(name))

    def properties(self, name: str) -> Pairs:
        """Take properties, which alternate name and value, as Heap reads them: by position.

        The SDK leaves out a name that is empty, so that everything behind it moves up by one and
        the last value stands where a name is expected.
        """
        values = self.take(name)
        return self.paired(name, [*values, ""] if len(values) % 2 else values)

    def paired(self, name: str, values: Sequence[str]) -> Pairs:
        """Pair alternating keys and values; an odd one out is reported under the name."""
        if len(values) % 2:
            self.report(name, values[-1], "key without value")
        return tuple(zip(values[::2], values[1::2], strict=False))

    def renamed(self, long_names: Iterable[tuple[str, str]]) -> Pairs:
        """Take those of (short name, long name) that are present, under their long names."""
        taken = ((long, self.one(short)) for short, long in long_names)
        return tuple((name, value) for name, value in taken if value is not None)

    def starting_with(self, prefix: str) -> Pairs:
        """Take all parameters whose names begin so, in the order in which they were sent."""
        taken = tuple(
            pair for pair in self._pairs if pair[0].startswith(prefix) and pair[0] in self._values
        )
        for name, _ in taken:
            self._values.pop(name, None)
        return taken

    def finish(self) -> None:
        """Report everything that is left, in the order in which it was sent."""
        for name, value in self.starting_with(""):
            self.report(name, value)


def absent(name: str) -> str:
    """How the absence of a parameter that is always sent is reported."""
    return f"{name} (absent: the query string may be cut short)"
