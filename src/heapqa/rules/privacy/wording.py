"""How findings about personal values and lookalikes are worded, masked."""

from collections.abc import Sequence

from heapqa.model.event import Event
from heapqa.model.session import Loader, Session, StoredEntry
from heapqa.model.verdict import Finding
from heapqa.pii.masking import mask, mask_place
from heapqa.rules.positions import step_at
from heapqa.rules.preflights import Preflight
from heapqa.rules.privacy.advice import (
    advise,
    advise_on_header,
    advise_on_request,
    advise_on_stored,
)
from heapqa.rules.privacy.carriers import Carrier, request_of, seq_of
from heapqa.rules.privacy.denials import Denied
from heapqa.rules.privacy.lookalikes import Lookalike, lookalikes
from heapqa.rules.privacy.persona_values import PersonaValue, persona_values_in
from heapqa.rules.privacy.pushes import Push
from heapqa.rules.privacy.told_later import where_it_happened

SURE = 0.85
"""Confidence from which a finding does not mention it: below, only a shape or a name speaks for
what was seen, and readers should look before they act."""

SHORTEST = 3
"""Characters of a persona's value that names hold by chance."""

KINDS = {
    "email": "an e-mail address",
    "phone": "a phone number",
    "card": "a card number",
    "national-id": "a national id",
    "iban": "a bank account",
    "birth-date": "a birth date",
    "name": "a name",
    "address": "a postal address",
    "jwt": "a signed token (JWT)",
    "url-secret": "a secret",
    "secret": "a password or token",
    "api-key": "an API key",
}


def value_finding(value: PersonaValue, session: Session) -> Finding:
    """The finding for a persona's value, with the element and the remedy where they are known."""
    sighting, canary = value.sighting, value.sighting.canary
    part = "Part of the" if sighting.detector == "fragment" else "The"
    field = canary.field.replace("_", " ")
    where = mask_place(value.field, canary.value)
    seq = seq_of(value.carrier)
    finding = Finding(
        message=f"{part} {field} of {canary.persona} was {_how_it_went(value.carrier, where)}.",
        saw=_seen(sighting.masked, sighting.path, sighting.confidence),
        **_evidence(value.carrier),
        field=where,
        step=step_at(session.recording, seq),
        channel=value.channel,
    )
    values = persona_values_in(value.carrier, session) if value.event else ()
    beside = [each.field for each in values if each.event is value.event]
    return _advised(finding, value.carrier, value.event, value.field, canary.value, session, beside)


def lookalike_finding(lookalike: Lookalike, session: Session) -> Finding:
    """The finding for a lookalike, with the element and the remedy where they are known."""
    match, holder = lookalike.match, lookalike.holder
    where = mask_place(match.leaf.where, match.text)
    seq = seq_of(holder)
    what = KINDS.get(match.kind, match.kind)
    finding = Finding(
        message=f"What looks like {what} was {_how_it_went(holder, where)}.",
        saw=_seen(match.masked, match.path, match.confidence),
        **_evidence(holder),
        field=where,
        step=step_at(session.recording, seq),
        channel=lookalike.channel,
    )
    others = lookalikes(holder, session) if lookalike.event else ()
    beside = [each.match.leaf.where for each in others if each.event is lookalike.event]
    return _advised(finding, holder, lookalike.event, match.leaf.where, match.text, session, beside)


def denied_finding(denied: Denied, session: Session) -> Finding:
    """The finding for something denied, with the element and the remedy where they are known."""
    denial, leaf, path, seen = denied.found
    where = mask_place(leaf.where, *_personal(session))
    seq = seq_of(denied.carrier)
    what = f"{DENIED[denial.kind]} “{denial.text}”"
    shown = _shown(denied)
    finding = Finding(
        message=f"{what} was {_how_it_went(denied.carrier, where)}.",
        saw=_seen(shown, path, 1.0),
        **_evidence(denied.carrier),
        field=where,
        step=step_at(session.recording, seq),
        channel=denied.channel,
    )
    return _advised(finding, denied.carrier, denied.event, leaf.where, seen, session)


def _shown(denied: Denied) -> str:
    """What was seen; a denied word as it is, for the configuration has it in clear."""
    match denied.found.denial.kind:
        case "word":
            return denied.found.seen or denied.found.denial.text
        case "pattern":
            return mask(denied.found.seen)
        case "property":
            value = denied.found.leaf.value
            return mask(value if isinstance(value, str) else value.decode(errors="replace"))


DENIED = {
    "word": "The denied word",
    "pattern": "What matches the denied pattern",
    "property": "A property of the denied name",
}


def _personal(session: Session) -> list[str]:
    """Values of personas that may stand in the name of a field."""
    values = [value for each in session.recording.personas for _, value in each.personal_values()]
    return [value for value in values if len(value) > SHORTEST]


def _seen(masked: str, path: Sequence[str], confidence: float) -> str:
    """What was seen, in which encodings, and how sure that is."""
    how = f", as {' → '.join(path)}" if path else ""
    sure = "" if confidence >= SURE else f" ({confidence:.0%} sure)"
    return masked + how + sure


def _evidence(carrier: Carrier) -> dict[str, int]:
    """Where it was seen: a request, a look at the storage, or a call."""
    match carrier:
        case StoredEntry():
            return {"snapshot": seq_of(carrier)}
        case Push():
            return {"call": seq_of(carrier)}
        case _:
            return {"exchange": seq_of(carrier)}


def _how_it_went(carrier: Carrier, where: str) -> str:
    match carrier:
        case StoredEntry() as entry:
            kept = "cookie" if entry.area == "cookie" else f"{entry.area} entry"
            return f"kept in the {kept} {where}"
        case Push():
            return f"pushed on _uxa in {where}"
        case Loader():
            return f"sent in {where} of a request for the SDK"
        case Preflight():
            return f"sent in {where} of a preflight"
        case _:
            return f"sent in {where}"


def _advised(
    finding: Finding,
    carrier: Carrier,
    event: Event | None,
    field: str,
    value: str,
    session: Session,
    beside: Sequence[str] = (),
) -> Finding:
    """The finding with the advice on a value that stands in a field, as it stands there."""
    if event is not None:
        placed = where_it_happened(finding, event, session)
        return advise(placed, event, field, session, value, beside)
    if isinstance(carrier, StoredEntry):
        path = field.removeprefix(carrier.name).removeprefix(".")
        return advise_on_stored(finding, carrier, path)
    if isinstance(carrier, Push):
        return advise_on_request(finding, carrier.generation)
    request = request_of(carrier)
    area, _, name = field.partition(".")
    if area == "headers":
        return advise_on_header(finding, name.partition(".")[0], request.generation)
    return advise_on_request(finding, request.generation)
