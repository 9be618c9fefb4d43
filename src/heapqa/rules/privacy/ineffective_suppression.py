"""Every suppression that a page carries is one that the SDK on it honours."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from heapqa.model.recording import Document
from heapqa.model.session import Hit, Loader, Session
from heapqa.model.verdict import Finding
from heapqa.page.documents import parsed
from heapqa.page.selectors import impersonal_in, selector_of
from heapqa.page.suppressions import Running, Suppression, suppressions
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Rule
from heapqa.rules.sdk_files import may_run


@dataclass(frozen=True, slots=True)
class Marked:
    """A suppression on a page that an SDK runs on."""

    document: Document
    running: Running
    suppression: Suppression
    selector: str


def subjects(session: Session) -> tuple[Marked, ...]:
    """Every suppression on a page, once for each generation that runs there."""
    running = _running(session)
    impersonal = impersonal_in(session)
    marked: dict[tuple[str, Running, str, str], Marked] = {}
    for document in session.recording.documents:
        page, tree = _page(document.url), parsed(document.html)
        for generation in running.get(page, ()):
            for suppression in suppressions(tree, document.html, generation):
                if _is_another_tools(suppression, session):
                    continue
                selector = selector_of(tree, suppression.element, impersonal)
                key = (page, generation, selector, suppression.written)
                marked.setdefault(key, Marked(document, generation, suppression, selector))
    return tuple(marked.values())


def _running(session: Session) -> dict[str, tuple[Running, ...]]:
    """The generations that were loaded on a page or sent something from it, by its address."""
    running: dict[str, dict[Running, None]] = {}
    contacts: list[Loader | Hit] = [*filter(may_run, session.loaders), *session.hits]
    for contact in contacts:
        generation, url = contact.generation, contact.exchange.page_url
        if url and (generation == "classic" or generation == "v5"):
            running.setdefault(_page(url), {})[generation] = None
    return {page: tuple(generations) for page, generations in running.items()}


def _page(url: str) -> str:
    """The address of a page without query and fragment, which pages change."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}{parts.path}"


def _is_another_tools(suppression: Suppression, session: Session) -> bool:
    """Whether the suppression may be meant for Contentsquare's own SDK, which runs as well."""
    contacts: list[Loader | Hit] = [*session.loaders, *session.hits]
    return suppression.written.startswith("data-cs-") and any(
        contact.generation == "contentsquare" for contact in contacts
    )


def check(marked: Marked, session: Session) -> Iterator[Finding]:
    """A suppression that does nothing."""
    suppression = marked.suppression
    if suppression.flaw:
        yield Finding(
            message=f"On {marked.selector} {suppression.written} keeps nothing back: "
            f"{suppression.flaw}.",
            step=step_at(session.recording, marked.document.seq),
            element=marked.selector,
            remedy=f"{suppression.instead[:1].upper()}{suppression.instead[1:]}.",
        )


RULE = Rule(
    id="ineffective-suppression",
    title="Every suppression on a page is one that the SDK honours",
    family="privacy",
    severity="critical",
    rationale=(
        "Somebody marked the element because it shows personal data, and everybody since believes "
        "that it is protected. But the CSS class heap-ignore does nothing, the classic SDK does "
        "not heed an empty heap-ignore attribute nor Contentsquare's attributes, a misspelt "
        "attribute is no attribute, a list of attributes is read with its blanks and capitals, and "
        "no SDK redacts an element's id: Heap captures it all."
    ),
    remedy=(
        "Write heap-ignore='true' as an attribute to keep back whatever is done on an element, "
        "data-heap-redact-text='true' for its text, and data-heap-redact-attributes with the names "
        "of the attributes, in small letters, with commas and no blanks between. These spellings "
        "work in both generations of the SDK."
    ),
    example=(
        "The card with the delivery address has class='card heap-ignore', and a click on it tells "
        "Heap the address. Write heap-ignore='true' as an attribute instead."
    ),
    subjects=subjects,
    check=check,
    judges="contact",
    no_subjects=(
        "No page with an SDK of Heap on it carries a suppression, or the recording has no pages."
    ),
)
