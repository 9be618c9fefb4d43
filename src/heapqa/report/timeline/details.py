"""What a timeline's page shows of an entry when it is opened: decoded fields and raw request."""

import base64
import json
import zlib
from dataclasses import dataclass

from markupsafe import Markup

from heapqa.model.timeline import Timeline, TimelineEntry
from heapqa.report.timeline.words import GRADES, where

SIZE = 250
"""Entries that are read at once when one of them is opened."""
PLAIN = 1_000
"""Entries up to which the page holds them as text; a longer timeline is compressed, to about a
tenth."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A part of the details, as the page holds it."""

    name: str
    packed: bool
    text: Markup


def details(timeline: Timeline) -> tuple[Packed, ...]:
    """The details of all entries, and then the requests, each in parts."""
    packed = len(timeline.entries) > PLAIN
    places = {each.seq: place for place, each in enumerate(timeline.requests)}
    entries: list[object] = [
        {
            "facts": _facts(each, timeline),
            "fields": each.fields,
            "request": places.get(each.exchange or 0),
        }
        for each in timeline.entries
    ]
    requests: list[object] = [
        (each.seq, each.line, each.headers, each.body, each.reply) for each in timeline.requests
    ]
    parts = [
        _pack(f"{name}{number}", items[start : start + SIZE], packed=packed)
        for name, items in (("e", entries), ("r", requests))
        for number, start in enumerate(range(0, len(items), SIZE))
    ]
    return tuple(parts)


def _facts(entry: TimelineEntry, timeline: Timeline) -> list[tuple[str, str]]:
    """What the list does not show already."""
    user = None if entry.user is None else timeline.users[entry.user]
    facts = [
        ("where", where(entry, timeline)),
        ("page", entry.path),
        ("device", entry.device),
        ("tab", entry.tab),
        ("environment", entry.env_id or ""),
        ("generation", entry.generation or ""),
        ("Heap user", f"{user.label} {user.heap_id}, {user.origin}" if user else ""),
        ("acted", entry.acted),
        ("credited to", entry.credited_to),
        ("identity on the wire", entry.on_wire),
        ("known", GRADES[entry.grade] if entry.grade else ""),
        ("do", "" if entry.group is None else timeline.wrongs[entry.group].remedy),
        ("called at", entry.stack),
    ]
    return [(name, value) for name, value in facts if value]


def safe(document: object) -> Markup:
    """JSON that may stand in a script element."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    for mark in "<>&\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return Markup(text)


def _pack(name: str, items: list[object], *, packed: bool) -> Packed:
    text = safe(items)
    if packed:
        squeezed = base64.b64encode(zlib.compress(text.encode(), 9))
        return Packed(name, True, Markup(squeezed.decode()))
    return Packed(name, False, text)
