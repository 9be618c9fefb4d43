"""Pages that hide something from a browser that a program drives."""

import pytest
from playwright.sync_api import Error as PlaywrightError

from heapqa.flow import Flow, Scenario
from heapqa.model.step import ConsentRejected, LoggedIn, StateChange
from heapqa.record.play.automation import missed_element
from heapqa.record.play.recorder import Recorder
from tests.record.tiny_site import Play, TinySite

HIDING = """
const bot = navigator.webdriver;
if (!bot) document.body.append(document.createElement("button"));
"""
HEADLESS = """
const bots = /headless|phantom|puppeteer/i;
if (!bots.test(navigator.userAgent)) document.body.append(document.createElement("button"));
"""
WAITED = 'Locator.click: Timeout 5000ms exceeded.\nCall log:\n  - waiting for get_by_role("button")'


def accept(flow: Flow) -> None:
    with flow.step("accept"):
        flow.page.goto("/")
        flow.page.get_by_role("button").click(timeout=300)


def wait_in_vain(flow: Flow) -> None:
    flow.page.goto("/")
    flow.page.get_by_role("link").click(timeout=300)


@pytest.mark.parametrize(
    ("html", "script", "named"),
    [
        ('<body><script src="/consent.js"></script>', HIDING, "/consent.js, line 2, asks"),
        (f"<body><script>{HIDING}</script>", "", "a script in {url}/ asks navigator.webdriver"),
        ("<body><p>We explain webdriver</p><script>1</script>", "", ""),
    ],
    ids=["file", "inline", "healthy"],
)
def test_a_script_that_asks_is_named_with_the_switch_that_helps(
    play: Play, tiny_site: TinySite, html: str, script: str, named: str
) -> None:
    tiny_site.html, tiny_site.script = f"<!doctype html>{html}", script
    stopped = play(accept).interruption
    assert stopped is not None
    assert named.format(url=tiny_site.url) in stopped.remedy
    switch = 'set "automation": "hidden" under heap, and it is false'
    assert (switch in stopped.remedy) == bool(named)
    assert "at tests/record/play/test_automation.py:" in stopped.reason


@pytest.mark.parametrize(
    ("html", "script", "named"),
    [
        ('<body><script src="/consent.js"></script>', HEADLESS, "/consent.js, line 2, asks"),
        pytest.param(
            f"<body><script>{HEADLESS}</script>",
            "",
            "a script in {url}/ asks navigator.userAgent",
            marks=pytest.mark.matrix,
        ),
        pytest.param(
            "<body><script>'Headless' + navigator.userAgentData</script>",
            "",
            "use.headless: false",
            marks=pytest.mark.matrix,
        ),
        ("<body><script>'@headlessui/react'; navigator.userAgent</script>", "", ""),
        pytest.param("<body><script>'a headless shop'</script>", "", "", marks=pytest.mark.matrix),
    ],
    ids=["file", "inline", "brands", "library", "word"],
)
def test_a_script_that_reads_the_user_agent_is_named_with_what_helps(
    play: Play, tiny_site: TinySite, html: str, script: str, named: str
) -> None:
    tiny_site.html, tiny_site.script = f"<!doctype html>{html}", script
    stopped = play(accept).interruption
    assert stopped is not None
    assert named.format(url=tiny_site.url) in stopped.remedy
    assert ("under heap, and it says Chrome" in stopped.remedy) == ("asks" in named)


def test_a_browser_that_does_not_give_itself_away_is_no_cause(
    shared_recorder: Recorder, tiny_site: TinySite
) -> None:
    tiny_site.html = f"<!doctype html><body><script>{HEADLESS}</script>"
    shared_recorder.context_args["user_agent"] = "Mozilla/5.0 Chrome/156.0.0.0 Safari/537.36"
    try:
        recording = shared_recorder.play(Scenario("hidden", "Hidden", wait_in_vain, __name__))
    finally:
        del shared_recorder.context_args["user_agent"]
    assert recording.interruption is not None
    assert "Likely cause" not in recording.interruption.remedy


def test_an_element_that_a_page_object_missed_counts_however_it_tells(
    play: Play, tiny_site: TinySite
) -> None:
    tiny_site.html = f"<!doctype html><body><script>{HIDING}</script>"

    def told_otherwise(flow: Flow) -> None:
        try:
            accept(flow)
        except PlaywrightError as error:
            raise RuntimeError("no banner came") from error

    stopped = play(told_otherwise).interruption
    assert stopped is not None
    assert "no banner came" in stopped.reason
    assert "asks navigator.webdriver" in stopped.remedy


@pytest.mark.parametrize(
    ("text", "becomes", "label", "likely"),
    [
        ("go on", ConsentRejected(), "Weiter", True),
        ("close the cookie notice", None, "Weiter", True),
        ("go on", None, "Alle ablehnen", True),
        ("sign in", LoggedIn(user="u-1"), "Sign inn", False),
        ("go on", None, "Add to basket", False),
    ],
)
def test_only_what_has_to_do_with_consent_is_likely_to_be_hidden(
    play: Play,
    tiny_site: TinySite,
    text: str,
    becomes: StateChange | None,
    label: str,
    likely: bool,
) -> None:
    tiny_site.html = f"<!doctype html><body><script>{HIDING}</script>"

    def misses(flow: Flow) -> None:
        with flow.step(text, becomes=becomes):
            flow.page.goto("/")
            flow.page.get_by_text(label).click(timeout=200)

    stopped = play(misses).interruption
    assert stopped is not None
    assert ("Likely cause" in stopped.remedy) is likely
    assert ("If the locator is right: " in stopped.remedy) is not likely
    assert "asks navigator.webdriver" in stopped.remedy


@pytest.mark.parametrize(
    ("message", "missed"),
    [
        (WAITED, True),
        (f"{WAITED}\n  - locator resolved to hidden <button>", True),
        (f"{WAITED}\n  - locator resolved to <button>\n  - element is not visible", True),
        (f"{WAITED}\n  - locator resolved to <button>\n  - <div> intercepts pointer events", False),
        ("Page.goto: net::ERR_CONNECTION_REFUSED", False),
        ('Page.goto: Timeout\nCall log:\n  - waiting for navigation until "load"', False),
        ("1 == 2", False),
    ],
)
def test_only_an_element_that_was_not_to_be_seen_is_missed(message: str, missed: bool) -> None:
    assert missed_element(message) is missed
