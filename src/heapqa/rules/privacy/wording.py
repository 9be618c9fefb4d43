"""How findings about personal values and lookalikes are worded, masked."""

from collections.abc import Sequence

from heapqa.model.session import Hit, Loader, Session, StoredEntry
from heapqa.model.verdict import Finding
from heapqa.pii.masking import mask_place
from heapqa.rules.positions import step_at
from heapqa.rules.privacy.advice import advise, advise_on_header, advise_on_stored
from heapqa.rules.privacy.carriers import Preflight, request_of, seq_of
from heapqa.rules.privacy.lookalikes import Lookalike
from heapqa.rules.privacy.persona_values import PersonaValue

SURE = 0.85
"""Confidence from which a finding does not mention it: below, only a shape or a name speaks for
what was seen, and readers should look before they act."""

KINDS = {
    "email": "an e-mail address",
    "phone": "a phone number",
    "card": "a card number",
    "national-id": "a national id",
    "iban": "a bank account",
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
    is_stored = isinstance(value.carrier, StoredEntry)
    finding = Finding(
        message=f"{part} {field} of {canary.persona} was {_how_it_went(value, where)}.",
        saw=_seen(sighting.masked, sighting.path, sighting.confidence),
        exchange=None if is_stored else seq,
        snapshot=seq if is_stored else None,
        field=where,
        step=step_at(session.recording, seq),
        channel=value.channel,
    )
    return _advised(finding, value, session)


def lookalike_finding(lookalike: Lookalike, hit: Hit, session: Session) -> Finding:
    """The finding for a lookalike, with the element and the remedy where they are known."""
    match = lookalike.match
    where = mask_place(match.leaf.where, match.text)
    finding = Finding(
        message=f"What looks like {KINDS.get(match.kind, match.kind)} was sent in {where}.",
        saw=_seen(match.masked, match.path, match.confidence),
        exchange=hit.exchange.seq,
        field=where,
        step=step_at(session.recording, hit.exchange.seq),
        channel=lookalike.channel,
    )
    return advise(finding, lookalike.event, match.leaf.where, session, match.text)


def _seen(masked: str, path: Sequence[str], confidence: float) -> str:
    """What was seen, in which encodings, and how sure that is."""
    how = f", as {' → '.join(path)}" if path else ""
    sure = "" if confidence >= SURE else f" ({confidence:.0%} sure)"
    return masked + how + sure


def _how_it_went(value: PersonaValue, where: str) -> str:
    match value.carrier:
        case StoredEntry() as entry:
            kept = "cookie" if entry.area == "cookie" else f"{entry.area} entry"
            return f"kept in the {kept} {where}"
        case Loader():
            return f"sent in {where} of a request for the SDK"
        case Preflight():
            return f"sent in {where} of a preflight"
        case _:
            return f"sent in {where}"


def _advised(finding: Finding, value: PersonaValue, session: Session) -> Finding:
    if value.event is not None:
        return advise(finding, value.event, value.field, session, value.sighting.canary.value)
    if isinstance(value.carrier, StoredEntry):
        path = value.field.removeprefix(value.carrier.name).removeprefix(".")
        return advise_on_stored(finding, value.carrier, path)
    area, _, name = value.field.partition(".")
    if area == "headers":
        generation = request_of(value.carrier).generation
        return advise_on_header(finding, name.partition(".")[0], generation)
    return finding
