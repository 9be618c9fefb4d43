"""The advice that goes with a finding: the element a value comes from, and what keeps it back."""

import json
from collections.abc import Iterable

from heapqa.model.event import Event, Generation, Interaction
from heapqa.model.session import Session, StoredEntry
from heapqa.model.storage_names import BUFFERS
from heapqa.model.verdict import Finding
from heapqa.page.elements import element_at, place_in
from heapqa.page.places import Place, place_in_store, place_of
from heapqa.page.suppressions import REDACT_ATTRIBUTES, list_with
from heapqa.page.texts import holds
from heapqa.rules.privacy.remedies import Case, remedy

BUFFERED = "It waits there to be sent: what keeps it out of the message keeps it out of here, too."


def advise(
    finding: Finding,
    event: Event,
    field: str,
    session: Session,
    value: str = "",
    beside: Iterable[str] = (),
) -> Finding:
    """The finding with the element and the remedy, where there are any.

    `field` is the dotted name of the event's field, `value` what was seen in it as it stands there:
    it says which of several elements or parameters it is, and is not shown. `beside` are fields of
    the event that tell something as well.
    """
    place = place_in(event, field, value)
    element = element_at(place, event, session, value)
    case = Case(
        place=place,
        generation=event.generation,
        kind=event.kind,
        element=element,
        call=_call(place, session, value),
        calls_known=session.recording.capture.source == "browser",
        listed=_listed(place, event, beside),
    )
    return finding.model_copy(update={"element": element, "remedy": remedy(case)})


def _listed(place: Place, event: Event, beside: Iterable[str]) -> str:
    """The list of attributes with which the element at a place tells none of them."""
    if place.way != "attribute" or not isinstance(event, Interaction) or not event.target.nodes:
        return ""
    last = len(event.target.nodes) - 1
    index = last if place.node is None else place.node
    others = [each for each in map(place_of, beside) if each.way == "attribute"]
    names = {each.name for each in others if index == (last if each.node is None else each.node)}
    held = dict(event.target.nodes[index].attributes).get(REDACT_ATTRIBUTES, "")
    return list_with(held, *sorted(names | {place.name}))


def advise_on_stored(finding: Finding, entry: StoredEntry, path: str) -> Finding:
    """The finding about a value in a cookie or storage entry, with the remedy where there is one.

    `path` is the dotted way to the value in the entry.
    """
    if entry.name.startswith(BUFFERS):
        return finding.model_copy(update={"remedy": BUFFERED})
    place = place_in_store(entry.name, path)
    call = "addEventProperties" if place.way == "property" else ""
    case = Case(place=place, generation=entry.generation, kind="stored", call=call)
    return finding.model_copy(update={"remedy": remedy(case)})


def advise_on_header(finding: Finding, name: str, generation: Generation) -> Finding:
    """The finding about a value in a header of a request of the SDK, with its remedy."""
    if name.lower() != "referer":
        return finding
    case = Case(place=Place("request-header"), generation=generation, kind="request")
    return finding.model_copy(update={"remedy": remedy(case)})


def _call(place: Place, session: Session, value: str) -> str:
    """The method by which the page handed over the value, the last that did."""
    if place.way not in ("property", "pageview-property", "telemetry"):
        return ""
    for call in reversed(session.recording.api_calls):
        if any(_hands_over(argument, place.name, value) for argument in call.arguments):
            return call.method
    return ""


def _hands_over(argument: str, name: str, value: str) -> bool:
    try:
        content = json.loads(argument)
    except ValueError:
        return False
    if isinstance(content, dict):
        own = {str(key): str(each) for key, each in content.items()}
        return name in own or (not name and any(holds(text, value) for text in own.values()))
    return not name and bool(value) and holds(str(content), value)


def advise_on_request(finding: Finding, generation: Generation) -> Finding:
    """The finding about a value in a request that nobody could read, with the remedy if any."""
    case = Case(place=Place("other"), generation=generation, kind="request")
    return finding.model_copy(update={"remedy": remedy(case)})
