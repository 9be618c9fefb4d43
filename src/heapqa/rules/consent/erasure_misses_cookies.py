"""A site that erases Heap's entries erases all of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from heapqa.model.recording import StorageSnapshot, StoredItem
from heapqa.model.session import Session
from heapqa.model.storage_names import BUFFERS, CLASSIC_HELD, EVENT_PROPERTIES, OWNERS
from heapqa.model.verdict import Finding
from heapqa.rules.acceptance import fits
from heapqa.rules.consent.contacts import erasure_due
from heapqa.rules.consent_states import revoked
from heapqa.rules.positions import snapshots_in, step_at
from heapqa.rules.rule import Rule
from heapqa.rules.spans import Span

Key = tuple[str, str, str]
"""Area, owner and name of an entry."""


@dataclass(frozen=True, slots=True)
class Erasure:
    """What the browser held before consent was taken back, and what it held once that was done."""

    before: dict[Key, str]
    after: StorageSnapshot


def subjects(session: Session) -> Iterator[Erasure]:
    """Every withdrawal before which the browser held entries that the site may erase."""
    for span in revoked(session.recording):
        due, before = erasure_due(span, session), _before(span, session)
        after = next(snapshots_in(session.recording, due), None) if due else None
        if before is not None and after is not None and (held := _lasting(before)):
            yield Erasure(held, after)


def check(erasure: Erasure, session: Session) -> Iterator[Finding]:
    """An entry that stays, or is left empty, while others were erased, is a violation."""
    left = _lasting(erasure.after)
    gone = {name for area, owner, name in erasure.before.keys() - left.keys()}
    emptied = {key for key, value in left.items() if not value and erasure.before.get(key)}
    if not emptied and not {name for name in gone if not name.startswith(EVENT_PROPERTIES)}:
        return
    may_stay = session.recording.plan.consent_terms.may_stay
    for key, value in left.items():
        if (key in erasure.before or not value) and not any(
            fits(each, key[2]) for each in may_stay
        ):
            area, owner, name = key
            what = "was emptied, not erased" if not value else "stayed"
            yield Finding(
                message=f"The site erased entries of Heap, but {name} ({area}) {what}.",
                saw=f"erased: {', '.join(sorted(gone)) or 'none'}; left: {name} of {owner}",
                field=name,
                snapshot=erasure.after.seq,
                step=step_at(session.recording, erasure.after.seq),
            )


def _before(span: Span, session: Session) -> StorageSnapshot | None:
    """The last look at the storage before the step that took consent back."""
    opened = span.cause.opened_seq if span.cause else span.begin
    shots = tuple(snapshots_in(session.recording, Span(-inf, opened)))
    return shots[-1] if shots else None


def _lasting(shot: StorageSnapshot) -> dict[Key, str]:
    """Heap's entries that no SDK takes away by itself, with their values."""
    return {(each.area, each.owner, each.name): each.value for each in shot.items if _lasts(each)}


def _lasts(item: StoredItem) -> bool:
    return item.name.startswith(tuple(begin for begin, _ in OWNERS)) and not item.name.startswith(
        (*BUFFERS, *CLASSIC_HELD)
    )


RULE = Rule(
    id="erasure-misses-cookies",
    title="A site that erases Heap's entries erases all of them",
    family="consent",
    severity="critical",
    rationale=(
        "Heap keeps several entries, under names with the App ID, on the registrable domain, in "
        "cookies or in local storage. An erasure that was written for one of them looks right when "
        "it is tried, and leaves the address of the landing page, the properties of the person or "
        "the Heap user behind for 13 months."
    ),
    remedy=(
        "Erase by how names begin, not by a list: everything that begins with _hp2_ or _hp5_, in "
        "cookies, local storage and session storage; cookies on every domain from the page's own "
        "up to the registrable one, with Path=/ and Max-Age=0. An empty value is no erasure. "
        "Consent platforms have a list of names for each service: give it a pattern."
    ),
    example=(
        "The consent platform erases _hp2_id.1234567890, and _hp2_ses_props stays. Give it "
        "/^_hp2_/ and /^_hp5_/."
    ),
    subjects=subjects,
    check=check,
    judges="contact",
    no_subjects=(
        "The visitor never took consent back in this recording, Heap had stored nothing, or the "
        "browser's storage was not looked at before and after."
    ),
)
