"""Gets a Chromium onto a machine that has none."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkstemp

from heapqa.record.chromium.find import REMEDY, Browser, BrowserMissingError, find_browser

Command = tuple[str, ...]

TIMEOUT_S = 900
"""For one installer: some hundred megabytes over a slow line."""
SHOWN_LINES = 5
"""Last lines of a failed installer's output, which say why; the log has all of them."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way to get Chromium."""

    action: str
    """What it does, in words that follow a colon."""
    commands: tuple[Command, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a way did not work."""

    command: Command
    reason: str
    output: tuple[str, ...] = ()
    """The last lines that the command printed."""

    def __str__(self) -> str:
        lines = (f"  {spelled(self.command)}: {self.reason}", *self.output)
        return "\n      ".join(lines)


DOWNLOAD = Way(
    "downloading one with Playwright",
    # The full browser in its headless mode is what is used, so the headless shell is left out.
    ((sys.executable, "-m", "playwright", "install", "--no-shell", "chromium"),),
)
PACKAGE_MANAGERS: Sequence[Way] = (
    Way(
        "installing its headless shell with apt-get",
        # Debian has it in a package of its own; Ubuntu does not, and goes on to the next way.
        (
            ("apt-get", "update", "-q"),
            ("apt-get", "install", "-qy", "--no-install-recommends", "chromium-headless-shell"),
        ),
    ),
    Way(
        "installing one with apt-get",
        # What Debian recommends beside it (printer set-up, notifications, power) is not needed.
        (
            ("apt-get", "update", "-q"),
            ("apt-get", "install", "-qy", "--no-install-recommends", "chromium"),
        ),
    ),
    Way(
        "installing one with dnf",
        (("dnf", "install", "-qy", "--setopt=install_weak_deps=False", "chromium"),),
    ),
    Way("installing one with apk", (("apk", "add", "chromium"),)),
)


def install_browser(say: Callable[[str], None], executable_path: str | None = None) -> Browser:
    """The browser there is, or else one that is installed now; `say` gets one line for each way.

    What installers print goes into a log file, which is named once something has failed. Raises
    BrowserMissingError when every way failed, or when a configured browser cannot be run.
    """
    try:
        return find_browser(executable_path)
    except BrowserMissingError:
        if executable_path is not None:
            raise
    log = _new_log()
    failures: list[Failure] = []
    for way in ways_to_install():
        failed = f"That failed ({failures[-1].reason}, see {log})" if failures else ""
        say(f"{failed or 'No Chromium was found'}: {way.action}")
        installed = _install(way, log)
        if isinstance(installed, Browser):
            if not failures:
                log.unlink()
            return installed
        failures.append(installed)
    tried = "".join(f"\n{failure}" for failure in failures)
    raise BrowserMissingError(
        f"no Chromium could be installed.{tried}\nAll that they printed is in {log}.\n"
        f"To go on, {REMEDY}."
    )


def ways_to_install() -> tuple[Way, ...]:
    """Ways to get Chromium on this machine, the best first."""
    ways = [DOWNLOAD]
    prefix = _as_root()
    if sys.platform == "linux" and prefix is not None:
        ways += [
            Way(way.action, tuple(prefix + command for command in way.commands))
            for way in PACKAGE_MANAGERS
            if shutil.which(way.commands[0][0])
        ]
    return tuple(ways)


def _as_root() -> Command | None:
    """What to put before a command to run it as root; None where that is not possible."""
    if sys.platform == "win32":
        return None
    if os.geteuid() == 0:
        return ()
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode:
        return None
    return (sudo, "-n") if sudo else None


def _new_log() -> Path:
    descriptor, name = mkstemp(prefix="heapqa-setup-", suffix=".log")
    os.close(descriptor)
    return Path(name)


def _install(way: Way, log: Path) -> Browser | Failure:
    """The browser that can be run afterwards, or why there is none."""
    for command in way.commands:
        failure = _run(command, log)
        if failure is not None:
            return failure
    try:
        return find_browser()
    except BrowserMissingError:
        return Failure(way.commands[-1], "done, yet no browser can be run")


def _run(command: Command, log: Path) -> Failure | None:
    """Why the command failed; None when it did not. Its output is appended to the log."""
    with log.open("a+b") as file:
        file.write(f"$ {spelled(command)}\n".encode())
        file.flush()
        begin = file.tell()
        try:
            done = subprocess.run(
                command, stdin=subprocess.DEVNULL, stdout=file, stderr=file, check=False,
                timeout=TIMEOUT_S, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            )  # fmt: skip
            reason = f"exit status {done.returncode}" if done.returncode else ""
        except (OSError, subprocess.TimeoutExpired) as error:
            reason = str(error)
        file.seek(begin)
        printed = file.read().decode("utf-8", "replace").splitlines()
    lines = [line.rstrip() for line in printed if line.strip()]
    return Failure(command, reason, tuple(lines[-SHOWN_LINES:])) if reason else None


def spelled(command: Command) -> str:
    """A command as one would type it."""
    return " ".join(command)
