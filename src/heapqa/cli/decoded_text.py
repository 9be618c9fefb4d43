"""Decoded evidence as lines for people, written while it is decoded."""

from pathlib import Path
from typing import TextIO

from rich.console import Console
from rich.text import Text

from heapqa.cli.decoded import DecodedFile
from heapqa.engine import DecodedExchange
from heapqa.model.event import Event
from heapqa.model.exchange import Exchange
from heapqa.model.session import StoredEntry
from heapqa.report.event_text import EventText, printable, stream_name

_STYLES = ("dim", "dim", "bold cyan", "magenta")
_WIDTHS = (4, 9, 15, 12)
"""Request, seconds, kind, identity; a column grows with what is longer, within reason."""
_WIDEST = 32


class TextPrinter:
    """One line for each event, undecoded payload, unexplained parameter and stored entry."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._console = Console(file=out, highlight=False, soft_wrap=True)
        self._widths = [*_WIDTHS]
        self._begin: float | None = None
        self._stream = ""
        self._advised: set[str] = set()
        """Remedies that were told: each is told once."""

    def begin(self, file: Path) -> None:
        """The file's name."""
        self._begin, self._stream = None, ""
        self._print(Text(str(file), "bold"))

    def exchange(self, decoded: DecodedExchange) -> None:
        """The events of an exchange, then what is open about it."""
        if self._begin is None:
            self._begin = decoded.exchange.at
        for event in decoded.hit.events if decoded.hit else ():
            self._print(self._event(event, decoded.exchange, self._begin))
        if (hit := decoded.hit) and not hit.events and not decoded.undecoded:
            text = f"#{decoded.exchange.seq} {hit.endpoint} ({hit.generation})"
            self._print(Text(f"no event     {printable(text)}", "dim"))
        if fact := decoded.undecoded:
            advice = "" if fact.remedy in self._advised else f"; {fact.remedy}"
            self._advised.add(fact.remedy)
            text = f"#{fact.exchange} {fact.codec}: {fact.problem}{advice}"
            self._print(Text(f"undecoded    {printable(text)}", "red"))
        for unknown in decoded.unexplained:
            text = f"#{unknown.exchange} {unknown.parameter}={unknown.value}"
            self._print(Text(f"unexplained  {printable(text)}", "yellow"))

    def entry(self, entry: StoredEntry) -> None:
        """A stored entry with its leaves."""
        leaves = " ".join(f"{path}={value}" if path else value for path, value in entry.leaves)
        text = f"#{entry.snapshot} {entry.name} ({entry.area}) {entry.problem or leaves}"
        self._print(Text(f"stored       {printable(text)}", "red" if entry.problem else "dim"))

    def figures(self, file: DecodedFile) -> None:
        """How much there was."""
        again = f" ({file.sent_again} sent again)" if file.sent_again else ""
        text = (
            f"{file.events} events{again}, {file.undecoded} undecoded,"
            f" {file.unexplained} unexplained"
        )
        self._print(Text(text, "dim"))

    def end(self, problems: list[str]) -> None:
        """Problems go to standard error, elsewhere."""

    def _event(self, event: Event, exchange: Exchange, begin: float) -> Text:
        text = EventText.of(event)
        cells = (f"#{exchange.seq}", f"{exchange.at - begin:8.2f}s", text.kind, text.who)
        line = Text()
        for column, (cell, style) in enumerate(zip(cells, _STYLES, strict=True)):
            self._widths[column] = max(self._widths[column], min(len(cell), _WIDEST))
            line.append(cell.ljust(self._widths[column]), style)
            line.append("  ")
        line.append(text.what)
        self._stream = self._stream or stream_name(event)
        if stream_name(event) != self._stream:
            line.append(f"  ({stream_name(event)})", "dim")
        if event.first_sent is not None:
            line.append(f"  (sent again, first in #{event.first_sent})", "dim")
        return line

    def _print(self, line: Text) -> None:
        if self._console.is_terminal:
            self._console.print(line)
        else:
            self._out.write(f"{line.plain}\n")
