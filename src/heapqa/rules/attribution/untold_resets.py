"""Changes of the person of which imported traffic does not tell whether they had a reset."""

from collections.abc import Iterator
from itertools import pairwise

from heapqa.model.event import OF_PAGES
from heapqa.model.session import Session, Stream
from heapqa.model.step import LoggedOut
from heapqa.rules.attribution import identity_switch_without_reset
from heapqa.rules.identity.shown import shown
from heapqa.rules.identity.stretches import Stretch, stretches
from heapqa.rules.spans import scenario_known

MOST = 5
"""Changes that are told: a visit has few, and a log of a server thousands."""


def told_without_calls(session: Session) -> str:
    """Who followed whom without a sign-out; empty where calls are known, and without steps.

    The name of the scenario belongs in front of it.
    """
    recording = session.recording
    is_played = recording.capture.source == "browser"
    if is_played or recording.api_calls or not scenario_known(recording):
        return ""
    changes = [
        f"{shown(before.identity or '', session)}, then {shown(after.identity or '', session)} "
        f"in #{after.first.exchange}"
        for stream in session.streams
        for before, after in _changes(stream, session)
    ]
    if not changes:
        return ""
    more = [f"and {len(changes) - MOST} more"] if len(changes) > MOST else []
    return (
        "has people who follow each other without a sign-out, and does not tell whether the site "
        f"called heap.resetIdentity() in between: {'; '.join([*changes[:MOST], *more])}. "
        f"{identity_switch_without_reset.RULE.id} is not judged: play the switch with heapqa."
    )


def _changes(stream: Stream, session: Session) -> Iterator[tuple[Stretch, Stretch]]:
    if stream.generation not in OF_PAGES:
        return
    named = [each for each in stretches(stream.events) if each.identity]
    left = [s.opened_seq for s in session.recording.steps if isinstance(s.becomes, LoggedOut)]
    for before, after in pairwise(named):
        signed_out = any(before.first.exchange < seq < after.first.exchange for seq in left)
        spelt_alike = (before.identity or "").casefold() == (after.identity or "").casefold()
        if not signed_out and not spelt_alike:
            yield before, after
