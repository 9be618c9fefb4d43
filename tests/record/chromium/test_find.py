"""Which Chromium is used."""

import os
import sys
from pathlib import Path

import pytest

from heapqa.record.chromium.find import (
    BrowserMissingError,
    downloads_folder,
    find_browser,
    sandbox_args,
    usual_places,
    version_of,
)
from tests.record.chromium.installed import browser


def test_a_configured_browser_comes_first(bare: Path, tmp_path: Path) -> None:
    browser(bare, "chromium")
    mine = browser(tmp_path / "mine", "chrome", "Chromium 9")
    found = find_browser(str(mine))
    assert (found.path, found.version, found.origin) == (mine, "Chromium 9", "configured")


def test_a_configured_browser_is_never_replaced(bare: Path, tmp_path: Path) -> None:
    browser(bare, "chromium")
    with pytest.raises(BrowserMissingError, match="executablePath"):
        find_browser(str(tmp_path / "missing"))


def test_an_installed_browser_is_found_on_the_path(bare: Path) -> None:
    path = browser(bare, "chromium-browser")
    assert find_browser().path == path
    assert find_browser().origin == "installed"


def test_the_headless_shell_comes_first_where_nobody_watches(bare: Path) -> None:
    shell, full = browser(bare, "chromium-headless-shell"), browser(bare, "chromium")
    assert find_browser().path == shell
    assert find_browser(headed=True).path == full


def test_the_headless_shell_opens_no_window(bare: Path) -> None:
    browser(bare, "chromium-headless-shell")
    with pytest.raises(BrowserMissingError, match="no Chromium that opens windows was found"):
        find_browser(headed=True)


def test_a_browser_that_cannot_run_is_passed_over(bare: Path) -> None:
    broken = bare / "google-chrome"
    broken.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    broken.chmod(0o755)
    assert version_of(broken) is None
    good = browser(bare, "chromium")
    assert find_browser().path == good


def test_no_browser_says_what_to_do(bare: Path) -> None:
    with pytest.raises(BrowserMissingError, match="heapqa setup"):
        find_browser()


@pytest.mark.parametrize(
    ("system", "expected"),
    [
        ("Darwin", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
        ("Windows", "C:/Program Files/Google/Chrome/Application/chrome.exe"),
        ("Linux", "/usr/bin/chromium"),
    ],
)
def test_the_usual_places_are_known(system: str, expected: str) -> None:
    places = usual_places(system, {"PROGRAMFILES": "C:/Program Files"})
    assert Path(expected) in places


def test_playwright_s_folder_can_be_moved() -> None:
    assert downloads_folder("Linux", {"PLAYWRIGHT_BROWSERS_PATH": "/b"}) == Path("/b")
    assert downloads_folder("Linux", {"PLAYWRIGHT_BROWSERS_PATH": "0"}) is None
    assert downloads_folder("Linux", {"XDG_CACHE_HOME": "/c"}) == Path("/c/ms-playwright")


def test_only_root_on_linux_goes_without_the_sandbox(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(sys, "platform", "linux")
    assert sandbox_args() == ("--no-sandbox",)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert sandbox_args() == ()
