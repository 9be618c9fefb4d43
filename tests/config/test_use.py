"""What Playwright is told, from the ``use`` section and the projects."""

import json
from pathlib import Path
from typing import Any

import pytest

from heapqa.config import Config, ConfigError, Use, load_config

URL = "https://www.shop.example"


def config(folder: Path, **document: Any) -> Config:
    path = folder / "playwright.config.json"
    path.write_text(json.dumps({"use": {"baseURL": URL}, **document}), "utf-8")
    return load_config(path, {})


def use(**keys: Any) -> Use:
    return Use.model_validate_json(json.dumps(keys))


def test_context_options_have_the_names_of_playwright_for_python() -> None:
    told = use(
        locale="de-DE", extraHTTPHeaders={"X-Test": "1"}, permissions=["geolocation"],
        geolocation={"latitude": 1, "longitude": 2}, ignoreHTTPSErrors=True,
    ).context_arguments()  # fmt: skip
    assert told == {
        "viewport": {"width": 1280, "height": 720},
        "locale": "de-DE",
        "extra_http_headers": {"X-Test": "1"},
        "permissions": ["geolocation"],
        "geolocation": {"latitude": 1.0, "longitude": 2.0},
        "ignore_https_errors": True,
    }


def test_a_null_viewport_follows_the_window() -> None:
    assert use(viewport=None).context_arguments() == {"no_viewport": True}


def test_headless_under_use_wins_over_launch_options() -> None:
    told = use(headless=False, launchOptions={"headless": True, "slowMo": 50}).launch_arguments()
    assert told == {"args": [], "headless": False, "slow_mo": 50.0}


def test_a_browser_is_found_relative_to_the_file(tmp_path: Path) -> None:
    launch = {"launchOptions": {"executablePath": "browsers/chrome"}}
    told = config(tmp_path, use={"baseURL": URL, **launch})
    assert told.browser_path == str(tmp_path / "browsers/chrome")
    assert told.use().launch_arguments()["executable_path"] == told.browser_path


def test_a_project_changes_only_what_it_names(tmp_path: Path) -> None:
    general = {"baseURL": URL, "locale": "en-GB", "launchOptions": {"args": ["--mute-audio"]}}
    phone = {"name": "phone", "use": {"hasTouch": True, "launchOptions": {"slowMo": 5}}}
    chosen = config(tmp_path, use=general, projects=[phone]).use()
    assert (chosen.base_url, chosen.locale, chosen.has_touch) == (URL, "en-GB", True)
    assert chosen.launch_arguments() == {"args": ["--mute-audio"], "slow_mo": 5.0}


def test_one_of_several_projects_must_be_chosen(tmp_path: Path) -> None:
    several = config(tmp_path, projects=[{"name": "desk"}, {"name": "phone"}])
    with pytest.raises(ConfigError, match=r"choose one with --project \(desk, phone\)"):
        several.use()
    with pytest.raises(ConfigError, match="no 'tablet'; known: desk, phone"):
        several.use("tablet")
    assert several.use("phone").base_url == URL


def test_a_storage_state_is_a_file_beside_the_configuration_or_its_content(tmp_path: Path) -> None:
    saved = {"baseURL": URL, "storageState": "state.json"}
    with pytest.raises(ConfigError, match=r"use\.storageState: no file .*state\.json"):
        config(tmp_path, use=saved)
    (tmp_path / "state.json").write_text('{"cookies": [], "origins": []}')
    told = config(tmp_path, use=saved).use().context_arguments()
    assert told["storage_state"] == str(tmp_path / "state.json")

    cookie = {"name": "sid", "value": "1", "domain": "shop.example", "path": "/"}
    told = use(storageState={"cookies": [cookie]}).context_arguments()
    assert told["storage_state"] == {"cookies": [cookie], "origins": []}
