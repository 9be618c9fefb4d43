"""The SDK is loaded from the head of the page."""

from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from heapqa.bytes.address import address, without_query
from heapqa.model.recording import Document
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.page.documents import parsed
from heapqa.rules.delivery.clues import TAG_HOSTS
from heapqa.rules.governance.script_elements import ELEMENT, script_of
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Rule
from heapqa.wire.hosts import host_matches


@dataclass(frozen=True, slots=True)
class Element:
    """A script element that loads the SDK, in the first document that shows it."""

    document: Document
    app_id: str
    in_head: bool


def subjects(session: Session) -> Iterator[Element]:
    """Each App ID's script elements, once for the head and once for the body of each page.

    Not where a tag manager loads scripts: it puts them where it likes.
    """
    seen: set[tuple[str, str, bool]] = set()
    for document in session.recording.documents:
        if not ELEMENT.search(document.html):
            continue
        scripts = parsed(document.html).css("script[src]")
        if any(_is_tag_manager(script) for script in scripts):
            continue
        for script in scripts:
            file = script_of(script, document)
            if file is None or file.env_id is None:
                continue
            element = Element(document, file.env_id, _is_in_head(script))
            key = (address(document.url).path, element.app_id, element.in_head)
            if key not in seen:
                seen.add(key)
                yield element


def check(element: Element, session: Session) -> Iterator[Finding]:
    """One that stands in the body is a violation."""
    if not element.in_head:
        yield Finding(
            message="The SDK is loaded from the body of the page.",
            saw=f"script element for App ID {element.app_id} outside of <head>",
            page=without_query(element.document.url),
            step=step_at(session.recording, element.document.seq),
        )


def _is_in_head(script: LexborNode) -> bool:
    node = script.parent
    while node is not None:
        if node.tag == "head":
            return True
        node = node.parent
    return False


def _is_tag_manager(script: LexborNode) -> bool:
    host = address(script.attributes.get("src") or "").host
    return bool(host) and any(host_matches(host, pattern) for pattern in TAG_HOSTS)


RULE = Rule(
    id="loader-outside-head",
    title="The SDK is loaded from the head of the page",
    family="governance",
    severity="minor",
    rationale=(
        "A snippet at the end of the body runs when everything before it has been read: whoever "
        "leaves a slow page before that was never there, first clicks are lost, and calls of the "
        "page's own scripts fail as there is no queue yet. Heap's manuals put it into the head."
    ),
    remedy=(
        "Move the snippet into the head, before other scripts. It loads the SDK asynchronously and "
        "does not hold the page up. A script that loads it after consent appends it to the head."
    ),
    example=(
        "The snippet was put before </body>, as one did with scripts in former times. Move it into "
        "the head."
    ),
    subjects=subjects,
    check=check,
    judges="contact",
    no_subjects=(
        "No page that was read holds a script element of the SDK, or a tag manager put it there."
    ),
    # a script that waits for consent loses nothing by where it puts the element
    confidence="heuristic",
)
