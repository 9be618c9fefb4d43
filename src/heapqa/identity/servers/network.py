"""The network between devices and Heap: what requests are answered, and what that means."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from heapqa.identity.history.happenings import Happening, Network
from heapqa.identity.history.message import Arrival
from heapqa.identity.history.trace import Trace, shown_by

OK, EMPTY, REDIRECTED, BAD_REQUEST, SERVER_ERROR = 200, 204, 300, 400, 500

Numbered = Sequence[Happening]
Kind = Literal["identify", "track", "all"]


def answered(
    history: Numbered, device: str | None, at: float, number: int, kind: Kind
) -> int | None:
    """The status of a request of a kind at a time; None without a connection.

    `number` is that of the happening that sends it: what came before it at the same time holds.
    """
    answer: int | None = OK
    for place, each in enumerate(history):
        if not isinstance(each, Network) or each.device not in {None, device}:
            continue
        before = each.at < at or (each.at == at and place < number)
        if before and each.of in {"all", kind}:
            answer = each.answer
    return answer


def is_taken(answer: int | None) -> bool:
    """Whether Heap has what was answered so."""
    return answer is not None and OK <= answer < REDIRECTED


def settle(trace: Trace, place: int, arrival: Arrival, tries: int) -> None:
    """Take down what became of a message, and that it was sent again."""
    message = trace.messages[place]
    trace.messages[place] = replace(message, arrival=arrival)
    grade = shown_by(message.generation)
    if tries > 1 and message.kind in {"event", "identify"}:
        trace.fail(message.happening, "sent-again", "it was sent until it was answered", grade)
    if arrival == "lost":
        why = "the answer was an error, and it is not sent again"
        trace.fail(message.happening, "undelivered", why, grade)
