"""Whether a page asks if it is driven by a program: some hide their consent banner then."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from playwright.sync_api import CDPSession
from playwright.sync_api import Error as PlaywrightError

from heapqa.model.step import ConsentGranted, ConsentRejected, ConsentWithdrawn
from heapqa.record.capture.apart import evaluate_in
from heapqa.record.play.banner_words import ON_CONSENT
from heapqa.record.play.observer import Observer
from heapqa.record.play.scenario_error import message_of
from heapqa.record.play.unblocking import patient

Question = tuple[str, str]
"""What is asked, and the setting with which the answer is that of an ordinary browser."""
WEBDRIVER = (
    "navigator.webdriver, which is true in a browser that is driven by a program",
    'set "automation": "hidden" under heap, and it is false',
)
HEADLESS = (
    "navigator.userAgent for HeadlessChrome, which a browser without a window says there",
    'set "automation": "hidden" under heap, and it says Chrome',
)
BRANDS = (
    "navigator.userAgentData for HeadlessChrome, which a browser without a window says there",
    "give the browser a window (use.headless: false); nothing else changes that",
)
QUESTIONS: tuple[Question, ...] = (WEBDRIVER, HEADLESS, BRANDS)
NAMES_HEADLESS = r"[Hh]eadless(?!-?[uU][iI])"
"""As in ``/headless|phantom/i``; Headless UI is a library of menus and dialogs."""
PATTERN = rf"webdriver|{NAMES_HEADLESS}"
USER_AGENT = r"userAgent(?!Data)"
USER_AGENT_DATA = "userAgentData"
TRUTH = """() => [
  navigator.webdriver === true, navigator.userAgent.includes("Headless"),
  !!navigator.userAgentData?.brands.some(({brand}) => brand.includes("Headless")),
]"""
"""What a script would find: the page's own view of these may be another one."""
PATIENCE_S = 5.0
"""How long a page may take to show its scripts, which is a matter of milliseconds: one that takes
longer hangs, and that may be why the element did not come."""
MOST_FILES = 60
"""Scripts searched in one page: they are in the browser's memory, a millisecond each."""
INLINE = re.compile(r"<script\b[^>]*>(.*?)</script", re.DOTALL | re.IGNORECASE)
AWAITED = re.compile(r"waiting for (?!navigation|event|load)")
THERE = re.compile(r"resolved to (?!hidden)|intercepts pointer events")
"""In a call log: the element was in the page."""
HIDDEN = "not visible"
"""In a call log: it was, and could not be seen."""


LIKELY = (
    "Likely cause: {place} asks {what}. What a page hides from such a browser is not there, often "
    "the consent banner: {remedy}."
)
POSSIBLE = (
    "If the locator is right: {place} asks {what}, and scripts ask that for many reasons. Only if "
    "the page hides this element from such a browser, {remedy}."
)
CONSENT = (ConsentGranted, ConsentRejected, ConsentWithdrawn)


def why_missing(observer: Observer, failure: BaseException) -> str:
    """Why the element that a scenario waited for may be missing, and the remedy.

    Empty where it waited for none, or where no script of the page asks what drives the browser.
    """
    messages = list(_messages(failure))
    if not any(map(missed_element, messages)):
        return ""
    return _asking(observer, LIKELY if _is_on_consent(observer, messages) else POSSIBLE)


def _is_on_consent(observer: Observer, messages: Sequence[str]) -> bool:
    """Whether the element has to do with consent: other elements are missing for other reasons."""
    last = observer.observed.steps[-1:]
    if any(step.error is not None and isinstance(step.intended, CONSENT) for step in last):
        return True
    return any(map(ON_CONSENT.search, (*messages, *(step.text for step in last))))


def _messages(failure: BaseException | None) -> Iterator[str]:
    """What an error says, and what the errors behind it say: page objects may wrap Playwright's."""
    while failure is not None:
        yield message_of(failure)
        failure = failure.__cause__


def missed_element(message: str) -> bool:
    """Whether an error says that an element was waited for and was not there to be seen."""
    if not AWAITED.search(message):
        return False
    return HIDDEN in message or not THERE.search(message)


def _asking(observer: Observer, telling: str) -> str:
    for number, page in observer.open_pages():
        session = observer.sessions.get(number)
        if session is None or number in observer.hung:
            continue
        with patient(observer, number, PATIENCE_S):
            found = list(_questions(observer, session, page.url, number))
        if found:
            url, line, (what, remedy) = found[0]
            place = f"{url}, line {line}," if line else f"a script in {url}"
            return telling.format(place=place, what=what, remedy=remedy)
    return ""


def _questions(
    observer: Observer, session: CDPSession, page_url: str, number: int
) -> Iterator[tuple[str, int, Question]]:
    """(address, line or 0, question) of each place where a script of the page asks."""
    try:
        found = evaluate_in(session, TRUTH, None)
        shown = [each for each, is_so in zip(QUESTIONS, found, strict=True) if is_so]
        tree = session.send("Page.getResourceTree")["frameTree"]
        for frame, url in list(_scripts(tree, observer))[:MOST_FILES]:
            for line, text in _lines(session, frame, url):
                if question := _question(text, shown):
                    yield url, line, question
    except PlaywrightError:  # the page went away meanwhile
        return
    for text in _inline(observer, number):
        if question := _question(text, shown):
            yield page_url, 0, question


def _inline(observer: Observer, number: int) -> list[str]:
    """The scripts written in a page, as it was when it was last read."""
    documents = reversed(observer.observed.documents)
    html = next((each.html for each in documents if each.page == number), "")
    return INLINE.findall(html)


def _question(text: str, shown: Sequence[Question]) -> Question | None:
    """What a piece of a script asks, of that whose answer gives the browser away."""
    headless = re.search(NAMES_HEADLESS, text) is not None
    asked = {
        WEBDRIVER: "webdriver" in text,
        HEADLESS: headless and re.search(USER_AGENT, text) is not None,
        BRANDS: headless and USER_AGENT_DATA in text,
    }
    return next((question for question in shown if asked[question]), None)


def _scripts(tree: dict[str, Any], observer: Observer) -> Iterator[tuple[str, str]]:
    """(frame, address) of the scripts of a frame and the frames in it, but those of Heap."""
    for resource in tree["resources"]:
        url = resource["url"]
        if resource["type"] == "Script" and not observer.traffic.is_tracking("GET", url):
            yield tree["frame"]["id"], url
    for child in tree.get("childFrames", ()):
        yield from _scripts(child, observer)


def _lines(session: CDPSession, frame: str, url: str) -> Iterator[tuple[int, str]]:
    """(number, text) of the lines that may ask; with what else of the question the file holds."""
    try:
        found = _search(session, frame, url, PATTERN)
        read = [
            word
            for word, pattern in (("userAgent", USER_AGENT), (USER_AGENT_DATA, USER_AGENT_DATA))
            if found and _search(session, frame, url, pattern)
        ]
    except PlaywrightError:  # the browser has not kept it
        return
    for match in found:
        yield int(match["lineNumber"]) + 1, " ".join((match["lineContent"], *read))


def _search(session: CDPSession, frame: str, url: str, pattern: str) -> list[dict[str, Any]]:
    wanted = {
        "frameId": frame,
        "url": url,
        "query": pattern,
        "isRegex": True,
        "caseSensitive": True,
    }
    matches: list[dict[str, Any]] = session.send("Page.searchInResource", wanted)["result"]
    return matches
