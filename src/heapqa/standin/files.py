"""The stand-in SDK files: JavaScript that behaves on a page and on the wire as Heap's own does."""

import json
from functools import cache
from importlib.resources import files

_CLASSIC_PARTS = (
    "values",
    "page",
    "cookies",
    "element",
    "rewrite",
    "sending",
    "visit",
    "capture",
    "departure",
    "api",
)


def classic_sdk(
    app_id: str, *, disable_text_capture: bool = False, secure_cookies: bool = False
) -> str:
    """The JavaScript to serve as ``heap-<app_id>.js``, the SDK of the classic generation.

    The two switches are the project's settings on Heap's servers, which are compiled into the file;
    where the page's own ``heap.load`` options differ, the more private setting wins.
    """
    server = json.dumps(
        {
            "appId": app_id,
            "disableTextCapture": disable_text_capture,
            "enableSecureCookies": secure_cookies,
        }
    )
    return f'(function (server) {{\n"use strict";\n{_classic_source()}\n}})({server});\n'


@cache
def _classic_source() -> str:
    folder = files(__package__) / "classic"
    return "\n".join((folder / f"{part}.js").read_text(encoding="utf-8") for part in _CLASSIC_PARTS)
