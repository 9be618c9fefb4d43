"""Who is known on one of the site's hosts is known on the next one."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.identity.audit import audit
from heapqa.identity.recorded.session import simulate
from heapqa.model.attribution import Attributed
from heapqa.model.moments import CLOCK_TOLERANCE_S
from heapqa.model.session import Session
from heapqa.model.simulation import Occurrence
from heapqa.model.verdict import Finding
from heapqa.rules.attribution.evidence import counted, found_at, occurrence_at
from heapqa.rules.identity.shown import signed_in
from heapqa.rules.positions import edge, happened_in, tab_of
from heapqa.rules.rule import Rule
from heapqa.rules.spans import LoginSpan, Span, closed_seq, logins

JUDGED = {"rightly", "nobody"}
Stream = tuple[str | None, str | None, str | None]
"""App ID, generation and device."""


@dataclass(frozen=True, slots=True)
class Stay:
    """What somebody who was signed in, and known by then, did on one host."""

    login: LoginSpan
    host: str
    events: tuple[Attributed, ...]


def subjects(session: Session) -> Iterator[Stay]:
    """Every host of every sign-in, in each environment, from when Heap knew the person on."""
    attributed = [each for each in audit(session).events if each.judgement in JUDGED]
    times = [occurrence_at(session, each.event).at for each in attributed]
    for login in logins(session.recording):
        settled = login.settled
        begin = edge(session.recording, settled.begin)
        end = edge(session.recording, settled.end)
        first = bisect_left(times, begin - CLOCK_TOLERANCE_S)
        last = bisect_right(times, end + CLOCK_TOLERANCE_S)
        told = _told_by_sign_in(login, session)
        streams: dict[Stream, dict[str, list[Attributed]]] = {}
        for each in attributed[first:last]:
            occurrence = occurrence_at(session, each.event)
            stream = _stream(occurrence)
            host = _host(each, login, session)
            hosts = streams.setdefault(stream, {})
            known = hosts or each.credited_to is not None or stream in told
            if host is not None and known:
                hosts.setdefault(host, []).append(each)
        for hosts in streams.values():
            for host, events in hosts.items():
                yield Stay(login, host, tuple(events))


def _stream(occurrence: Occurrence) -> Stream:
    return occurrence.env_id, occurrence.generation, occurrence.device


def _told_by_sign_in(login: LoginSpan, session: Session) -> frozenset[Stream]:
    """The streams that were told of the person by the sign-in itself."""
    step = Span(login.login.opened_seq, closed_seq(login.login))
    return frozenset(
        _stream(each)
        for each in simulate(session).occurrences
        if each.deed == "identify" and each.exchange is not None and each.exchange in step
    )


def _host(attributed: Attributed, login: LoginSpan, session: Session) -> str | None:
    """The host on which something happened while the person was signed in; None for all else."""
    place = occurrence_at(session, attributed.event).event
    event = None if place is None else session.told[place]
    if event is None or not happened_in(session.recording, event, login.settled):
        return None
    return tab_of(session.recording, event)[1]


def check(stay: Stay, session: Session) -> Iterator[Finding]:
    """One on which nobody is credited with anything is a violation."""
    if all(each.judgement == "nobody" for each in stay.events):
        user = signed_in(stay.login, session)
        yield found_at(
            session,
            stay.events[0].event,
            f"{user} went on to another host, where Heap does not know who it is.",
            f"{counted(len(stay.events), 'event')} on {stay.host}, credited to nobody",
            field="user_id",
        )


RULE = Rule(
    id="identity-lost-on-navigation",
    title="Who is known on one of the site's hosts is known on the next one",
    family="attribution",
    severity="normal",
    rationale=(
        "Heap's cookies hold on one domain with its subdomains. On another domain of the site the "
        "same visitor is a new Heap user, and stays anonymous unless that domain identifies them "
        "as well: the visit breaks in two, and what the customer does there counts for nobody."
    ),
    remedy=(
        "Call heap.identify on every domain on which the person is signed in: the same id joins "
        "them. Look for a cookie domain that is narrower than the site, and for pages of another "
        "team that load Heap without telling it who is there."
    ),
    example=(
        "The shop identifies its customers, the help pages on another domain do not. Call "
        "heap.identify there with the same id."
    ),
    subjects=subjects,
    check=check,
    no_subjects="Nobody who was signed in was known to Heap.",
    references=("https://developers.heap.io/reference/identify",),
    violation="absence",
    confidence="heuristic",
)
