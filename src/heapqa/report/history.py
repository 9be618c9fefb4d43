"""What happened in a scenario, in order: steps, events, and what the console said."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from heapqa.model.event import Event
from heapqa.model.exchange import Exchange
from heapqa.model.session import Hit, Session
from heapqa.model.step import LoggedIn, Step
from heapqa.report.event_text import EventText, printable, stream_name

MOST = 1000
"""Entries shown: nobody reads more, and browsers show a page of that size at once. A longer
history is cut with a note."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history."""

    seq: int
    at_s: float
    """Seconds since the first entry of the recording."""
    sort: str
    """``step``, ``event``, ``loader``, ``undecoded`` or ``console``."""
    label: str
    text: str
    who: str = ""
    note: str = ""


def history(session: Session) -> tuple[Entry, ...]:
    """The history by place on the recording's number line."""
    recording = session.recording
    begin = min(
        [step.opened_at for step in recording.steps] + [e.at for e in recording.exchanges],
        default=0.0,
    )
    entries = sorted(_entries(session, begin), key=lambda entry: entry.seq)
    if len(entries) > MOST:
        left_out = len(entries) - MOST
        last = Entry(entries[MOST].seq, entries[MOST].at_s, "note", "", f"… {left_out} more lines")
        return (*entries[:MOST], last)
    return tuple(entries)


def _entries(session: Session, begin: float) -> Iterator[Entry]:
    recording = session.recording
    for step in recording.steps:
        label, note = f"step {step.index + 1}", _note(step, len(recording.devices) > 1)
        yield Entry(step.opened_seq, step.opened_at - begin, "step", label, step.text, note=note)
    yield from _events(session, begin)
    for loader in session.loaders:
        text = printable(loader.exchange.url)
        yield Entry(loader.exchange.seq, loader.exchange.at - begin, "loader", "loader", text)
    times = {each.seq: each.at for each in recording.exchanges}
    times |= {each.seq: each.at for each in recording.server_calls}
    for fact in session.undecoded:
        at_s = times.get(fact.exchange, begin) - begin
        text = f"{fact.codec}: {fact.problem}"
        yield Entry(
            fact.exchange, at_s, "undecoded", "undecoded", printable(text), note=fact.remedy
        )
    for message in recording.console:
        at_s = message.at - begin
        yield Entry(message.seq, at_s, "console", message.level, printable(message.text))


def _events(session: Session, begin: float) -> Iterator[Entry]:
    """What browsers told Heap, and what the back end did."""
    several, devices = len(session.streams) > 1, len(session.recording.devices) > 1
    for hit in session.hits:
        for event in hit.events:
            device = _device(hit.exchange, devices)
            remarks = (*device, *_remarks(event, hit.exchange, several))
            yield _entry(event, hit, begin, remarks)
    for hit in session.server_hits:
        why = (hit.exchange.failure,) if hit.exchange.failure else ()
        for event in hit.events:
            remarks = ("back end", *_remarks(event, hit.exchange, several=False), *why)
            yield _entry(event, hit, begin, remarks)


def _entry(event: Event, hit: Hit, begin: float, remarks: Iterable[str]) -> Entry:
    words, seq, at_s = EventText.of(event), hit.exchange.seq, hit.exchange.at - begin
    return Entry(seq, at_s, "event", words.kind, words.what, words.who, ", ".join(remarks))


def _device(fact: Exchange | Step, several: bool) -> tuple[str, ...]:
    """On which device it was, where there are several."""
    return (f"device {fact.device or 'not known'}",) if several else ()


def _note(step: Step, several_devices: bool) -> str:
    """Where a step was taken and who acted, and the change that it brought."""
    acting = step.persona or ""
    if step.account is not None:
        acting = f"{acting} in the place of {step.account}"
    notes = (*_device(step, several_devices), acting, _change(step))
    return ", ".join(note for note in notes if note)


def _remarks(event: Event, exchange: Exchange, several: bool) -> Iterator[str]:
    """What to know about one sending of an event; its stream where there are several."""
    if several:
        yield stream_name(event)
    if event.first_sent is not None:
        yield "sent again"
    if exchange.delivery not in ("answered", "unknown"):
        yield exchange.delivery


def _change(step: Step) -> str:
    if step.error is not None:
        return "stopped here"
    match step.becomes:
        case None:
            return ""
        case LoggedIn(user=user):
            return f"logged in as {user}"
        case change:
            return change.kind.replace("-", " ")
