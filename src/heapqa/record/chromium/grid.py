"""Browsers on Playwright servers that the user started, each launched with heapqa's arguments."""

import json
import re
from collections.abc import Sequence
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserType
from playwright.sync_api import Error as PlaywrightError

from heapqa.record.errors import RecordError

LAUNCH_HEADER = "x-playwright-launch-options"
WORKER = re.compile(r"gw(\d+)\Z")


def endpoint_for(endpoints: Sequence[str], worker: str) -> str:
    """The server for a worker, named ``gw0``, ``gw1``, … by pytest-xdist; else the first."""
    match = WORKER.match(worker)
    return endpoints[int(match[1]) % len(endpoints) if match else 0]


def is_on_this_machine(endpoint: str) -> bool:
    """Whether the server listens on loopback, from where the sink and the bundled shop are seen."""
    host = urlsplit(endpoint).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def start_command(endpoint: str) -> str:
    """The command line of a server that can be used as a grid's node."""
    parts = urlsplit(endpoint)
    path = f" --path {parts.path}" if parts.path.strip("/") else ""
    port = f" --port {parts.port}" if parts.port else ""
    return f"python -m playwright run-server --unsafe --host {parts.hostname}{port}{path}"


def remedy(endpoint: str) -> str:
    """What to do when the browser of a server was not started as it must be."""
    return (
        f"start the server at {endpoint} with `{start_command(endpoint)}`, on this machine and "
        "with this Playwright version: without --unsafe it drops the launch arguments that keep "
        "tracking here. Where Playwright's own Chromium is not installed, name a browser under "
        "use.launchOptions.executablePath"
    )


def connect(browser_type: BrowserType, options: dict[str, Any], launch: dict[str, Any]) -> Browser:
    """The browser that the server at ``ws_endpoint`` launches with the arguments of `launch`.

    Raises RecordError when it cannot be reached or cannot launch one.
    """
    options = dict(options)
    endpoint = str(options.pop("ws_endpoint"))
    headers = {LAUNCH_HEADER: launch_header(launch), **options.pop("headers", {})}
    try:
        return browser_type.connect(endpoint, headers=headers, **options)
    except PlaywrightError as error:
        reason = error.message.partition("\n")[0]
        raise RecordError(f"no browser from {endpoint} ({reason}): {remedy(endpoint)}") from error


def launch_header(launch: dict[str, Any]) -> str:
    """Launch arguments in the words of Playwright's servers, which are camelCase."""
    return json.dumps({_camel(name): value for name, value in launch.items()})


def _camel(name: str) -> str:
    return re.sub(r"_([a-z])", lambda match: match[1].upper(), name)
