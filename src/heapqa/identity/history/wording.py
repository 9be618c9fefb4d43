"""Happenings in words."""

import json
from collections.abc import Callable
from typing import Any

from heapqa.identity.history import happenings as h
from heapqa.identity.history.argument import read
from heapqa.model.simulation import Deed, Occurrence

Told = tuple[Deed, str]


def occurrence(happening: h.Happening) -> Occurrence:
    """What a happening is, told by itself."""
    deed, what = _TOLD.get(type(happening), _other)(happening)
    return Occurrence(
        deed=deed,
        what=what,
        at=happening.at,
        env_id=happening.env,
        device=happening.device,
        tab=happening.tab or None,
        identity=_identity(happening),
    )


def _identity(happening: h.Happening) -> str | None:
    if isinstance(happening, h.ServerTrack | h.ServerIdentify | h.ServerProperties):
        return happening.identity
    if isinstance(happening, h.Identify):
        reading = read(happening.argument, "v5", hashed=happening.hashed)
        return reading.identity if reading.kind == "identity" else None
    return None


def _other(happening: h.Happening) -> Told:
    return "other", type(happening).__name__


def _action(happening: h.Action) -> Told:
    name = happening.name
    return ("click", "a click") if name is None else ("track", f"track {json.dumps(name)}")


def _identify(happening: h.Identify) -> Told:
    method = "identifyHashed" if happening.hashed else "identify"
    return "identify", f"{method} {happening.argument}"


def _server_identify(happening: h.ServerIdentify) -> Told:
    return "identify", f"a server ties {happening.user} to {json.dumps(happening.identity)}"


def _server_track(happening: h.ServerTrack) -> Told:
    whom = happening.identity if happening.user is None else happening.user
    return "server-track", f"a server tracks {json.dumps(happening.name)} of {json.dumps(whom)}"


_TOLD: dict[type[h.Happening], Callable[[Any], Told]] = {
    h.PageView: lambda _: ("pageview", "a pageview"),
    h.Action: _action,
    h.Identify: _identify,
    h.Reset: lambda _: ("reset", "resetIdentity"),
    h.AddUserProperties: lambda _: ("user-properties", "addUserProperties"),
    h.AddEventProperties: lambda _: ("event-properties", "addEventProperties"),
    h.RemoveEventProperty: lambda _: ("event-properties", "removeEventProperty"),
    h.ClearEventProperties: lambda _: ("event-properties", "clearEventProperties"),
    h.Start: lambda _: ("start", "the app starts to record"),
    h.Stop: lambda _: ("stop", "recording is stopped"),
    h.ClearCookies: lambda _: ("other", "cookies are deleted"),
    h.RestoreCookies: lambda _: ("other", "cookies are put back"),
    h.Upgrade: lambda happening: ("other", f"the site changes to {happening.to}"),
    h.ServerTrack: _server_track,
    h.ServerIdentify: _server_identify,
    h.ServerProperties: lambda _: ("user-properties", "a server gives user properties"),
}
