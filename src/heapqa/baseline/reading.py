"""Lines that are read one after another, each known by how far in it stands."""

from dataclasses import dataclass, field

STEP = "step"
COMMENT = "#"
CONFLICT = ("<<<<<<<", "=======", ">>>>>>>")
"""How the marks begin that git leaves where two changes met."""


class UnreadableBaselineError(ValueError):
    """A file is no accepted state; the message names the line and what is wrong there."""


@dataclass(slots=True)
class Lines:
    """What is left to be read."""

    lines: list[tuple[int, str]]
    """(number of the line, line) of all that says something."""
    place: int = 0

    @classmethod
    def of(cls, text: str) -> "Lines":
        """The lines of a text but comments and empty ones."""
        numbered = enumerate(text.splitlines(), 1)
        return cls([(n, line.rstrip()) for n, line in numbered if _says_something(line)])

    def next_head(self) -> str | None:
        """The next line before the steps; None where they begin."""
        line = self._peek()
        if line is None or line.split("  ")[0] == STEP:
            return None
        if line.startswith(" "):
            self.place += 1
            raise self.wrong("it stands further in than what is above it")
        return self._take()

    def next_step(self) -> str | None:
        """The next line that begins a step; None at the end."""
        line = self._peek()
        if line is None:
            return None
        self.place += 1
        if line.split("  ")[0] != STEP:
            raise self.wrong("here a step would begin, or an event further in")
        return line

    def next_within(self, indent: str) -> str | None:
        """The next line where it stands exactly so far in; None where it does not."""
        line = self._peek()
        if line is None or not line.startswith(indent) or line[len(indent)] == " ":
            return None
        return self._take().removeprefix(indent)

    def wrong(self, what: str) -> UnreadableBaselineError:
        """What is wrong with the line that was read last."""
        number, line = self.lines[max(self.place - 1, 0)] if self.lines else (1, "")
        if line.startswith(CONFLICT):
            what = "git left a conflict here: resolve it, or accept the state again"
        return UnreadableBaselineError(f"line {number}: {what}")

    def _peek(self) -> str | None:
        return self.lines[self.place][1] if self.place < len(self.lines) else None

    def _take(self) -> str:
        self.place += 1
        return self.lines[self.place - 1][1]


@dataclass(frozen=True, slots=True)
class Once:
    """Facts of which there is one each: two, as a merge of two changes leaves them, contradict."""

    lines: Lines
    said: set[tuple[str, ...]] = field(default_factory=set)

    def say(self, what: str, *fact: str) -> None:
        """Note what the line that was read last is about; refuse it where an earlier one was."""
        if fact in self.said:
            raise self.lines.wrong(f"{what} stands here twice: leave one of them")
        self.said.add(fact)


def _says_something(line: str) -> bool:
    return bool(line.strip()) and not line.startswith(COMMENT)
