"""The order in which a play calls what says who the visitor is."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby

from heapqa.baseline.roles import Roles
from heapqa.model.recording import ApiCall, Recording

VARIES = "in an order that differs from play to play"
"""Stands in the place of the calls where no order was the same in all plays."""
STRANGER = "somebody else's id"
"""An identity that belongs to no persona and to nobody who signs in."""
CALLS = {"identify": "identify", "resetIdentity": "reset"}
"""Method of ``window.heap`` → how it is written."""


def identity_calls(recordings: Sequence[Recording], roles: Sequence[Roles]) -> tuple[str, ...]:
    """The calls tab by tab, in order; the same again counts once."""
    orders = {
        tuple(_calls(recording, role)) for recording, role in zip(recordings, roles, strict=True)
    }
    return orders.pop() if len(orders) == 1 else (VARIES,)


def _calls(recording: Recording, roles: Roles) -> Iterator[str]:
    calls = [call for call in recording.api_calls if call.method in CALLS]
    tabs = sorted({_tab(call) for call in calls})
    for tab in tabs:
        prefix = f"tab {tabs.index(tab) + 1}: " if len(tabs) > 1 else ""
        words = (_words(call, roles) for call in calls if _tab(call) == tab)
        yield from (f"{prefix}{each}" for each, _ in groupby(words))


def _tab(call: ApiCall) -> tuple[int, int]:
    return call.device or 0, call.page or 0


def _words(call: ApiCall, roles: Roles) -> str:
    argument = call.arguments[0] if call.arguments else ""
    if call.method != "identify":
        return CALLS[call.method]
    try:
        value = json.loads(argument)
    except ValueError:
        return f"identify {argument or 'nothing'}"
    if not isinstance(value, str):
        return f"identify a value of type {type(value).__name__}"
    return f"identify {roles.of(value) or STRANGER}"
