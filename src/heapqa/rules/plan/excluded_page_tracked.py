"""Nothing is sent from a page that the plan excludes."""

from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.bytes.address import address
from heapqa.definitions.owners import own_events
from heapqa.definitions.paths import is_at_or_below
from heapqa.model.event import Event
from heapqa.model.moments import exchange_of
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.pii.masking import mask_place
from heapqa.rules.positions import sent_from, step_at
from heapqa.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Told:
    """An event, and the path of the page that it comes from."""

    event: Event
    path: str
    field: str
    """What says so."""


def subjects(session: Session) -> Iterator[Told]:
    """The first event of each page of each environment; of those that tell no page, too."""
    terms = session.recording.plan.suppression
    if terms is None or not terms.excluded:
        return
    seen: set[tuple[str | None, str]] = set()
    for event in own_events(session.events, session):
        told = _told(event, session)
        if told is not None and (event.env_id, told.path) not in seen:
            seen.add((event.env_id, told.path))
            yield told


def _told(event: Event, session: Session) -> Told | None:
    """An event with the path that it tells, else with that of the page that sent it."""
    if event.page and event.page.path is not None:
        return Told(event, event.page.path, "page.path")
    carrier = exchange_of(session.recording, event.exchange)
    if carrier is None:
        return None
    url = sent_from(carrier)
    if not url.startswith(("http://", "https://")):
        return None
    return Told(event, address(url).path, "page_url" if url == carrier.page_url else "sender_url")


def check(told: Told, session: Session) -> Iterator[Finding]:
    """A path that the plan excludes is a violation."""
    terms = session.recording.plan.suppression
    for number, pattern in enumerate(terms.excluded if terms else ()):
        if is_at_or_below(pattern, told.path):
            what = "told of" if told.field == "page.path" else "told something on"
            yield Finding(
                message=f"Heap was {what} {mask_place(told.path)}, and the plan excludes "
                f"{pattern}.",
                saw=f"'{pattern}', suppression.excludedPages[{number}]",
                exchange=told.event.exchange,
                field=told.field,
                step=step_at(session.recording, told.event.exchange),
            )
            return


RULE = Rule(
    id="excluded-page-tracked",
    title="Nothing is sent from a page that the plan excludes",
    family="plan",
    severity="critical",
    rationale=(
        "Pages are excluded because whatever is seen of them is too much: a medical form, a link "
        "with a token, the desk of the staff. Nobody looks at them in Heap, so nobody notices when "
        "a new template or a tag manager starts it there after all."
    ),
    remedy=(
        "Do not load Heap on these pages: take them out of the tag's condition, or leave the "
        "snippet out of their template. In a single-page app, call heap.stopTracking() (v5), or "
        "reload without Heap before such a page is shown. Where the page may be told by now, take "
        "it out of the plan."
    ),
    example=(
        "The plan excludes /forgot, and the page got the general template with Heap's snippet. Use "
        "the one without."
    ),
    subjects=subjects,
    check=check,
    no_subjects="The tracking plan excludes no page, or of no event the page is known.",
)
