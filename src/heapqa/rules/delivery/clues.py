"""What a page's console says about a Heap that never came: policies, denied hosts, errors."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from heapqa.bytes.address import address
from heapqa.model.event import Generation
from heapqa.model.recording import (
    DENIED,
    REPLACED,
    SNIPPET_WAITS,
    ConsoleMessage,
    Recording,
)
from heapqa.wire.hosts import host_matches

TAG_HOSTS = (
    "*.googletagmanager.com", "googletagmanager.com", "*.tiqcdn.com", "*.adobedtm.com",
    "*.segment.com", "*.ensighten.com", "*.tagcommander.com", "*.commander1.com",
    "*.rudderlabs.com", "*.piwik.pro", "*.cookielaw.org", "*.onetrust.com", "*.cookiebot.com",
    "*.usercentrics.eu", "*.didomi.io", "*.privacy-center.org", "*.trustarc.com", "*.osano.com",
    "*.iubenda.com", "*.cookieyes.com", "*.cookie-script.com",
)  # fmt: skip
"""Hosts of the usual tag managers and consent tools: what loads Heap on many sites."""
LONGEST = 200
"""Characters of a message that are quoted: what went wrong stands at its beginning."""
TRUSTED_TYPES = "require-trusted-types-for"
REFUSED = "ERR_CONNECTION_REFUSED"
"""What the page hears of a denied host, without its name."""
SENT_WITH: dict[Generation, tuple[str, ...]] = {
    "classic": ("Image", "the src of images"),
    "v5": ("fetch",),
}
"""Of what the browser has for sending, that which each SDK uses for its hits."""
MOST_HOSTS = 3
"""Denied hosts that are named: more is a list, and no cause."""

_HEAP = re.compile(r"\bheap(analytics|-api|ReadyCb)?\b", re.IGNORECASE)
_POLICY = re.compile(r"Content Security Policy directive|Trusted(Script|HTML)")
_SCRIPT = re.compile(r"\bscript\b|JavaScript|event handler|TrustedScript", re.IGNORECASE)
_DIRECTIVE = re.compile(r"directive:? ['\"]?([a-z-]+)|: (script-src) ")
_REPORT_ONLY = re.compile(r"\A\s*\[Report Only\]|\bpolicy is report-only\b", re.IGNORECASE)
"""What the browser says of a policy that stops nothing, in the words of its versions."""
_SCRIPT_URL = re.compile(r"(?:https?|wss?)://[^'\"\s]+")


@dataclass(frozen=True, slots=True)
class Clue:
    """One thing that may have kept Heap away."""

    what: str
    """As a clause."""
    remedy: str = ""


def clues(recording: Recording, until: float) -> tuple[Clue, ...]:
    """What the console said before a place on the number line, the likeliest cause first."""
    said = [
        message
        for message in recording.console
        if message.seq < until and message.text != SNIPPET_WAITS and REPLACED not in message.text
        if not _REPORT_ONLY.search(message.text)
    ]
    found = [*_blocked(said), *_denied(said), *_about_heap(said), *_failed(said)]
    return tuple(dict.fromkeys(found))


def snippet_waits(recording: Recording, until: float) -> bool:
    """Whether a page was left with the install snippet's queue, and without an SDK."""
    return any(m.text == SNIPPET_WAITS for m in recording.console if m.seq < until)


def replaced(recording: Recording, until: float, generation: Generation) -> str:
    """What a script has replaced of that with which a running SDK sends; empty if nothing."""
    texts = (m.text for m in recording.console if m.seq < until and REPLACED in m.text)
    names = next(texts, "").partition(REPLACED)[0].split(", ")
    return " and ".join(name for name in names if name in SENT_WITH.get(generation, ()))


def _blocked(said: Iterable[ConsoleMessage]) -> Iterator[Clue]:
    """Scripts that the page's policy stopped; those that may load Heap come first."""
    blocked = [message.text for message in said if _is_block(message.text)]
    for text in sorted(blocked, key=_likelihood):
        name = _directive(text)
        what, remedy = _blocked_script(text, name)
        yield Clue(f"the page's Content-Security-Policy ({name}) blocks {what}", remedy)


def _blocked_script(text: str, name: str) -> tuple[str, str]:
    """Which script it was, and what would let it through."""
    if name == TRUSTED_TYPES:
        return (
            "a script that adds another one, as Heap's snippet does",
            "Give the snippet a Trusted Types policy, or write Heap's file into the HTML.",
        )
    if found := _SCRIPT_URL.search(text.partition("violates")[0]):
        target = address(found[0])
        origin = f"{found[0].partition(':')[0]}://{target.authority}"
        what = f"{target.authority}{target.path}"
        return what, f"Add {origin} to {name} of the Content-Security-Policy."
    return (
        "a script in the page itself, which may be Heap's snippet",
        f"Give the snippet a nonce or a hash that {name} of the Content-Security-Policy allows, or "
        "move it into a file.",
    )


def _is_block(text: str) -> bool:
    subject = text.partition("violates")[0].partition("because")[0]
    return bool(_POLICY.search(text) and _SCRIPT.search(subject))


def _likelihood(text: str) -> int:
    found = _SCRIPT_URL.search(text.partition("violates")[0])
    if _HEAP.search(text):
        return 0
    return 2 if found and not _loads_tags(address(found[0]).host) else 1


def _directive(text: str) -> str:
    if "Trusted" in text and "violates" not in text:
        return TRUSTED_TYPES
    found = _DIRECTIVE.search(text)
    return (found[1] or found[2]) if found else "script-src"


def _denied(said: Iterable[ConsoleMessage]) -> Iterator[Clue]:
    """Hosts that the browser was kept from: of those that load tags each, of others the list."""
    hosts = [m.text.partition(DENIED)[0] for m in said if DENIED in m.text and m.page is None]
    for host in (each for each in hosts if _loads_tags(each)):
        yield Clue(
            f"the browser was kept from {host}, which loads other tags",
            f"Add {host} to heap.allowedHosts, so that the page gets its tag manager.",
        )
    others = [host for host in dict.fromkeys(hosts) if not _loads_tags(host)]
    if others:
        named = ", ".join(others[:MOST_HOSTS])
        yield Clue(
            f"the browser was kept from {named}",
            "If one of these hosts loads Heap, add it to heap.allowedHosts.",
        )


def _loads_tags(host: str) -> bool:
    return any(host_matches(host, pattern) for pattern in TAG_HOSTS)


def _about_heap(said: Iterable[ConsoleMessage]) -> Iterator[Clue]:
    for message in said:
        denied = DENIED in message.text  # names heap.allowedHosts
        if _HEAP.search(message.text) and not _is_block(message.text) and not denied:
            yield Clue(f"the page said: {quoted(message.text)}")


def _failed(said: Sequence[ConsoleMessage]) -> Iterator[Clue]:
    """Scripts that ended in an error: what stands behind it in them never ran."""
    for message in said:
        if message.level == "exception" and not _HEAP.search(message.text):
            yield Clue(f"a script of the page failed: {quoted(message.text)}")
    for message in said:
        stopped = "Failed to load resource" in message.text or "has been blocked" in message.text
        stopped = stopped and REFUSED not in message.text
        if stopped and not _POLICY.search(message.text) and not _HEAP.search(message.text):
            yield Clue(f"the page said: {quoted(message.text)}")


def quoted(text: str) -> str:
    """The first line of a message, cut where it is long."""
    line = text.strip().partition("\n")[0]
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
