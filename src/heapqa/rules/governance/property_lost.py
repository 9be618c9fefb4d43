"""What the site hands to the SDK reaches Heap whole."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from heapqa.definitions.values import KEY_LIMIT, NAME_LIMIT, VALUE_LIMIT
from heapqa.model.event import JOINED
from heapqa.model.recording import ApiCall
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.pii.masking import mask_place
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Rule

GIVING = {
    "track": 1,
    "addUserProperties": 0,
    "addEventProperties": 0,
    "setEventProperties": 0,
    "addPageviewProperties": 0,
}
"""Methods that take properties, and where these stand among the arguments."""

NO_NAMES = "An event's properties are a list or a text, and the SDK drops them."
NAME_TOO_LONG = f"An event's name has more than {NAME_LIMIT} characters."


@dataclass(frozen=True, slots=True)
class Handed:
    """A property as the page handed it over, or the name of an event."""

    call: ApiCall
    name: str
    """Of the property; empty for the name of an event, and for all properties together."""
    value: Any
    is_all: bool = False
    """Whether it stands where the properties belong, and has no names for them."""


def subjects(session: Session) -> Iterator[Handed]:
    """Every property and every name of an event that was handed over, each once."""
    seen: set[tuple[str, str, str]] = set()
    drops_lists = any(stream.generation == "v5" for stream in session.streams)
    for call in session.recording.api_calls:
        for handed in _handed(call, drops_lists):
            key = (f"{call.method}{handed.is_all}", handed.name, json.dumps(handed.value))
            if key not in seen:
                seen.add(key)
                yield handed


def _handed(call: ApiCall, drops_lists: bool) -> Iterator[Handed]:
    if call.method == "track" and isinstance(name := _argument(call, 0), str):
        yield Handed(call, "", name)
    given = _argument(call, GIVING[call.method]) if call.method in GIVING else None
    if isinstance(given, dict):
        yield from (Handed(call, name, value) for name, value in given.items())
    if given and isinstance(given, list | str) and call.method == "track" and drops_lists:
        yield Handed(call, "", given, is_all=True)


def _argument(call: ApiCall, place: int) -> Any:
    """The argument at a place; None where there is none, or none that JSON knows."""
    try:
        return json.loads(call.arguments[place]) if len(call.arguments) > place else None
    except ValueError:
        return None


def check(handed: Handed, session: Session) -> Iterator[Finding]:
    """What the SDK drops or cuts, and what Heap's servers do not take, is a violation."""
    why = NO_NAMES if handed.is_all else _why_lost(handed)
    if why:
        where = "properties" if handed.is_all else "name"
        what = mask_place(handed.name) if handed.name else f"the event's {where}"
        yield Finding(
            message=why,
            saw=f"{handed.call.method}: {what}",
            call=handed.call.seq,
            field=f"properties.{mask_place(handed.name)}" if handed.name else where,
            step=step_at(session.recording, handed.call.seq),
        )


def _why_lost(handed: Handed) -> str:
    if not handed.name:
        return NAME_TOO_LONG if _is_longer(handed.value, NAME_LIMIT) else ""
    if _is_longer(handed.name, KEY_LIMIT - 1):
        return f"The name of a property has {KEY_LIMIT} characters or more."
    match handed.value:
        case dict():
            return "A property is an object, and the SDK drops it."
        case list() as items:
            return _why_list_is_lost(items)
        case str() as text if _is_longer(text, VALUE_LIMIT):
            return f"A value has more than {VALUE_LIMIT} characters, and is cut there."
    return ""


def _why_list_is_lost(items: list[Any]) -> str:
    if any(isinstance(item, dict | list) or item is None for item in items):
        return "A list holds more than texts and numbers, and the SDK drops it or parts of it."
    if any(isinstance(item, str) and JOINED in item for item in items):
        return f"An item of a list holds {JOINED}, which the SDK puts between items."
    if _is_longer(JOINED.join(map(str, items)), VALUE_LIMIT):
        return f"A list has more than {VALUE_LIMIT} characters when joined, and is cut there."
    return ""


def _is_longer(text: str, limit: int) -> bool:
    return len(text) > limit


RULE = Rule(
    id="property-lost",
    title="What the site hands to the SDK reaches Heap whole",
    family="governance",
    severity="normal",
    rationale=(
        "The SDK drops properties that are objects, without a word on the console; v5 also what "
        "stands in place of the properties and is a list or a text. Lists of values become "
        "one text with || between the items, and long values are cut: by v5 at 1,024 characters, "
        "by Heap's servers otherwise. The code looks right, its tests pass, and the report stays "
        "empty."
    ),
    remedy=(
        "Send the fields of an object one by one, and of a list of objects what is to be counted: "
        "their number, their ids. Keep names below 255 characters and values below 1,024."
    ),
    example=(
        "The order event carries delivery: {way: 'post', days: 3}. Send delivery_way and "
        "delivery_days."
    ),
    subjects=subjects,
    check=check,
    no_subjects="No call that hands over an event's name or properties was recorded.",
)
