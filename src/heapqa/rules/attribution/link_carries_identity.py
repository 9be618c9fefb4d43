"""No address says who the visitor is."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl

from heapqa.bytes.address import address, without_query
from heapqa.model.event import Interaction
from heapqa.model.session import Session
from heapqa.model.storage_names import V5_LINKS
from heapqa.model.verdict import Finding
from heapqa.rules.identity.shown import shown
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Rule

PARTS = 5
"""App ID, Heap user, session, time and identity, in this order."""


@dataclass(frozen=True, slots=True)
class Visited:
    """An address that a tab has shown, or that a message tells of."""

    url: str
    seq: int
    exchange: int | None = None
    """The message; None where the browser told of the address itself."""
    link_on: str | None = None
    """Address of the page with the link that leads there; None for the address of a page."""

    @property
    def carried(self) -> str:
        """What the parameter holds; empty where the address has none."""
        pairs = parse_qsl(address(self.url).query, keep_blank_values=True)
        return next((value for name, value in pairs if name in V5_LINKS), "")

    @property
    def identity(self) -> str:
        """Whom the address names; empty where it names nobody."""
        parts = self.carried.split(";", PARTS - 1)
        return parts[-1] if len(parts) == PARTS else ""


def subjects(session: Session) -> Iterator[Visited]:
    """Every address of a page, where v5 was on the site: no other SDK reads such links.

    Of the addresses that only messages tell of, those with the parameter; all of them where the
    requests for the pages themselves are not known, as in a file of Heap's traffic alone.
    """
    if not any(hit.generation == "v5" for hit in session.hits):
        return
    moves = [Visited(move.url, move.seq) for move in session.recording.navigations]
    yield from moves
    seen = {each.carried or each.url for each in moves}
    for told in _told(session):
        what = told.carried or told.url
        if what not in seen and (told.carried or not moves):
            seen.add(what)
            yield told


def _told(session: Session) -> Iterator[Visited]:
    """The pages that messages tell of, and the links that visitors acted on."""
    for event in session.events:
        page = event.page
        url = f"https://{page.domain}{page.path or '/'}" if page and page.domain else ""
        if page and url:
            yield Visited(url + (page.query or ""), event.exchange, event.exchange)
        if isinstance(event, Interaction):
            target = event.target
            for href in dict.fromkeys((target.href, *(node.href for node in target.nodes))):
                if href and "?" in href:
                    yield Visited(href, event.exchange, event.exchange, url)


def check(visited: Visited, session: Session) -> Iterator[Finding]:
    """One that names a person is a violation."""
    if not visited.identity:
        return
    is_link = visited.link_on is not None
    what, field = ("a link", "target.href") if is_link else ("a page", "url.query")
    page = visited.url if visited.link_on is None else visited.link_on
    yield Finding(
        message=f"The address of {what} says who the visitor is, to whoever opens it.",
        saw=f"{V5_LINKS[0]} with {shown(visited.identity, session)}",
        field=field,
        exchange=visited.exchange,
        step=step_at(session.recording, visited.seq),
        page=without_query(page) if address(page).host else "",
    )


RULE = Rule(
    id="link-carries-identity",
    title="No address says who the visitor is",
    family="attribution",
    severity="critical",
    rationale=(
        "With supportedDomains, v5 writes the Heap user, the session and the identity into links "
        "to the other domains. Whoever opens such an address becomes that person, in the same "
        "session, even if somebody else was known there: a link that a customer copies and shares "
        "merges people, and no time limit was seen to prevent it."
    ),
    remedy=(
        "Leave supportedDomains out and identify the person on each domain: the same id joins "
        "them. If it must be, take the parameter out of the address once the page has loaded, with "
        "history.replaceState."
    ),
    example=(
        "The shop lists its help domain under supportedDomains, and customers share links to "
        "articles. Remove it, and identify customers on the help domain as well."
    ),
    subjects=subjects,
    check=check,
    no_subjects="Heap's SDK v5 was not heard, or no address of a page is known.",
    references=("https://developers.heap.io/docs/web",),
    confidence="heuristic",
)
