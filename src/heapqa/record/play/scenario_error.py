"""What an error in a scenario says: its cause, what was waited for, and the lines it came by."""

import re
import site
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from playwright.sync_api import Error as PlaywrightError

import heapqa

SHOWN = 5
"""Lines of a call log: what was waited for, and what stood in the way. Playwright repeats them with
every try; the step keeps the whole log."""
PLACES = 4
"""Lines of source named: the scenario's, and those of page objects below it."""
CALL_LOG = re.compile(r"^\s*(Call log:|Browser logs:|=+ logs =+|=+|.*\[pid=\d+\].*)\s*$")
RETRY = re.compile(r"^(\d+ \W |retrying |waiting \d+ms|attempting |scrolling )")
"""How Playwright tells that it tries again."""
INDENT = re.compile(r"^[\s\-]*")


def message_of(error: BaseException) -> str:
    """What the error says, as it says it."""
    text = error.message if isinstance(error, PlaywrightError) else str(error)
    return text.strip() or "no message"


def told(error: BaseException) -> tuple[str, ...]:
    """The first line of the message, and what else of it is worth reading."""
    first, *rest = message_of(error).splitlines()
    lines = (INDENT.sub("", line) for line in rest if not CALL_LOG.match(line))
    new = dict.fromkeys(line for line in lines if line and not RETRY.match(line))
    return (first, *list(new)[:SHOWN])


def places(error: BaseException, scenario: str) -> tuple[str, ...]:
    """``file:line in function`` of the scenario, which stands in the file of that name, and of the
    project's own code that it called."""
    own = [place for place in _frames(error.__traceback__) if _is_own(place[0], scenario)]
    named = [f"{_relative(file)}:{line} in {name}" for file, line, name in own]
    return tuple(named if len(named) <= PLACES else [*named[:1], *named[1 - PLACES :]])


def _frames(trace: TracebackType | None) -> Iterator[tuple[str, int, str]]:
    while trace is not None:
        code = trace.tb_frame.f_code
        yield code.co_filename, trace.tb_lineno, code.co_name
        trace = trace.tb_next


def _is_own(file: str, scenario: str) -> bool:
    """Whether the file is the project's: neither installed nor a part of Python or heapqa."""
    if file == scenario:
        return True
    return not file.startswith("<") and not any(Path(file).is_relative_to(f) for f in FOREIGN)


def _relative(file: str) -> str:
    path = Path(file)
    return str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)


FOREIGN = (
    *map(Path, site.getsitepackages()),
    *(Path(sysconfig.get_path(name)) for name in ("stdlib", "platstdlib", "purelib", "platlib")),
    Path(heapqa.__path__[0]),
)
"""Folders whose code is nobody's scenario."""
