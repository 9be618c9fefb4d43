"""Gets a Chromium onto a machine that has none."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence

from heapqa.record.chromium.find import REMEDY, Browser, BrowserMissingError, find_browser

Command = tuple[str, ...]

STANDARD_ERROR = 2
"""File descriptor that installers talk to, so that standard output stays for machines."""

PACKAGE_MANAGERS: Sequence[tuple[Command, ...]] = (
    (("apt-get", "update", "-q"), ("apt-get", "install", "-qy", "chromium")),
    (("dnf", "install", "-qy", "chromium"),),
    (("apk", "add", "chromium"),),
)


def install_browser(say: Callable[[str], None], executable_path: str | None = None) -> Browser:
    """The browser there is, or else one that is installed now; `say` is told what is tried.

    Raises BrowserMissingError when every way failed, or when a configured browser cannot be run.
    """
    try:
        return find_browser(executable_path)
    except BrowserMissingError:
        if executable_path is not None:
            raise
        say("No Chromium was found; installing one.")
    failures = []
    for commands in ways_to_install():
        failure = _run_all(commands, say)
        if failure is None:
            try:
                return find_browser()
            except BrowserMissingError:
                failure = f"{spelled(commands[-1])}: done, yet no browser can be run"
        say("That did not work.")
        failures.append(failure)
    tried = "".join(f"\n  {failure}" for failure in failures)
    raise BrowserMissingError(f"no Chromium could be installed.{tried}\nTo go on, {REMEDY}.")


def ways_to_install() -> tuple[tuple[Command, ...], ...]:
    """Ways to get Chromium on this machine, each a sequence of commands, the best first."""
    download = (sys.executable, "-m", "playwright", "install", "chromium")
    ways: list[tuple[Command, ...]] = [(download,)]
    prefix = _as_root()
    if sys.platform == "linux" and prefix is not None:
        ways += [
            tuple(prefix + command for command in commands)
            for commands in PACKAGE_MANAGERS
            if shutil.which(commands[0][0])
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


def _run_all(commands: Sequence[Command], say: Callable[[str], None]) -> str | None:
    """Why the commands failed; None when they did not."""
    for command in commands:
        say(f"$ {spelled(command)}")
        try:
            done = subprocess.run(
                command, stdout=STANDARD_ERROR, stdin=subprocess.DEVNULL, check=False, timeout=900,
                env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired) as error:
            return f"{spelled(command)}: {error}"
        if done.returncode:
            return f"{spelled(command)}: exit status {done.returncode}"
    return None


def spelled(command: Command) -> str:
    """A command as one would type it."""
    return " ".join(command)
