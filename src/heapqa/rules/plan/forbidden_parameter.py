"""No query parameter is sent that the plan forbids."""

from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.definitions.paths import is_parameter
from heapqa.model.event import Event
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.page.hierarchy import WITHHELD
from heapqa.pii.masking import mask, mask_place
from heapqa.rules.plan.told_addresses import parameters, told_addresses
from heapqa.rules.positions import step_at
from heapqa.rules.privacy.fields import event_channel
from heapqa.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Address:
    """An address that was told, the first time."""

    event: Event
    field: str
    text: str
    """As sent: the address, or its query or fragment."""


def subjects(session: Session) -> Iterator[Address]:
    """Every address that pages and back end told, once for each field, page and text."""
    terms = session.recording.plan.suppression
    if terms is None or not terms.parameters:
        return
    seen: set[tuple[str | None, str, str, str | None]] = set()
    for event in session.told:
        path = event.page.path if event.page else None
        for field, text in told_addresses(event):
            key = (event.env_id, field, text, path)
            if key not in seen:
                seen.add(key)
                yield Address(event, field, text)


def check(address: Address, session: Session) -> Iterator[Finding]:
    """Each name that the plan forbids, with a value that the SDK has not kept back."""
    terms = session.recording.plan.suppression
    patterns = terms.parameters if terms else ()
    for name, value in parameters(address.text):
        if value in WITHHELD or not any(is_parameter(each, name) for each in patterns):
            continue
        yield Finding(
            message=f"The plan forbids the parameter {mask_place(name)}, and it was sent in "
            f"{mask_place(address.field)}.",
            saw=mask(value),
            exchange=address.event.exchange,
            field=address.field,
            step=step_at(session.recording, address.event.exchange),
            channel=event_channel(address.event, address.field),
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
    no_subjects="The tracking plan forbids no parameter, or no event tells an address.",
)
