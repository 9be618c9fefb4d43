"""Moments: when evidence happened, on one clock for events, calls and steps."""

from bisect import bisect_left
from math import inf, nextafter

from heapqa.model.event import Event
from heapqa.model.exchange import Exchange
from heapqa.model.once import once
from heapqa.model.recording import ApiCall, Navigation, Recording
from heapqa.model.step import Step


def moment(recording: Recording, event: Event) -> float:
    """When an event happened, to be compared with that of other events of the recording.

    By its own time where that is comparable, else when it arrived; where the recording's clock is
    not that of the SDK, its place on the number line.
    """
    if recording.clock != "unix":
        return event.exchange
    at = event.occurred_at
    if at is not None and is_possible(recording, event.exchange, at):
        return at
    carrier = exchange_of(recording, event.exchange)
    return _arrived_at(recording, carrier) if carrier else inf


def _arrived_at(recording: Recording, carrier: Exchange) -> float:
    """When a request arrived, but not after an edge of a step that it was sent before.

    The recorder looks at an edge for what was sent before it, and reads its clock before it looks.
    """
    edges = _edges(recording)
    place = bisect_left(edges, (carrier.seq, -inf))
    if place == len(edges):
        return carrier.at
    return min(carrier.at, nextafter(edges[place][1], -inf))


@once
def _edges(recording: Recording) -> tuple[tuple[int, float], ...]:
    """The edges of all steps in order: place on the number line, and seconds."""
    opened = [_opening(step) for step in recording.steps]
    closed = [(step.closed_seq, step.closed_at) for step in recording.steps]
    known = [(seq, at) for seq, at in closed if seq is not None and at is not None]
    return tuple(sorted([*opened, *known]))


def moment_of(recording: Recording, record: ApiCall | Step | Exchange | Navigation) -> float:
    """When something was recorded, to be compared with the `moment` of events."""
    seq, at = _opening(record) if isinstance(record, Step) else (record.seq, record.at)
    return at if recording.clock == "unix" else seq


def _opening(step: Step) -> tuple[int, float]:
    return step.opened_seq, step.opened_at


CLOCK_TOLERANCE_S = 1.0
"""How far an event's time may lie outside of what is possible: page and recorder read the same
clock, but round and read it at different moments."""


def is_possible(recording: Recording, exchange: int, at: float) -> bool:
    """Whether an event's own time lies between the recording's beginning and its arrival."""
    carrier = exchange_of(recording, exchange)
    arrived_at = carrier.at if carrier else inf
    begun_at = recording.started_at - CLOCK_TOLERANCE_S
    return begun_at <= at <= arrived_at + CLOCK_TOLERANCE_S


def exchange_of(recording: Recording, seq: float) -> Exchange | None:
    """The exchange at a place on the number line, the back end's included; None where none is."""
    place = bisect_left(recording.exchanges, seq, key=lambda each: each.seq)
    candidates = recording.exchanges[place : place + 1]
    if candidates and candidates[0].seq == seq:
        return candidates[0]
    return next((call.exchange for call in recording.server_calls if call.seq == seq), None)
