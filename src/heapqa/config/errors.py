"""Everything wrong with a configuration, said at once."""

from dataclasses import dataclass
from json import JSONDecodeError
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to change in the file."""

    where: str
    """Path of the key, such as ``heap.personas[1].key``; empty for the file."""
    message: str
    """What is wrong and what to do about it."""
    line: int | None = None
    """Where in the file, counted from 1; None where that is not known."""

    def __str__(self) -> str:
        places = (f"line {self.line}" if self.line else "", self.where)
        return ": ".join([*filter(None, [", ".join(filter(None, places))]), self.message])


class ConfigError(Exception):
    """The configuration cannot be used; `problems` holds all that is wrong with it."""

    def __init__(self, path: Path, problems: tuple[Problem, ...]) -> None:
        self.path = path
        self.problems = problems
        if len(problems) == 1:
            text = f"{path}: {problems[0]}"
        else:
            lines = "".join(f"\n  {problem}" for problem in problems)
            text = f"{path}: {len(problems)} problems{lines}"
        super().__init__(text)


COMMENTS = ("//", "/*", "#")
ENDS = ("}", "]")


def why_no_json(error: JSONDecodeError) -> str:
    """What is wrong at the place of the error, in words that say what to do where they are known.

    Python calls a comma before a closing bracket a missing value or name.
    """
    if error.doc.startswith(COMMENTS, error.pos):
        return "it has no comments, so take this one out"
    if error.doc.startswith("'", error.pos):
        return "texts stand in double quotes"
    if error.doc[: error.pos].rstrip().endswith(",") and error.doc.startswith(ENDS, error.pos):
        return "nothing follows the comma before it: take the comma out"
    return error.msg
