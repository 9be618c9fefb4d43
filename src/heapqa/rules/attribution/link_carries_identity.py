"""No address says who the visitor is."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl

from heapqa.bytes.address import address, without_query
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
    """An address that a tab has shown."""

    url: str
    seq: int

    @property
    def identity(self) -> str:
        """Whom the address names; empty where it names nobody."""
        pairs = parse_qsl(address(self.url).query, keep_blank_values=True)
        carried = next((value for name, value in pairs if name in V5_LINKS), "")
        parts = carried.split(";", PARTS - 1)
        return parts[-1] if len(parts) == PARTS else ""


def subjects(session: Session) -> Iterator[Visited]:
    """Every address, where v5 was on the site: no other SDK reads such links."""
    if any(hit.generation == "v5" for hit in session.hits):
        for navigation in session.recording.navigations:
            yield Visited(navigation.url, navigation.seq)


def check(visited: Visited, session: Session) -> Iterator[Finding]:
    """One that names a person is a violation."""
    if visited.identity:
        target = address(visited.url)
        yield Finding(
            message="The address of a page says who the visitor is, to whoever opens it.",
            saw=f"{V5_LINKS[0]} with {shown(visited.identity, session)}",
            field="url.query",
            step=step_at(session.recording, visited.seq),
            page=without_query(visited.url) if target.host else "",
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
    no_subjects="Heap's SDK v5 was not heard, or no address was recorded.",
    references=("https://developers.heap.io/docs/web",),
    confidence="heuristic",
)
