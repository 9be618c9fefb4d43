"""No query parameter is sent that the plan forbids."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from heapqa.definitions.patterns import fits
from heapqa.model.event import Event, Interaction
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.page.hierarchy import WITHHELD
from heapqa.pii.masking import mask, mask_place
from heapqa.rules.positions import step_at
from heapqa.rules.privacy.fields import event_channel
from heapqa.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of an address that was told, the first time."""

    event: Event
    field: str
    name: str
    value: str


def subjects(session: Session) -> Iterator[Parameter]:
    """Every parameter of an address that was told, once for each field and page."""
    terms = session.recording.plan.suppression
    if terms is None or not terms.parameters:
        return
    seen: set[tuple[str | None, str, str, str | None]] = set()
    for event in session.events:
        path = event.page.path if event.page else None
        for field, query in _queries(event):
            for name, value in parse_qsl(query, keep_blank_values=True):
                key = (event.env_id, field, name, path)
                if key not in seen:
                    seen.add(key)
                    yield Parameter(event, field, name, value)


def _queries(event: Event) -> Iterator[tuple[str, str]]:
    """(field, query without its mark) of every address that an event tells."""
    for place, page in (("page", event.page), ("landing", event.landing)):
        if page is not None:
            yield f"{place}.query", (page.query or "").removeprefix("?")
            yield f"{place}.referrer", _query_of(page.referrer or "")
    if isinstance(event, Interaction):
        yield "target.href", _query_of(event.target.href or "")


def _query_of(address: str) -> str:
    try:
        return urlsplit(address).query
    except ValueError:  # no address at all, for example a bracket too many
        return address.partition("?")[2]


def check(parameter: Parameter, session: Session) -> Iterator[Finding]:
    """A name that the plan forbids, with a value that the SDK has not kept back."""
    terms = session.recording.plan.suppression
    patterns = terms.parameters if terms else ()
    if parameter.value in WITHHELD or not any(fits(each, parameter.name) for each in patterns):
        return
    yield Finding(
        message=f"The plan forbids the parameter {mask_place(parameter.name)}, and it was sent in "
        f"{parameter.field}.",
        saw=mask(parameter.value),
        exchange=parameter.event.exchange,
        field=parameter.field,
        step=step_at(session.recording, parameter.event.exchange),
        channel=event_channel(parameter.event, parameter.field),
    )


RULE = Rule(
    id="forbidden-parameter",
    title="No query parameter is sent that the plan forbids",
    family="plan",
    severity="critical",
    rationale=(
        "Heap sends every page's address with its whole query, and that of the page before. What a "
        "parameter holds is free text from a link, a form or another system: today a search term, "
        "tomorrow a name. The plan says which must never be sent, whatever they hold at the moment."
    ),
    remedy=(
        "Take the parameter out of the address before Heap loads (history.replaceState), send the "
        "form by POST, or rewrite what is sent: rewrite in the classic SDK's configuration, "
        "heap.addTransformerFn in Web SDK v5."
    ),
    example=(
        "The plan forbids q, and the page of search results keeps it in its address while Heap "
        "loads. Strip it first."
    ),
    subjects=subjects,
    check=check,
    no_subjects="The tracking plan forbids no parameter, or no address that was told has any.",
)
