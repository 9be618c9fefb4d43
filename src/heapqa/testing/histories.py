"""Written histories: what was done, and what is expected of the simulation, as JSON Lines."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from heapqa.identity.history import happenings as h
from heapqa.identity.simulation.simulate import simulate_history
from heapqa.model.event import Generation
from heapqa.model.simulation import Simulation

Written = Mapping[str, Any]
"""One line of a file of histories."""
DEFAULT_DOMAIN, DEFAULT_ENVIRONMENT = "shop.test", "main"
GENERATIONS: dict[str, tuple[Generation, ...]] = {
    "classic": ("classic",),
    "v5": ("v5",),
    "mobile": ("ios",),
    "server": (),
    "any": ("classic", "v5"),
}
OTHER: dict[str, Generation] = {"v5": "classic", "classic": "v5"}


def happenings(written: Written) -> tuple[h.Happening, ...]:
    """The steps of a written history."""
    return tuple(_happening(step) for step in written["given"])


def generations(written: Written) -> tuple[Generation, ...]:
    """The generations that a history runs in; where the SDK changes, the one that is there first.

    What holds whatever the SDK is runs in both generations for pages.
    """
    changes = [step["to"] for step in written["given"] if step["do"] == "upgrade"]
    if changes:
        return (OTHER.get(changes[0], "classic"),)
    named = [each for name in written["generation"] for each in GENERATIONS[name]]
    return tuple(dict.fromkeys(named)) or ("v5",)


def settings(written: Written, generation: Generation) -> h.Settings:
    """How the SDK is set."""
    given = written.get("settings", {})
    return h.Settings(
        generation=generation,
        session_timeout_s=given.get("session_timeout"),
        clear_event_properties_on_new_user=given.get("clear_event_properties_on_new_user", False),
        local_storage=given.get("storage") == "localstorage",
        supported_domains=tuple(given.get("supported_domains", ())),
    )


def simulated(written: Written, generation: Generation) -> Simulation:
    """A written history as it runs in one generation."""
    return simulate_history(happenings(written), settings(written, generation))


def _happening(step: Written) -> h.Happening:
    shared = {
        "at": float(step["t"]),
        "device": step.get("device"),
        "tab": step.get("tab", ""),
        "env": step.get("env", DEFAULT_ENVIRONMENT),
        "domain": step.get("domain", DEFAULT_DOMAIN),
        "queued": step.get("queued", False),
    }
    read: Callable[[Written, dict[str, Any]], h.Happening] = _READERS[step["do"]]
    return read(step, shared)


def _view(step: Written, shared: dict[str, Any]) -> h.Happening:
    how = step.get("how")
    maker = step.get("link_of", step.get("device")) if how == "decorated-link" else None
    return h.PageView(
        **shared,
        in_page=how == "in-page",
        link_of=maker,
        message=step.get("message"),
        background=step.get("state") == "background",
        resends=tuple(step.get("resends", ())),
    )


def _action(step: Written, shared: dict[str, Any]) -> h.Happening:
    given = step.get("name", "") if step["do"] == "track" else None
    sendable = given is None or isinstance(given, str)
    return h.Action(
        **shared,
        name=given if isinstance(given, str | None) else "",
        sendable=sendable and not (step["do"] == "track" and given is None),
        message=step.get("message"),
        background=step.get("state") == "background",
    )


def _identify(step: Written, shared: dict[str, Any]) -> h.Happening:
    given = step.get("id", {"$js": "undefined"})
    scripted = isinstance(given, dict) and set(given) == {"$js"}
    return h.Identify(
        **shared,
        argument=given["$js"] if scripted else json.dumps(given),
        second=step.get("second_argument"),
        hashed=step.get("hashed", False),
        adopts=step.get("reply_uid"),
    )


def _start(step: Written, shared: dict[str, Any]) -> h.Happening:
    return h.Start(
        **shared,
        user=step.get("user"),
        identity=step.get("identity"),
        event_properties=step.get("event_properties", {}),
        start_session=step.get("start_session", False),
        resume=step.get("resume", False),
        options=json.dumps(step.get("options", {}), sort_keys=True),
        new_process=step.get("new_process", False),
    )


def _clear_cookies(step: Written, shared: dict[str, Any]) -> h.Happening:
    return h.ClearCookies(**(shared | {"env": step.get("env")}))


def _network(step: Written, shared: dict[str, Any]) -> h.Happening:
    answer = step["answer"]
    return h.Network(**shared, of=step["of"], answer=answer if isinstance(answer, int) else None)


def _server_track(step: Written, shared: dict[str, Any]) -> h.Happening:
    return h.ServerTrack(
        **shared,
        name=step.get("name", ""),
        identity=step.get("identity"),
        user=step.get("user"),
        key=step.get("idempotency_key"),
    )


_READERS: dict[str, Any] = {
    "pageview": _view,
    "open-tab": _view,
    "click": _action,
    "track": _action,
    "identify": _identify,
    "reset": lambda _, shared: h.Reset(**shared),
    "add-user-properties": lambda step, shared: h.AddUserProperties(
        **shared, properties=step.get("properties", {})
    ),
    "add-event-properties": lambda step, shared: h.AddEventProperties(
        **shared, properties=step.get("properties", {})
    ),
    "remove-event-property": lambda step, shared: h.RemoveEventProperty(
        **shared, name=step.get("name", "")
    ),
    "clear-event-properties": lambda _, shared: h.ClearEventProperties(**shared),
    "stop": lambda step, shared: h.Stop(**shared, delete_user=step.get("delete_user", False)),
    "start": _start,
    "clear-cookies": _clear_cookies,
    "restore-cookies": lambda step, shared: h.RestoreCookies(**shared, as_of=step["as_of"]),
    "upgrade": lambda step, shared: h.Upgrade(**shared, to=step["to"]),
    "network": _network,
    "upload": lambda _, shared: h.Upload(**shared),
    "store-identity": lambda step, shared: h.StoreIdentity(
        **shared, user=step["user"], identity=step["id"]
    ),
    "server-track": _server_track,
    "server-identify": lambda step, shared: h.ServerIdentify(
        **shared, user=step.get("user"), identity=step.get("id")
    ),
    "server-user-properties": lambda step, shared: h.ServerProperties(
        **shared, identity=step.get("identity"), properties=step.get("properties", {})
    ),
}
