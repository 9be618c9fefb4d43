"""Recorded events in words."""

import json

from heapqa.model.event import (
    CustomEvent,
    Event,
    Identification,
    Interaction,
    Pageview,
    UserProperties,
)
from heapqa.model.recording import Recording
from heapqa.model.simulation import Deed

DEVICE = "the browser"
"""What the device is called where there is one."""


def deed(event: Event) -> Deed:
    """What an event tells that somebody did."""
    if event.generation == "server" and isinstance(event, CustomEvent):
        return "server-track"
    if isinstance(event, UserProperties) and not event.properties:
        return "other"
    return _DEEDS.get(type(event), "other")


_DEEDS: dict[type[Event], Deed] = {
    Pageview: "pageview",
    Interaction: "click",
    CustomEvent: "track",
    Identification: "identify",
    UserProperties: "user-properties",
}


def words(event: Event) -> str:
    """An event in a few words."""
    match event:
        case Pageview():
            return f"pageview {(event.page and event.page.path) or ''}".rstrip()
        case Interaction():
            text = event.target.text or event.target.id or event.target.tag or ""
            return f"{event.action} {json.dumps(text, ensure_ascii=False)}"
        case CustomEvent():
            return f"track {json.dumps(event.name, ensure_ascii=False)}"
        case Identification():
            whom = event.identity or "an object"
            return f"identify {json.dumps(whom, ensure_ascii=False)}"
        case UserProperties():
            names = ", ".join(name for name, _ in event.properties)
            return f"user properties {names}" if names else "a new Heap user"
        case _:
            return event.kind


def device_name(recording: Recording, number: int | None) -> str:
    """What a device is called; by its number where there are several."""
    if len(recording.devices) < 2:
        return DEVICE
    return "a device that is not known" if number is None else f"device {number}"
