"""No page has the browser connect to Heap's hosts while Heap may not run."""

import re
from collections.abc import Iterator

from heapqa.bytes.address import led_to
from heapqa.model.recording import Document, Recording
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.page.documents import parsed
from heapqa.rules.consent_states import WORDS, State, allowed, loader_waits, states_at
from heapqa.rules.positions import loads, step_at
from heapqa.rules.rule import Rule
from heapqa.rules.spans import Span, scenario_known
from heapqa.wire.hosts import is_tracking_host

Read = tuple[State, Document]
"""A page as it was read, and what the visitor had answered by then."""
MAY_CONNECT = re.compile(r"(?:<|&lt;)link\b[^>]*\bpreconnect\b", re.IGNORECASE)
"""What may be such an element, also in a frame whose text is an attribute; cheap, for most pages
have none."""


def subjects(session: Session) -> Iterator[Read]:
    """Every page that has stood only while Heap might not run, as often as it was read."""
    recording = session.recording
    if not scenario_known(recording) or not loader_waits(recording):
        return
    free = tuple(allowed(recording))
    for document in recording.documents:
        states = states_at(recording, document.seq)
        stood = Span(_loaded_at(document, recording), document.seq)
        if states and not any(stood.meets(each) for each in free):
            yield states[-1], document


def check(read: Read, session: Session) -> Iterator[Finding]:
    """An element that has the browser connect is a violation, once on a page."""
    state, document = read
    recording = session.recording
    hosts = dict.fromkeys(_hosts(document, recording))
    if not hosts:
        return
    before = {
        host
        for earlier, each in subjects(session)
        if each.seq < document.seq and _path(each) == _path(document)
        if earlier == state or _loaded_at(each, recording) == _loaded_at(document, recording)
        for host in _hosts(each, recording)
    }
    for host in hosts:
        if host not in before:
            yield Finding(
                message=f"The page connects to {host}, where the visitor {WORDS[state]}.",
                saw="link rel=preconnect",
                field=host,
                step=step_at(recording, document.seq),
            )


def _loaded_at(document: Document, recording: Recording) -> float:
    """Where the page was loaded as which it was read; where it was read, if that is not known."""
    moves = (n.seq for n in loads(recording) if n.page == document.page)
    return max((seq for seq in moves if seq < document.seq), default=document.seq)


def _path(document: Document) -> str:
    return document.url.partition("?")[0]


def _hosts(document: Document, recording: Recording) -> Iterator[str]:
    """Heap's hosts to which elements of the page connect."""
    for href in _connected(document.html):
        target = led_to(document.url, href)
        if target and target.authority and is_tracking_host(target.authority, recording.plan):
            yield target.authority


def _connected(html: str) -> Iterator[str]:
    """Where elements of a page connect to, those of its frames with ``srcdoc`` included."""
    if not MAY_CONNECT.search(html):
        return
    document_tree = parsed(html)
    idle = {each.mem_id for each in document_tree.css("noscript link, noscript iframe")}
    for element in document_tree.css("link[rel][href]"):
        rel = (element.attributes.get("rel") or "").lower().split()
        if "preconnect" in rel and element.mem_id not in idle:
            yield element.attributes.get("href") or ""
    for frame in document_tree.css("iframe[srcdoc]"):
        if frame.mem_id not in idle:
            yield from _connected(frame.attributes.get("srcdoc") or "")


RULE = Rule(
    id="connection-before-consent",
    title="No page connects to Heap's hosts while Heap may not run",
    family="consent",
    severity="critical",
    rationale=(
        "A preconnect opens a connection to Heap's servers before anything is asked of them. They "
        "learn the visitor's IP address and, from most browsers, the host of the site: what "
        "consent is asked for. No request is made, so a look at the network tab shows nothing."
    ),
    remedy=(
        "Take the element out of the template, or let the consent tool add it once the visitor "
        "has agreed. Performance tools propose it; it gains nothing while Heap waits."
    ),
    example=(
        '<link rel="preconnect" href="https://cdn.us.heap-api.com"> stands in the head of every '
        "page. Add it in the callback that loads Heap."
    ),
    subjects=subjects,
    check=check,
    judges="contact",
    no_subjects=(
        "No page was read that had stood only while Heap might not run, or Heap's files may be "
        "requested (heap.consent.loader)."
    ),
)
