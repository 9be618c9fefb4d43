"""Which timelines a report shows: those of scenarios in which a rule about identities failed."""

from collections.abc import Iterable

from heapqa.model.session import Session
from heapqa.model.timeline import Timeline
from heapqa.model.verdict import Verdict
from heapqa.timeline.timeline import timeline

FAMILIES = frozenset({"identity", "attribution"})
"""Families of rules whose findings are about who is who."""


def shows_timeline(verdict: Verdict) -> bool:
    """Whether what a rule found is seen better in lanes."""
    return verdict.outcome == "failed" and verdict.family in FAMILIES


def timelines_of(sessions: Iterable[Session], verdicts: Iterable[Verdict]) -> dict[str, Timeline]:
    """Timelines by scenario."""
    wanted = {verdict.scenario for verdict in verdicts if shows_timeline(verdict)}
    return {
        session.recording.scenario: timeline(session)
        for session in sessions
        if session.recording.scenario in wanted
    }
