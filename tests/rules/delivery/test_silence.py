"""The cause that silent-heap names where no file of Heap was requested."""

from typing import Any

import pytest

from heapqa.model.event import Generation
from heapqa.model.recording import DENIED, REPLACED, SNIPPET_WAITS
from heapqa.rules.delivery.silent_heap import RULE
from heapqa.testing import (
    APP_ID,
    Item,
    api_call,
    console,
    document,
    loader,
    pageview,
    persona,
    plan,
    verdict,
    visit,
)

FREE = plan(("shop", APP_ID, "shop.test"), consent="not-required")
BLOCKED_TAG = (
    "Loading the script 'https://www.googletagmanager.com/gtm.js?id=GTM-1' violates the following "
    "Content Security Policy directive: \"default-src 'self'\". Note that 'script-src-elem' was "
    "not explicitly set, so 'default-src' is used as a fallback. The action has been blocked."
)
BLOCKED_SNIPPET = (
    "Executing inline script violates the following Content Security Policy directive 'script-src "
    "'self''. Either the 'unsafe-inline' keyword, a hash, or a nonce is required."
)
OLD_WORDS = (
    "Refused to load the script 'https://cdn.shop.test/tags.js' because it violates the following "
    "Content Security Policy directive: \"script-src 'self'\"."
)
BLOCKED_IMAGE = (
    "Loading the image 'https://ads.test/i' violates the following Content Security Policy "
    "directive: \"img-src 'self'\". The action has been blocked."
)


def said(*items: Item, **settings: Any) -> str:
    """What the one finding says."""
    judged = verdict(RULE, *items, **{"plan": FREE, **settings})
    assert judged.outcome == "failed", judged
    (finding,) = judged.findings
    return f"{finding.message} | {finding.saw} | {finding.remedy}"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (BLOCKED_TAG, "(default-src) blocks www.googletagmanager.com/gtm.js"),
        (BLOCKED_SNIPPET, "(script-src) blocks a script in the page itself"),
        (OLD_WORDS, "(script-src) blocks cdn.shop.test/tags.js"),
        (
            "This document requires 'TrustedScriptURL' assignment. The action has been blocked.",
            "(require-trusted-types-for) blocks",
        ),
        ("Failed to find a valid digest for https://cdn.heapanalytics.com/a.js", "valid digest"),
        ("Failed to load resource: the server responded with a status of 404 ()", "status of 404"),
    ],
)
def test_without_a_request_the_console_tells_the_cause(text: str, why: str) -> None:
    told = said(visit(console(text, "error")))

    assert "no file of Heap's SDK was requested" in told
    assert why in told


def test_a_script_that_may_load_heap_is_named_before_other_causes() -> None:
    other = OLD_WORDS.replace("cdn.shop.test/tags.js", "ads.test/banner.js")
    told = said(
        visit(console("oops", "exception"), console(other, "error"), console(BLOCKED_TAG, "error"))
    )

    assert told.index("googletagmanager") < told.index("ads.test") < told.index("oops")


def test_what_has_nothing_to_do_with_scripts_is_no_cause() -> None:
    assert "img-src" not in said(visit(console(BLOCKED_IMAGE, "error")))


def test_a_tag_manager_that_was_denied_is_named_with_its_remedy() -> None:
    tags, fonts = f"www.googletagmanager.com{DENIED}…", f"fonts.test{DENIED}…"
    told = said(visit(console(fonts, "warning", None), console(tags, "warning", None)))

    assert "kept from www.googletagmanager.com, which loads other tags" in told
    assert "Add www.googletagmanager.com to heap.allowedHosts" in told
    assert told.index("googletagmanager") < told.index("fonts.test")


def test_a_call_of_heap_without_any_sdk_is_told() -> None:
    assert "the page calls heap.track()" in said(visit(api_call("track", phase="queued")))


def test_a_snippet_that_is_held_back_is_told() -> None:
    held = document('<script type="text/plain">heap.load("1")</script>')

    assert "holds a snippet of Heap" in said(visit(held))


def test_a_snippet_that_ran_without_load_is_told() -> None:
    waits = console(SNIPPET_WAITS, "warning")
    snippet = document('<script>snippet(); on("ready", () => heap.load("1"))</script>')
    told = said(visit(snippet, waits))

    assert "the install snippet ran, and heap.load() was never called" in told
    assert "keeps the snippet" not in told
    assert "no event" in said(visit(waits, console("no event", "exception")))
    called = said(visit(api_call("load", phase="queued"), waits))
    assert "never called" not in called


@pytest.mark.parametrize(
    ("generation", "names", "told"),
    [
        ("classic", "Image", "a script has replaced Image,"),
        ("classic", "fetch, Image, the src of images", "replaced Image and the src of images,"),
        ("v5", "fetch, Image", "a script has replaced fetch,"),
        ("classic", "fetch", "the SDK did not start"),
        ("v5", "Image", "the SDK did not start"),
    ],
)
def test_what_the_page_has_replaced_is_told_where_the_sdk_sends_with_it(
    generation: Generation, names: str, told: str
) -> None:
    note = console(f"{names}{REPLACED}", "warning")
    text = said(visit(loader(), note), generation=generation)

    assert told in text
    assert "the page said" not in text


def test_an_sdk_that_was_stopped_is_not_kept_from_sending() -> None:
    note = console(f"fetch{REPLACED}", "warning")
    stopped = visit(loader(), api_call("stopTracking"), note)

    assert "replaced" not in said(stopped, generation="v5")


def test_what_a_persona_typed_is_masked_in_quotes() -> None:
    ada = persona()
    told = said(visit(console(f"no such user: {ada.email}", "exception")), personas=[ada])

    assert ada.email not in told
    assert "no such user" in told


ADBLOCK: dict[str, Any] = {"delivery": "blocked", "failure": "net::ERR_BLOCKED_BY_CLIENT"}


def test_a_file_that_the_browser_itself_blocked_is_not_told_as_loaded() -> None:
    told = said(visit(loader(**ADBLOCK)))

    assert "never left the browser" in told
    assert "ad blocker" in told
    assert "was loaded" not in told
    assert "without extensions" in told


def test_a_file_that_came_at_another_try_was_loaded() -> None:
    told = said(visit(loader("7", **ADBLOCK), loader()))
    assert "was loaded, and the SDK did not start" in told
    assert "ad blocker" not in told


def test_what_the_site_stops_is_told_before_what_the_browser_blocks() -> None:
    lost: dict[str, Any] = {"delivery": "refused", "status": 404}
    told = said(visit(loader("7", **ADBLOCK), loader(**lost)))

    assert "answered with HTTP status 404" in told
    assert "does not have this file" in told


@pytest.mark.parametrize(
    "text",
    [
        f"[Report Only] {OLD_WORDS}",
        f"[Report Only] {OLD_WORDS.replace('shop.test/tags', 'heapanalytics.com/js/heap-1')}",
        BLOCKED_TAG.replace(
            "The action has been blocked.",
            "The policy is report-only, so the violation has been logged but no further action has "
            "been taken.",
        ),
    ],
)
def test_a_policy_that_only_reports_is_no_reason(text: str) -> None:
    told = said(visit(console(text), loader()))

    assert "was loaded, and the SDK did not start" in told
    assert "Content" not in told
    assert "no file of Heap's SDK was requested, and no page" in said(visit(console(text)))


def test_of_refused_hits_no_file_is_told() -> None:
    told = said(visit(loader(), pageview(delivery="refused", status=500)))

    assert "was answered with HTTP status 500" in told
    assert "file" not in told.rpartition("|")[2]
    assert "does not take what the SDK sends" in told
