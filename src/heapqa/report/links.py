"""Links of the HTML report: to requests on the page, and to files beside it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from heapqa.report.results import RunReport, ScenarioSummary

REQUEST = "request #"
NO_NAME = re.compile(r"[^\w.-]+")
"""In the name of a file that was imported: not to stand in an address."""
KINDS = {".png": "screenshot", ".webm": "video", ".zip": "trace"}


class FileLink(NamedTuple):
    """A file that a run left."""

    kind: str
    path: str
    href: str
    """Relative to the report; empty for a file that is not below its folder."""
    command: str
    """What opens it; empty where the browser does."""


def files_of(scenario: ScenarioSummary, report: RunReport) -> tuple[FileLink, ...]:
    """Screenshots, traces and videos of a scenario."""
    return tuple(_file(path, report.output.directory) for path in scenario.artifacts)


def _file(path: str, directory: str) -> FileLink:
    kind = KINDS.get(path[path.rfind(".") :], "file")
    place, folder = (name.replace("\\", "/").rstrip("/") for name in (path, directory))
    inside = bool(folder) and place.startswith(f"{folder}/")
    href = place.removeprefix(f"{folder}/") if inside else ""
    command = f"playwright show-trace {path}" if kind == "trace" else ""
    return FileLink(kind, path, href, command)


def anchor(scenario: ScenarioSummary, seq: int) -> str:
    """Where on the page something of a scenario stands."""
    return f"{NO_NAME.sub('-', scenario.id)}-{seq}"


def linked(words: Sequence[str], scenario: ScenarioSummary | None) -> list[str]:
    """Evidence in words, its request linked to the place where it is shown."""
    return [_linked(word, scenario) for word in words]


def _linked(word: str, scenario: ScenarioSummary | None) -> str:
    number = word.removeprefix(REQUEST)
    if scenario is None or number == word or not number.isdigit():
        return word
    return Markup('<a href="#{}">{}</a>').format(escape(anchor(scenario, int(number))), word)
