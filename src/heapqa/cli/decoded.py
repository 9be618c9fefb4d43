"""What ``heapqa decode`` shows, and the protocol of its printers."""

from pathlib import Path
from typing import Protocol

from heapqa.engine import DecodedExchange
from heapqa.model.event import Event
from heapqa.model.frozen import Frozen
from heapqa.model.session import StoredEntry, Undecoded, Unexplained


class DecodedFile(Frozen):
    """How much of each list comes from one file; the lists are in the order of the files."""

    path: str
    events: int = 0
    """What was sent again counts once."""
    sent_again: int = 0
    """Events that were sent before; the list of events holds them, with `first_sent` set."""
    undecoded: int = 0
    unexplained: int = 0
    stored: int = 0


class DecodedEvidence(Frozen):
    """The document behind ``heapqa decode --format json``."""

    events: tuple[Event, ...] = ()
    """Also those that were sent again: their `first_sent` names the exchange they came in first."""
    undecoded: tuple[Undecoded, ...] = ()
    """Payloads that could not be decoded, or not completely."""
    unexplained: tuple[Unexplained, ...] = ()
    """Parameters whose meaning is not known."""
    stored: tuple[StoredEntry, ...] = ()
    """Cookies and storage entries of the SDKs, each when it was first seen and when it changed."""
    files: tuple[DecodedFile, ...] = ()
    problems: tuple[str, ...] = ()
    """What could not be read, or is missing from what was read."""


class Printer(Protocol):
    """Prints what was decoded, in bounded memory."""

    def begin(self, file: Path) -> None:
        """The next file."""

    def exchange(self, decoded: DecodedExchange) -> None:
        """One exchange."""

    def entry(self, entry: StoredEntry) -> None:
        """One stored entry that is new or has changed."""

    def figures(self, file: DecodedFile) -> None:
        """The end of a file."""

    def end(self, problems: list[str]) -> None:
        """The end of all files."""
