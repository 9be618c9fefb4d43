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

OF_PEOPLE = frozenset({"identify", "resetIdentity", "getIdentity", "optout"})
"""Commands about who is there: the rules on identity judge what they name."""


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
    return tuple(
        Push(call, fields)
        for call in calls
        if call.seq < left.get(call.device, call.seq + 1)
        and (fields := tuple(_fields(call)))
        and is_taken(call, session)
    )


def _fields(call: ApiCall) -> Iterator[Leaf]:
    method, arguments = called(call)
    if not method or method in OF_PEOPLE:
        return
    yield Leaf("command", method)
    for argument in arguments:
        with suppress(ValueError):
            yield from _of(lenient(argument), method)


def _of(value: object, method: str) -> Iterator[Leaf]:
    """The leaves of an argument; a dynamic variable is named by its own key."""
    given = dict(value) if isinstance(value, Members) else {}
    match given:
        case {"key": str() as key, "value": str() as text}:
            yield Leaf(f"{method}.key", key)
            yield Leaf(f"{method}.value", text, key)
        case _:
            yield from json_leaves(value, method)
