"""The page's policy lets everything through that the SDK needs."""

from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.bytes.address import address, without_query
from heapqa.model.event import OF_PAGES
from heapqa.model.exchange import Exchange
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.delivery.stopped import directive, remedy
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Rule
from heapqa.wire.hosts import is_vendor_host


@dataclass(frozen=True, slots=True)
class Part:
    """What an SDK asks of one host, and one directive of the policy decides."""

    what: str
    exchange: Exchange
    """The first such request, or the first that was stopped."""


def subjects(session: Session) -> Iterator[Part]:
    """Every kind of request of the SDKs, for each host and each directive that stopped it."""
    found: dict[tuple[str, str, str], Part] = {}
    for part in _parts(session):
        host = address(part.exchange.url).authority
        found.setdefault((part.what, host, directive(part.exchange)), part)
    yield from found.values()


def check(part: Part, session: Session) -> Iterator[Finding]:
    """One that the policy stopped is a violation."""
    name = directive(part.exchange)
    if name:
        target = address(part.exchange.url)
        yield Finding(
            message=f"The page's Content-Security-Policy ({name}) blocks {part.what}.",
            saw=f"{target.authority}{target.path}",
            exchange=part.exchange.seq,
            page=without_query(part.exchange.page_url or ""),
            step=step_at(session.recording, part.exchange.seq),
            remedy=remedy(part.exchange),
        )


def _parts(session: Session) -> Iterator[Part]:
    for loader in session.loaders:
        if loader.generation in OF_PAGES:
            yield Part(f"a file of the SDK ({loader.generation})", loader.exchange)
    for hit in session.hits:
        if hit.generation in OF_PAGES:
            kinds = {event.kind for event in hit.events}
            of_itself = kinds == {"telemetry"} or "/telemetry" in hit.endpoint
            what = "what the SDK reports about itself" if of_itself else "hits"
            yield Part(f"{what} ({hit.generation})", hit.exchange)
    for exchange in session.others:
        if not exchange.is_preflight and is_vendor_host(address(exchange.url).authority):
            yield Part("something else that the SDK asks for", exchange)


RULE = Rule(
    id="policy-blocks-heap",
    title="The page's policy lets everything through that the SDK needs",
    family="governance",
    severity="critical",
    rationale=(
        "The generations need different directives: classic loads by script-src and sends images, "
        "v5 loads two files, sends by connect-src and reports on itself by images. A policy that "
        "was written for one of them stops a part of the other, and the page shows nothing of it."
    ),
    remedy=(
        "Classic: cdn.heapanalytics.com in script-src, heapanalytics.com in script-src and "
        "img-src. v5: cdn.us.heap-api.com in script-src, c.us.heap-api.com in connect-src (eu in "
        "place of us in the European Union), heapanalytics.com in img-src. A host of your own that "
        "takes hits stands in place of Heap's."
    ),
    example=(
        "After the move to v5 the policy still has img-src heapanalytics.com and no connect-src. "
        "Add connect-src https://c.us.heap-api.com."
    ),
    subjects=subjects,
    check=check,
    judges="contact",
    no_subjects="No page asked for anything of Heap's SDKs.",
)
