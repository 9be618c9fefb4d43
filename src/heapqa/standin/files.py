"""The stand-in SDK files: JavaScript that behaves on a page and on the wire as Heap's own does."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

_CLASSIC_PARTS = (
    "shared/values",
    "shared/place",
    "shared/cookies",
    "shared/element",
    "shared/snapshots",
    "shared/links",
    "shared/watching",
    "shared/identities",
    "classic/page",
    "classic/privacy",
    "classic/rewrite",
    "classic/sources",
    "classic/sending",
    "classic/visit",
    "classic/capture",
    "classic/departure",
    "classic/api",
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
    server = json.dumps(
        {
            "appId": app_id,
            "disableTextCapture": disable_text_capture,
            "enableSecureCookies": secure_cookies,
            "snapshots": [asdict(snapshot) for snapshot in snapshots],
        }
    )
    return f'(function (server) {{\n"use strict";\n{_source(_CLASSIC_PARTS)}\n}})({server});\n'


@cache
def _source(parts: tuple[str, ...]) -> str:
    folder = files(__package__)
    return "\n".join((folder / f"{part}.js").read_text(encoding="utf-8") for part in parts)
