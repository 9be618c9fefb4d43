"""Decoded evidence as one JSON document, written while it is decoded."""

import json
import shutil
import sys
from contextlib import ExitStack
from pathlib import Path
from tempfile import SpooledTemporaryFile

from pydantic import BaseModel

from heapqa.cli.decoded import DecodedFile
from heapqa.engine import DecodedExchange
from heapqa.model.session import StoredEntry

_LATER = ("undecoded", "unexplained", "stored", "files")
"""Lists that follow the events; they wait, on disk once they are larger than `_IN_MEMORY`."""
_IN_MEMORY = 1_000_000


class _List:
    """A JSON list that is written item by item."""

    def __init__(self, name: str, out: "_Out") -> None:
        self._begin = f'  "{name}": ['
        self._out = out
        self._empty = True

    def add(self, item: BaseModel | str) -> None:
        text = json.dumps(item) if isinstance(item, str) else item.model_dump_json()
        self._out.write(f"{self._begin if self._empty else ','}\n    {text}")
        self._empty = False

    def end(self) -> None:
        self._out.write(f"{self._begin}]" if self._empty else "\n  ]")


class _Out:
    """Text that goes to standard output, or waits for its turn."""

    def __init__(self, waiting: "SpooledTemporaryFile[str] | None" = None) -> None:
        self._waiting = waiting

    def write(self, text: str) -> None:
        (self._waiting or sys.stdout).write(text)

    def flush(self) -> None:
        if self._waiting:
            self._waiting.seek(0)
            shutil.copyfileobj(self._waiting, sys.stdout)


class JsonPrinter:
    """A `DecodedEvidence`, one item a line."""

    def __init__(self, spools: ExitStack) -> None:
        """`spools` closes the temporary files."""
        self._events = _List("events", _Out())
        self._outs: dict[str, _Out] = {}
        self._lists: dict[str, _List] = {}
        for name in _LATER:
            spool = spools.enter_context(
                SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", newline="")  # noqa: SIM115
            )
            self._outs[name] = _Out(spool)
            self._lists[name] = _List(name, self._outs[name])
        sys.stdout.write("{\n")

    def begin(self, file: Path) -> None:
        """Nothing yet: a file's figures follow its end."""

    def exchange(self, decoded: DecodedExchange) -> None:
        """The events at once, the rest later."""
        for event in decoded.hit.events if decoded.hit else ():
            self._events.add(event)
        if decoded.undecoded:
            self._lists["undecoded"].add(decoded.undecoded)
        for fact in decoded.unexplained:
            self._lists["unexplained"].add(fact)

    def entry(self, entry: StoredEntry) -> None:
        """One stored entry, later."""
        self._lists["stored"].add(entry)

    def figures(self, file: DecodedFile) -> None:
        """A file's figures, later."""
        self._lists["files"].add(file)

    def end(self, problems: list[str]) -> None:
        """Everything that waited."""
        self._events.end()
        for name in _LATER:
            self._lists[name].end()
            sys.stdout.write(",\n")
            self._outs[name].flush()
        listed = _List("problems", _Out())
        sys.stdout.write(",\n")
        for problem in problems:
            listed.add(problem)
        listed.end()
        sys.stdout.write("\n}\n")
