"""Nothing that the visitor typed or is shown about themselves is sent to Heap."""

from collections.abc import Iterator

from heapqa.model.event import Event
from heapqa.model.session import Hit, Session
from heapqa.model.verdict import Finding
from heapqa.pii.canary import Canary, Sighting, canaries, find
from heapqa.pii.mask import mask
from heapqa.rules.evidence import step_at
from heapqa.rules.page.evidence import point_at
from heapqa.rules.rule import Rule
from heapqa.wire.leaves import leaves


def subjects(session: Session) -> tuple[Hit, ...]:
    """Every hit, where there are personal values to look for."""
    return session.hits if canaries(session.recording.personas) else ()


def check(hit: Hit, session: Session) -> Iterator[Finding]:
    """A persona's value in a decoded field, or failing that anywhere in the request."""
    wanted = canaries(session.recording.personas)
    seen: set[tuple[str, str, str]] = set()
    for event, where, sighting in _sightings(hit, wanted):
        canary = sighting.canary
        key = (canary.persona, canary.field, where)
        if key not in seen:
            seen.add(key)
            encoded = f", percent-encoded {sighting.layers} times" if sighting.layers else ""
            field = canary.field.replace("_", " ")
            finding = Finding(
                message=f"The {field} of {canary.persona} was sent in {where}.",
                saw=mask(canary.value) + encoded,
                exchange=hit.exchange.seq,
                field=where,
                step=step_at(session.recording, hit.exchange.seq),
            )
            yield point_at(finding, event, where, session, canary.value) if event else finding


def _sightings(
    hit: Hit, wanted: tuple[Canary, ...]
) -> Iterator[tuple[Event | None, str, Sighting]]:
    """What the decoded fields hold; the raw request tells what those do not."""
    told: set[tuple[str, str]] = set()
    for event in hit.events:
        for where, text in leaves(event):
            for sighting in find(wanted, text):
                told.add((sighting.canary.persona, sighting.canary.field))
                yield event, where, sighting
    rest = tuple(canary for canary in wanted if (canary.persona, canary.field) not in told)
    for where, text in _raw(hit):
        yield from ((None, where, sighting) for sighting in find(rest, text))


def _raw(hit: Hit) -> Iterator[tuple[str, str]]:
    exchange = hit.exchange
    yield "url", exchange.url
    if referer := exchange.header("referer"):
        yield "header referer", referer
    if exchange.body:
        yield "body", exchange.body.decode(errors="replace")


RULE = Rule(
    id="persona-value-in-payload",
    title="No personal value of the visitor is sent to Heap",
    family="privacy",
    severity="blocker",
    rationale=(
        "Heap captures by itself: the text of what is clicked, the attributes of the elements "
        "around it, and every page's full address with its query. A name on a button, an e-mail "
        "address in a data attribute or a search form that puts what was typed into the URL is "
        "personal data on its way to a third party, without anybody having asked for it."
    ),
    remedy=(
        "Mark what shows personal data: heap-ignore='true' on the element, data-heap-redact-text "
        "on text, data-heap-redact-attributes on attributes. In the classic SDK a bare heap-ignore "
        "attribute does nothing, its value must not be empty, and the CSS class heap-ignore does "
        "nothing in either SDK. Keep personal data out of URLs: send forms with POST. Neither "
        "element ids nor page addresses are covered by these attributes. Event properties stay "
        "until they are removed, even across a sign-out."
    ),
    example=(
        "The search form uses GET, and a visitor types an e-mail address: it is in the address of "
        "the next page view. Send the form with POST, or strip the query before Heap loads."
    ),
    subjects=subjects,
    check=check,
    no_subjects="No hit was sent, or no persona has personal values to look for.",
)
