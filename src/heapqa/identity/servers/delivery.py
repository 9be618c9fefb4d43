"""Delivery: what becomes of messages on a network that fails, and what is sent again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from heapqa.identity.history.argument import APPS
from heapqa.identity.history.happenings import (
    Happening,
    Identify,
    Network,
    PageView,
    Start,
    Upload,
)
from heapqa.identity.history.message import Fate, Message
from heapqa.identity.history.trace import Trace
from heapqa.model.event import Generation

RETRIES_S = (2.0, 7.0, 12.0)
"""After how long v5 tries again where there was no connection, from the first time."""
KEPT_S = 7 * 86_400.0
"""How long v5 keeps what it could not send."""
UPLOADS_S = 15.0
"""How often an app sends what waits, where the history does not say when."""
PURGED_S = 30 * 86_400.0
"""About the time after which an app throws away what waits for users of the past."""
OK, EMPTY, REDIRECTED, BAD_REQUEST, SERVER_ERROR = 200, 204, 300, 400, 500
LIMITS = "after how long exactly an app throws away what it could not send"

Numbered = Sequence[Happening]


def deliver(trace: Trace, history: Numbered) -> None:
    """Decide what becomes of every message, and take down what is lost or sent again."""
    if not any(isinstance(h, Network | Upload) for h in history) and not _resends(history):
        return
    opened = {each.opened_at for each in trace.sessions}
    for place, message in enumerate(trace.messages):
        h = history[message.happening]
        if h.device is None or message.kind == "known" or message.fate != "arrives":
            continue
        first = isinstance(h, PageView) and message.happening in opened
        fate, tries = _conclude(_attempts(message, h, history, first=first), message.generation)
        trace.messages[place] = replace(message, fate=fate)
        _tell(trace, message, fate, tries)
    for number in _resends(history):
        trace.fail(number, "sent-again", "a later page sends it once more", "measured")
    _purge(trace, history)


def _tell(trace: Trace, message: Message, fate: Fate, tries: int) -> None:
    grade = "tested" if message.generation in APPS else "measured"
    if tries > 1 and message.kind in {"event", "identify"}:
        why = "it was sent until it was answered"
        trace.fail(message.happening, "sent-again", why, grade)  # type: ignore[arg-type]
    if fate == "lost":
        why = "the answer was an error, and it is not sent again"
        trace.fail(message.happening, "undelivered", why, grade)  # type: ignore[arg-type]


def _resends(history: Numbered) -> tuple[int, ...]:
    return tuple(n for h in history if isinstance(h, PageView) for n in h.resends)


def _attempts(
    message: Message, h: Happening, history: Numbered, *, first: bool
) -> Iterator[int | None]:
    """The answers to a message, one for each time that it would be sent if it never succeeded.

    `first` is said of the pageview that opened its session.
    """
    number = message.happening
    if message.generation in APPS:
        times = _uploads(h, history)
    elif message.generation == "v5":
        times = _of_v5(number, h, history)
    else:
        times = iter([h.at, *(_loads(number, h, history) if first else ())])
    for at in times:
        yield _answer(h.device, at, number, history)


def _of_v5(number: int, h: Happening, history: Numbered) -> Iterator[float]:
    yield h.at
    answer = _answer(h.device, h.at, number, history)
    if answer is None or REDIRECTED <= answer < SERVER_ERROR:
        yield from (h.at + after for after in RETRIES_S)
    yield from (at for at in _loads(number, h, history) if at - h.at < KEPT_S)


def _loads(number: int, h: Happening, history: Numbered) -> Iterator[float]:
    """When pages of the same device are loaded later."""
    for later in history[number + 1 :]:
        if isinstance(later, PageView) and not later.in_page and later.device == h.device:
            yield later.at


def _uploads(h: Happening, history: Numbered) -> Iterator[float]:
    told = [u.at for u in history if isinstance(u, Upload) and u.device == h.device]
    if told:
        yield from (at for at in told if at >= h.at)
        return
    yield h.at + UPLOADS_S
    for later in history:
        if isinstance(later, Network) and later.device == h.device and later.at > h.at + UPLOADS_S:
            yield later.at


def _answer(device: str | None, at: float, number: int, history: Numbered) -> int | None:
    """What a request of this kind is answered at a time."""
    kinds = {"all", "identify" if isinstance(history[number], Identify) else "track"}
    answer: int | None = OK
    for place, each in enumerate(history):
        if not isinstance(each, Network) or each.device != device or each.of not in kinds:
            continue
        if each.at < at or (each.at == at and place < number):
            answer = each.answer
    return answer


def _conclude(answers: Iterable[int | None], generation: Generation) -> tuple[Fate, int]:
    """What becomes of a message with these answers, and how often it is sent."""
    tries, arrived, answer = 0, False, None
    for answer in answers:
        tries += 1
        arrived = arrived or (answer is not None and OK <= answer < REDIRECTED)
        # classic takes an answer without an image for a failure, although the servers have it
        if answer == BAD_REQUEST or (arrived and not (generation == "classic" and answer == EMPTY)):
            break
    if arrived:
        return "arrives", tries
    given_up = generation == "classic" or answer == BAD_REQUEST
    return ("lost" if given_up else "waits"), tries


def _purge(trace: Trace, history: Numbered) -> None:
    """At a start an app throws away what has waited for long for users who are not there now."""
    latest = {
        (h.device, message.env): message.user
        for message in trace.messages
        if (h := history[message.happening]) and message.kind == "identify"
    }
    for start in history:
        if not isinstance(start, Start):
            continue
        for place, message in enumerate(trace.messages):
            h = history[message.happening]
            old = h.device == start.device and start.at - h.at > PURGED_S
            stale = message.user != latest.get((h.device, message.env), message.user)
            if old and stale and message.fate == "waits":
                trace.messages[place] = replace(message, fate="lost")
                why = "it waited for a month and was thrown away"
                trace.fail(message.happening, "never-sent", why, "inferred")
                trace.wonder(LIMITS, message.happening)
