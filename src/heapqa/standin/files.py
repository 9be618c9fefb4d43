"""The stand-in SDK files: JavaScript that behaves on a page and on the wire as Heap's own does."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, TypedDict, Unpack

V5_VERSION = "5.3.6-standin"
_ACRONYMS = {"sdk": "SDK"}

_SHARED_PARTS = (
    "values",
    "place",
    "cookies",
    "element",
    "snapshots",
    "links",
    "watching",
    "identities",
)
_CLASSIC_PARTS = (
    "page",
    "properties",
    "privacy",
    "rewrite",
    "sources",
    "sending",
    "visit",
    "capture",
    "departure",
    "api",
)
_V5_PARTS = (
    "settings",
    "privacy",
    "storage",
    "telemetry",
    "protobuf",
    "hash",
    "page",
    "transformers",
    "buffer",
    "sending",
    "classic",
    "domains",
    "visit",
    "properties",
    "identity",
    "capture",
    "api",
)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A value of the page that rides on events as a property, set up on Heap's servers."""

    name: str
    """Of the property."""
    kind: Literal["field", "text", "expression"]
    """A form field's value (a password's is ``****``), an element's text, or JavaScript."""
    source: str
    """CSS selector of the field or element; the expression."""
    on: tuple[Literal["pageview", "click", "change", "submit"], ...] = ("click",)
    """Kinds of events it is taken on."""
    within: str = ""
    """CSS selector of the elements whose events it is taken on; empty for all."""


def classic_sdk(
    app_id: str,
    *,
    disable_text_capture: bool = False,
    secure_cookies: bool = False,
    snapshots: Sequence[Snapshot] = (),
) -> str:
    """The JavaScript to serve as ``heap-<app_id>.js``, the SDK of the classic generation.

    The switches are the project's settings on Heap's servers, which are compiled into the file;
    where the page's own ``heap.load`` options differ, the more private setting wins.
    """
    server = {
        "appId": app_id,
        "disableTextCapture": disable_text_capture,
        "enableSecureCookies": secure_cookies,
        "snapshots": [asdict(snapshot) for snapshot in snapshots],
    }
    return _told(_source("classic", _CLASSIC_PARTS), server)


class V5Settings(TypedDict, total=False):
    """A project's settings on Heap's servers, as far as the v5 SDK heeds them."""

    disable_text_capture: bool
    enable_secure_cookies: bool
    compress_cookies: bool
    metadata_storage: Literal["cookies", "localstorage"]
    event_properties_storage: Literal["cookies", "localstorage"]
    disable_pageview_autocapture: bool
    disable_interaction_events: Sequence[Literal["click", "change", "submit"]]
    disable_session_replay: bool
    clear_event_properties_on_new_user: bool
    classic_sdk_compatibility: bool
    supported_domains: Sequence[str]
    ingest_server: str
    """Host or origin that takes the hits; absent: Heap's, in the region of the loader's host."""
    config_telemetry: bool
    """Whether every page tells its settings by telemetry, as Heap's SDK does now and then."""


def v5_config(
    env_id: str,
    *,
    version: str = V5_VERSION,
    experimental: bool = False,
    snapshots: Sequence[Snapshot] = (),
    **settings: Unpack[V5Settings],
) -> str:
    """The JavaScript to serve as ``/config/<env_id>/heap_config.js``, the loader of v5.

    It fetches ``/v5/heapjs-static/<version>/core/heap.js``, or the same in ``heapjs-experimental``,
    from its own host, or from where the page's own ``sdk`` option says. Snapshots that are
    JavaScript are never taken by v5.
    """
    server = {
        "appId": env_id,
        "version": version,
        "experimental": experimental,
        "snapshots": [asdict(each) for each in snapshots if each.kind != "expression"],
        **{_in_javascript(name): value for name, value in settings.items()},
    }
    return _told(_text("v5/loader"), server)


@cache
def v5_sdk() -> str:
    """The JavaScript to serve as ``core/heap.js``, for all environments that ask for it."""
    start = f'function (server, options) {{\n"use strict";\n{_source("v5", _V5_PARTS)}\n}}'
    return f"({_text('v5/core').rstrip()})({start});\n"


def _told(source: str, server: dict[str, object]) -> str:
    return f'(function (server) {{\n"use strict";\n{source}\n}})({json.dumps(server)});\n'


def _in_javascript(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(_ACRONYMS.get(word, word.capitalize()) for word in others)


@cache
def _source(generation: str, parts: tuple[str, ...]) -> str:
    shared = (f"shared/{part}" for part in _SHARED_PARTS)
    return "\n".join(map(_text, (*shared, *(f"{generation}/{part}" for part in parts))))


def _text(part: str) -> str:
    return (files(__package__) / f"{part}.js").read_text(encoding="utf-8")
