"""What pages have Contentsquare's tag tell, by what they push: the tag sends it as it is."""

from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

from heapqa.bytes.json_pairs import Members, lenient
from heapqa.identity.recorded.calls import CONTENTSQUARE, called
from heapqa.model.event import Generation
from heapqa.model.once import once
from heapqa.model.recording import ApiCall
from heapqa.model.session import Session
from heapqa.pii.leaf import Leaf
from heapqa.pii.leaves.body import json_leaves
from heapqa.rules.identity.pushed import is_taken

SILENT = frozenset({"resetIdentity", "getIdentity", "optout"})
"""Commands that hand nothing over."""
IDENTITY = "identity"
"""Where an identity stands, as in Heap's own messages."""


class Push(NamedTuple):
    """A command that a page pushed on ``_uxa``, and that the tag took."""

    call: ApiCall
    fields: tuple[Leaf, ...]
    """What it hands over, under the command's name."""
    generation: Generation = "contentsquare"


@once
def pushes(session: Session) -> tuple[Push, ...]:
    """Every such command that hands something over."""
    calls = [each for each in session.recording.api_calls if each.method == CONTENTSQUARE]
    left = {call.device: call.seq for call in reversed(calls) if called(call)[0] == "optout"}
    last = max((h.exchange.seq for h in session.hits if h.generation == "contentsquare"), default=0)
    return tuple(
        Push(call, fields)
        for call in calls
        # After an optout the tag sends nothing, unless the visitor has agreed again.
        if (call.seq < left.get(call.device, call.seq + 1) or call.seq < last)
        and (fields := tuple(_fields(call)))
        and is_taken(call, session)
    )


def _fields(call: ApiCall) -> Iterator[Leaf]:
    method, arguments = called(call)
    if not method or method in SILENT:
        return
    if method == "identify":
        place, arguments = IDENTITY, arguments[:1]
    else:
        place = method
        yield Leaf("command", method)
    for argument in arguments:
        with suppress(ValueError):
            yield from _of(lenient(argument), place)


def _of(value: object, place: str) -> Iterator[Leaf]:
    """The leaves of an argument; a dynamic variable is named by its own key."""
    given = dict(value) if isinstance(value, Members) else {}
    match given:
        case {"key": str() as key, "value": str() as text}:
            yield Leaf(f"{place}.key", key)
            yield Leaf(f"{place}.value", text, key)
        case _:
            yield from json_leaves(value, place)
