"""Which Chromium is used, and how one is installed."""

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
from heapqa.record.chromium.setup import install_browser, ways_to_install


def browser(folder: Path, name: str, version: str = "Chromium 1.2.3") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\necho {version}\n", "utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without any browser; the folder is on the PATH."""
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    monkeypatch.setenv("PATH", str(bin_))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "downloads"))
    monkeypatch.setattr("heapqa.record.chromium.find.usual_places", lambda _system, _environ: ())
    return bin_


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


def test_set_up_leaves_a_machine_with_a_browser_alone(bare: Path) -> None:
    path = browser(bare, "chromium")
    said: list[str] = []
    assert install_browser(said.append).path == path
    assert said == []


def test_set_up_tries_each_way_until_one_works(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = f"echo '#!/bin/sh' > {bare}/chromium && echo 'echo Chromium 7' >> {bare}/chromium"
    works = ("/bin/sh", "-c", f"{script} && /bin/chmod +x {bare}/chromium")
    ways = ((("/bin/sh", "-c", "exit 4"),), (works,))
    monkeypatch.setattr("heapqa.record.chromium.setup.ways_to_install", lambda: ways)
    said: list[str] = []
    assert install_browser(said.append).version == "Chromium 7"
    assert "That did not work." in said


def test_set_up_that_fails_names_every_way_it_tried(
    bare: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ways = ((("/bin/sh", "-c", "exit 4"),), (("/no/such/installer",),), (("/bin/sh", "-c", ":"),))
    monkeypatch.setattr("heapqa.record.chromium.setup.ways_to_install", lambda: ways)
    with pytest.raises(BrowserMissingError) as caught:
        install_browser(lambda _message: None)
    told = str(caught.value)
    assert "exit status 4" in told
    assert "/no/such/installer: " in told
    assert "done, yet no browser can be run" in told


def test_playwright_s_own_download_is_the_first_way() -> None:
    first, *others = ways_to_install()
    assert first == ((sys.executable, "-m", "playwright", "install", "chromium"),)
    assert all(len(command) > 1 for way in others for command in way)


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
