"""Which Chromium will be used."""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from heapqa.record.errors import RecordError

Origin = Literal["configured", "playwright", "installed"]

HEADLESS_SHELL = ("chromium-headless-shell", "chrome-headless-shell")
"""Chromium without windows: a third less work for the processor, and of no use to who watches."""
ON_PATH = (
    "google-chrome-stable", "google-chrome", "chromium", "chromium-browser", "chrome",
    "microsoft-edge-stable", "microsoft-edge",
)  # fmt: skip

REMEDY = (
    "install Chromium or Chrome (heapqa setup tries), or name one in playwright.config.json under"
    " use.launchOptions.executablePath"
)


class BrowserMissingError(RecordError):
    """No usable Chromium; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Browser:
    """A Chromium on this machine."""

    path: Path
    version: str
    """As the browser prints it, for example ``Chromium 141.0.7390.37``."""
    origin: Origin
    """Named in the configuration, downloaded by Playwright, or installed on the machine."""


def find_browser(executable_path: str | None = None, *, headed: bool = False) -> Browser:
    """The browser to use: the configured one, Playwright's own, or an installed one.

    With `headed` it must be able to open windows. Raises BrowserMissingError; a configured browser
    that cannot run is never replaced by another.
    """
    if executable_path is not None:
        path = Path(executable_path).expanduser()
        version = version_of(path)
        if version is None:
            raise BrowserMissingError(f"the configured browser {path} cannot be run: {REMEDY}")
        return Browser(path, version, "configured")
    for origin, path in _candidates(headed=headed):
        if version := version_of(path):
            return Browser(path, version, origin)
    wanted = "no Chromium that opens windows" if headed else "no Chromium"
    raise BrowserMissingError(f"{wanted} was found: {REMEDY}")


def version_of(path: Path) -> str | None:
    """Name and version of the browser there; None when there is none or it cannot run."""
    if not path.is_file():
        return None
    if platform.system() == "Windows":
        return f"{path.stem} (version unknown on Windows)"
    try:
        process = subprocess.run(
            [path, "--version"], capture_output=True, text=True, timeout=20, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return process.stdout.strip() or None


def _candidates(*, headed: bool) -> Iterator[tuple[Origin, Path]]:
    if downloaded := playwright_browser(os.environ):
        yield "playwright", downloaded
    for name in ON_PATH if headed else (*HEADLESS_SHELL, *ON_PATH):
        if path := shutil.which(name):
            yield "installed", Path(path)
    for place in usual_places(platform.system(), os.environ):
        yield "installed", place


def playwright_browser(environ: Mapping[str, str]) -> Path | None:
    """The Chromium that Playwright downloaded; None when it has not.

    Asks in a process of its own: Playwright cannot be started twice in one thread.
    """
    folder = downloads_folder(platform.system(), environ)
    if folder is not None and not any(folder.glob("chromium-*")):
        return None
    answer = subprocess.run(
        [sys.executable, "-c", ASK_PLAYWRIGHT], capture_output=True, text=True, check=False
    )
    path = Path(answer.stdout.strip()) if answer.returncode == 0 else None
    return path if path is not None and path.is_file() else None


ASK_PLAYWRIGHT = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


def downloads_folder(system: str, environ: Mapping[str, str]) -> Path | None:
    """Where Playwright keeps its downloads; None when that is inside its own package."""
    chosen = environ.get("PLAYWRIGHT_BROWSERS_PATH")
    if chosen == "0":
        return None
    if chosen:
        return Path(chosen)
    if system == "Darwin":
        return Path("~/Library/Caches/ms-playwright").expanduser()
    if system == "Windows":
        return Path(environ.get("LOCALAPPDATA", "~/AppData/Local")).expanduser() / "ms-playwright"
    return Path(environ.get("XDG_CACHE_HOME", "~/.cache")).expanduser() / "ms-playwright"


def usual_places(system: str, environ: Mapping[str, str]) -> tuple[Path, ...]:
    """Where installers put Chrome, Chromium and Edge on an operating system."""
    if system == "Darwin":
        apps = ("Google Chrome", "Chromium", "Microsoft Edge")
        roots = (Path("/Applications"), Path("~/Applications").expanduser())
        return tuple(root / f"{app}.app/Contents/MacOS/{app}" for root in roots for app in apps)
    if system == "Windows":
        named = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
        folders = [Path(environ[name]) for name in named if environ.get(name)]
        files = (
            "Google/Chrome/Application/chrome.exe",
            "Chromium/Application/chrome.exe",
            "Microsoft/Edge/Application/msedge.exe",
        )
        return tuple(folder / file for folder in folders for file in files)
    return (
        Path("/usr/bin/chromium"),
        Path("/usr/lib/chromium/chromium"),
        Path("/usr/lib64/chromium-browser/chromium-browser"),
        Path("/opt/google/chrome/chrome"),
        Path("/snap/bin/chromium"),
    )


def sandbox_args() -> tuple[str, ...]:
    """``--no-sandbox`` for root on Linux, where Chromium refuses to start with its sandbox."""
    return ("--no-sandbox",) if sys.platform == "linux" and os.geteuid() == 0 else ()


def ffmpeg() -> Path | None:
    """The ffmpeg that Playwright makes videos with; None when it has not been downloaded."""
    folder = downloads_folder(platform.system(), os.environ) or _package()
    return next(iter(sorted(folder.rglob("ffmpeg-*/ffmpeg-*"))), None)


def _package() -> Path:
    """Playwright's own package, which keeps its downloads where they are asked to stay inside."""
    spec = find_spec("playwright")
    return Path(spec.origin).parent if spec and spec.origin else Path()
