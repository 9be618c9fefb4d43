"""A person who follows another one comes after a reset."""

from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.identity.placeholder import why_placeholder
from heapqa.identity.recorded.session import simulate
from heapqa.model.moments import moment_of
from heapqa.model.session import Session
from heapqa.model.simulation import Merge
from heapqa.model.step import LoggedIn, LoggedOut
from heapqa.model.verdict import Finding
from heapqa.rules.attribution.evidence import found_at, occurrence_at
from heapqa.rules.identity.shown import shown
from heapqa.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Change:
    """Two people who were identified one after the other."""

    before: Merge
    after: Merge


def subjects(session: Session) -> Iterator[Change]:
    """Every change of the person in one environment, where the calls of the page are known.

    Without them a reset and an identify() look like an identify() alone. Where a sign-out lies in
    between, `identity-not-reset` says whether there was a reset.
    """
    if not session.recording.api_calls:
        return
    latest: dict[tuple[object, ...], Merge] = {}
    for merge in simulate(session).merges:
        occurrence = occurrence_at(session, merge.at)
        if occurrence.generation == "server":
            continue
        place = (merge.env_id, occurrence.generation, occurrence.device)
        before, latest[place] = latest.get(place), merge
        if before and _is_other_person(before, merge, session):
            yield Change(before, merge)


def _is_other_person(before: Merge, after: Merge, session: Session) -> bool:
    """Whether two identities are two people, and nobody signed out between them."""
    users = {s.becomes.user for s in session.recording.steps if isinstance(s.becomes, LoggedIn)}
    if before.into.casefold() == after.into.casefold() or why_placeholder(before.into):
        return False
    if users and before.into not in users:
        return False
    begin, end = (occurrence_at(session, merge.at).at for merge in (before, after))
    return not any(
        isinstance(step.becomes, LoggedOut) and begin < moment_of(session.recording, step) < end
        for step in session.recording.steps
    )


def check(change: Change, session: Session) -> Iterator[Finding]:
    """A change that the SDK had to make by itself is a violation."""
    users = {(user.env_id, user.name): user for user in simulate(session).users}
    user = users.get((change.after.env_id, change.after.heap_user))
    if user is not None and user.origin == "switch":
        before, after = shown(change.before.into, session), shown(change.after.into, session)
        message = "Another person was identified, and nothing was reset before."
        yield found_at(session, change.after.at, message, f"{before}, then {after}")


RULE = Rule(
    id="identity-switch-without-reset",
    title="A person who follows another one comes after a reset",
    family="attribution",
    severity="normal",
    rationale=(
        "Handed another id, the SDK starts a new user by itself, but only then: the page on which "
        "the second person signed in, and all they did before, stays with the first one. In v5 "
        "other tabs become the second person as well, in which the first one still works."
    ),
    remedy=(
        "Call heap.resetIdentity() when an account is left, also where a switch of accounts has no "
        "sign-out, and heap.identify with the new id right after it."
    ),
    example=(
        "The menu that switches between accounts calls heap.identify with the new id only. Call "
        "heap.resetIdentity() first."
    ),
    subjects=subjects,
    check=check,
    no_subjects="Nobody followed another person directly, or no calls of the page are recorded.",
    references=("https://developers.heap.io/reference/resetidentity",),
)
