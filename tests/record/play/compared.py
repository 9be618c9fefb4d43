"""Pages played without the recorder and with it, and what they saw."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import pytest
from playwright.sync_api import Page

from heapqa.flow import Flow
from heapqa.record.play.recorder import Recorder
from tests.record.tiny_site import Play, TinySite

PAGE = """<!doctype html><title>Tiny</title><body><button>Go</button><script>
const told = []; window.addEventListener("told", (event) => told.push(event.detail));
const tell = (seen) => dispatchEvent(new CustomEvent("told", {detail: seen}));
%s
</script><script>document.title = JSON.stringify(told)</script>"""
"""Tells what it has seen in its title, so that nobody has to call anything on it."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one page told, without the recorder and with it, and the calls that were recorded."""

    alone: Any
    watched: Any
    calls: tuple[tuple[str, tuple[str, ...]], ...]


Compare = Callable[[dict[str, str]], dict[str, Told]]


def visit(page: Page, origin: str, names: Iterable[str]) -> dict[str, Any]:
    """What each page tells, after a click on its button."""
    told = {}
    for name in names:
        page.goto(f"{origin}/{quote(name)}")
        told[name] = json.loads(page.title())
        page.get_by_role("button").click()
    return told


@pytest.fixture
def compare(shared_recorder: Recorder, play: Play, tiny_site: TinySite) -> Compare:
    """Serve a page for each script, and look at all of them without the recorder and with it."""

    def compared(scripts: dict[str, str]) -> dict[str, Told]:
        tiny_site.pages = {f"/{name}": PAGE % script for name, script in scripts.items()}
        context = shared_recorder.browser.new_context()
        alone = visit(context.new_page(), tiny_site.url, scripts)
        context.close()
        watched: dict[str, Any] = {}

        def looks(flow: Flow) -> None:
            with flow.step("look"):
                watched.update(visit(flow.page, tiny_site.url, scripts))

        recording = play(looks)
        assert recording.interruption is None
        calls: dict[str, Any] = {name: [] for name in scripts}
        for call in recording.api_calls:
            calls[unquote(urlsplit(call.page_url).path)[1:]].append((call.method, call.arguments))
        return {n: Told(alone[n], watched[n], tuple(calls[n])) for n in scripts}

    return compared
