"""How a browser is installed: quietly, and with the reason at hand where it fails."""

import os
import sys
from pathlib import Path
from shlex import quote

import pytest

from heapqa.record.chromium.find import BrowserMissingError
from heapqa.record.chromium.setup import DOWNLOAD, Way, install_browser, ways_to_install
from tests.record.chromium.installed import browser

FAILS = Way(
    "failing", (("/bin/sh", "-c", "for i in 1 2 3 4 5 6 7; do echo line $i; done; exit 4"),)
)
MISSING = Way("calling nobody", (("/no/such/installer",),))
NOTHING = Way("doing nothing", (("/bin/sh", "-c", "echo installed >&2"),))


def installs(bin_: Path) -> Way:
    """A way that really puts a browser into the folder."""
    script = "#!/bin/sh\necho Chromium 7\n"
    steps = f"printf %s {quote(script)} > {bin_}/chromium && /bin/chmod +x {bin_}/chromium"
    return Way("installing one", (("/bin/sh", "-c", "echo unpacking"), ("/bin/sh", "-c", steps)))


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of temporary files."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def offer(monkeypatch: pytest.MonkeyPatch, *ways: Way) -> None:
    monkeypatch.setattr("heapqa.record.chromium.setup.ways_to_install", lambda: ways)


def test_a_machine_with_a_browser_is_left_alone(bare: Path, temporary: Path) -> None:
    path = browser(bare, "chromium")
    lines: list[str] = []
    assert install_browser(lines.append).path == path
    assert lines == []
    assert list(temporary.iterdir()) == []


def test_an_installation_is_one_line_and_leaves_no_log(
    bare: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    offer(monkeypatch, installs(bare))
    lines: list[str] = []
    assert install_browser(lines.append).version == "Chromium 7"
    assert lines == ["No Chromium was found: installing one"]
    assert capfd.readouterr() == ("", "")
    assert list(temporary.iterdir()) == []


def test_each_way_is_tried_until_one_works_and_the_log_of_the_others_is_named(
    bare: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offer(monkeypatch, FAILS, installs(bare))
    lines: list[str] = []
    assert install_browser(lines.append).version == "Chromium 7"
    (log,) = temporary.iterdir()
    assert lines == [
        "No Chromium was found: failing",
        f"That failed (exit status 4, see {log}): installing one",
    ]


def test_when_every_way_fails_each_is_named_with_its_last_lines_and_the_log(
    bare: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    offer(monkeypatch, FAILS, MISSING, NOTHING)
    with pytest.raises(BrowserMissingError) as caught:
        install_browser(lambda _line: None)
    (log,) = temporary.iterdir()
    message = str(caught.value)
    assert "exit status 4\n      line 3\n      line 4" in message
    assert "line 2" not in message
    assert "/no/such/installer: " in message
    assert "done, yet no browser can be run" in message
    assert f"All that they printed is in {log}." in message
    text = log.read_text("utf-8")
    assert "line 1\n" in text
    assert "installed\n" in text
    assert "$ /no/such/installer\n" in text
    assert capfd.readouterr() == ("", "")


def test_playwright_s_own_download_is_the_first_way() -> None:
    first, *others = ways_to_install()
    assert first == DOWNLOAD
    assert first.commands[0][:4] == (sys.executable, "-m", "playwright", "install")
    assert all(len(command) > 1 for way in others for command in way.commands)


def managers(bin_: Path, *names: str) -> list[str]:
    """The commands of the ways that the machine's package managers offer, as they are spelled."""
    for name in names:
        browser(bin_, name)
    return [" ".join(command) for way in ways_to_install()[1:] for command in way.commands]


@pytest.mark.skipif(sys.platform != "linux", reason="package managers are asked on Linux only")
def test_package_managers_install_the_browser_without_what_is_only_recommended(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert managers(bare, "apt-get", "dnf") == [
        "apt-get update -q",
        "apt-get install -qy --no-install-recommends chromium-headless-shell",
        "apt-get update -q",
        "apt-get install -qy --no-install-recommends chromium",
        "dnf install -qy --setopt=install_weak_deps=False chromium",
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="package managers are asked on Linux only")
def test_somebody_who_is_not_root_goes_by_sudo_or_without_the_package_manager(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert managers(bare, "apk") == []
    sudo = browser(bare, "sudo")
    assert managers(bare, "apk") == [f"{sudo} -n apk add chromium"]
    sudo.write_text("#!/bin/sh\nexit 1\n", "utf-8")
    assert managers(bare, "apk") == []
