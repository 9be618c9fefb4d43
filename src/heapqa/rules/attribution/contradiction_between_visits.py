"""One Heap user that two files of imported traffic tie to two people, each of them consistent."""

from collections.abc import Iterable, Iterator

from heapqa.identity.recorded.session import simulate
from heapqa.model.frozen import Frozen
from heapqa.model.session import Session
from heapqa.rules.identity.people import folded
from heapqa.rules.identity.shown import shown


class TiedUser(Frozen):
    """A Heap user, and the person that a file ties it to first."""

    env_id: str | None
    heap_user: str
    identity: str
    shown: str
    """The identity as a report may show it."""


def tied_users(session: Session) -> Iterator[TiedUser]:
    """Every Heap user of imported traffic that is tied to somebody.

    Scenarios that begin with one kept storage state share its Heap user and reach no real account.
    """
    if session.recording.capture.source == "browser":
        return
    known: set[tuple[str | None, str]] = set()
    for tie in simulate(session).ties:
        if (tie.env_id, tie.heap_user) in known:
            continue  # a second person within one file is told by the rule
        known.add((tie.env_id, tie.heap_user))
        yield TiedUser(
            env_id=tie.env_id,
            heap_user=tie.heap_user,
            identity=tie.identity,
            shown=shown(tie.identity, session),
        )


def contradictions_between(files: Iterable[tuple[str, Iterable[TiedUser]]]) -> Iterator[str]:
    """A sentence for each further person of one Heap user; `files` are scenarios with theirs."""
    firsts: dict[tuple[str | None, str], tuple[TiedUser, str]] = {}
    told: set[TiedUser] = set()
    for scenario, users in files:
        for each in users:
            first, before = firsts.setdefault((each.env_id, each.heap_user), (each, scenario))
            # Two spellings of one identity are told as such.
            if folded(first.identity) == folded(each.identity) or each in told:
                continue
            told.add(each)
            yield (
                f"identity-contradiction between scenarios: user {each.heap_user} is "
                f"{first.shown} in {before} and was told to be {each.shown} in {scenario}, of whom "
                "one can hold: find the sign-out without heap.resetIdentity(), or the message that "
                "no SDK made"
            )
