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

    @property
    def left(self) -> dict[Key, str]:
        """What is still there."""
        return _lasting(self.after)

    @property
    def gone(self) -> set[str]:
        """Names of what was erased."""
        return {name for _, _, name in self.before.keys() - self.left.keys()}

    @property
    def took_place(self) -> bool:
        """Whether the site erased or emptied anything; properties of events an SDK erases, too."""
        emptied = any(not value and self.before.get(key) for key, value in self.left.items())
        return emptied or any(not name.startswith(EVENT_PROPERTIES) for name in self.gone)


def subjects(session: Session) -> Iterator[Erasure]:
    """Every withdrawal with which the site erased something that the browser had held."""
    for span in revoked(session.recording):
        due, before = erasure_due(span, session), _before(span, session)
        after = next(snapshots_in(session.recording, due), None) if due else None
        if before is not None and after is not None:
            erasure = Erasure(_lasting(before), after)
            if erasure.took_place:
                yield erasure


def check(erasure: Erasure, session: Session) -> Iterator[Finding]:
    """An entry that stays, or is left empty, while others were erased, is a violation."""
    may_stay = session.recording.plan.consent_terms.may_stay
    for key, value in erasure.left.items():
        if (key in erasure.before or not value) and not any(
            fits(each, key[2]) for each in may_stay
        ):
            area, owner, name = key
            what = "was emptied, not erased" if not value else "stayed"
            yield Finding(
                message=f"The site erased entries of Heap, but {name} ({area}) {what}.",
                saw=f"erased: {', '.join(sorted(erasure.gone)) or 'none'}; left: {name} of {owner}",
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
        "The visitor never took consent back in this recording, Heap had stored nothing, the site "
        "erased nothing of it (storage-after-withdrawal judges that), or the browser's storage was "
        "not looked at before and after."
    ),
)
