"""A real Chromium that reaches no network, and a visitor of the shop."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.standin.shop import Shop

DENY_NETWORK = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Launches the Chromium of this machine, with every host name unresolvable."""
    sandbox = ["--no-sandbox"] if os.name == "posix" and os.geteuid() == 0 else []
    args = [*browser_type_launch_args.get("args", []), DENY_NETWORK, *sandbox]
    return {**browser_type_launch_args, "args": args, "executable_path": shutil.which("chromium")}


@pytest.fixture
def shop(browser: Browser) -> Iterator[Shop]:
    """A new visitor of the shop, with no page open yet."""
    with browser.new_context(viewport={"width": 1280, "height": 720}) as context:
        shop = Shop(context)
        yield shop
        assert shop.complaints == []
