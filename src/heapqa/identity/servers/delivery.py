"""Delivery: what becomes of messages on a network that fails, and what is sent again."""

from collections.abc import Iterable, Iterator

from heapqa.identity.history.argument import APPS
from heapqa.identity.history.happenings import Happening, Identify, Network, PageView, Upload
from heapqa.identity.history.message import Arrival, Message
from heapqa.identity.history.trace import Trace
from heapqa.identity.servers.network import (
    BAD_REQUEST,
    EMPTY,
    REDIRECTED,
    SERVER_ERROR,
    Kind,
    Numbered,
    answered,
    is_taken,
    settle,
)
from heapqa.identity.servers.uploads import upload
from heapqa.model.event import Generation

RETRIES_S = (2.0, 7.0, 12.0)
"""After how long v5 tries again where there was no connection, from the first time."""
KEPT_S = 7 * 86_400.0
"""How long v5 keeps what it could not send."""


def deliver(trace: Trace, history: Numbered) -> None:
    """Decide what becomes of every message, and take down what is lost or sent again."""
    if not any(isinstance(h, Network | Upload) for h in history) and not _resends(history):
        return
    opened = {each.opened_at for each in trace.sessions}
    for place, message in enumerate(trace.messages):
        h = history[message.happening]
        if h.device is None or message.generation in APPS or message.arrival != "arrives":
            continue
        first = isinstance(h, PageView) and message.happening in opened
        arrival, tries = _conclude(_attempts(message, h, history, first=first), message.generation)
        settle(trace, place, arrival, tries)
    for number in _resends(history):
        trace.fail(number, "sent-again", "a later page sends it once more", "measured")
    upload(trace, history)


def _resends(history: Numbered) -> tuple[int, ...]:
    return tuple(n for h in history if isinstance(h, PageView) for n in h.resends)


def _attempts(
    message: Message, h: Happening, history: Numbered, *, first: bool
) -> Iterator[int | None]:
    """The answers to a message, one for each time that it would be sent if it never succeeded.

    `first` is said of the pageview that opened its session.
    """
    number = message.happening
    if message.generation == "v5":
        times = _of_v5(number, h, history)
    else:
        times = iter([h.at, *(_loads(number, h, history) if first else ())])
    for at in times:
        yield answered(history, h.device, at, number, _kind(h))


def _of_v5(number: int, h: Happening, history: Numbered) -> Iterator[float]:
    yield h.at
    answer = answered(history, h.device, h.at, number, _kind(h))
    if answer is None or REDIRECTED <= answer < SERVER_ERROR:
        yield from (h.at + after for after in RETRIES_S)
    yield from (at for at in _loads(number, h, history) if at - h.at < KEPT_S)


def _kind(h: Happening) -> Kind:
    return "identify" if isinstance(h, Identify) else "track"


def _loads(number: int, h: Happening, history: Numbered) -> Iterator[float]:
    """When pages of the same device are loaded later."""
    for later in history[number + 1 :]:
        if isinstance(later, PageView) and not later.in_page and later.device == h.device:
            yield later.at


def _conclude(answers: Iterable[int | None], generation: Generation) -> tuple[Arrival, int]:
    """What becomes of a message with these answers, and how often it is sent."""
    tries, arrived, answer = 0, False, None
    for answer in answers:
        tries += 1
        arrived = arrived or is_taken(answer)
        # classic takes an answer without an image for a failure, although the servers have it
        if answer == BAD_REQUEST or (arrived and not (generation == "classic" and answer == EMPTY)):
            break
    if arrived:
        return "arrives", tries
    given_up = generation == "classic" or answer == BAD_REQUEST
    return ("lost" if given_up else "waits"), tries
