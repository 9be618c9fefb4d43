"""Findings about what the simulation tells, with the evidence behind an occurrence."""

from heapqa.identity.recorded.session import simulate
from heapqa.model.session import Session
from heapqa.model.simulation import Occurrence
from heapqa.model.verdict import Finding


def found_at(
    session: Session,
    number: int,
    message: str,
    saw: str,
    *,
    field: str = "identity",
    remedy: str = "",
) -> Finding:
    """A finding that an occurrence shows, given by its number."""
    occurrence = occurrence_at(session, number)
    return Finding(
        message=message,
        saw=saw,
        exchange=occurrence.exchange,
        call=occurrence.call,
        field=None if occurrence.exchange is None else field,
        step=occurrence.step,
        remedy=remedy,
    )


def occurrence_at(session: Session, number: int) -> Occurrence:
    """What happened, by its number."""
    return simulate(session).occurrences[number]


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "event"), counted(2, "event")
    ('1 event', '2 events')
    """
    return f"{number} {one if number == 1 else many or one + 's'}"
