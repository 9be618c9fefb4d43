"""A visitor who signs in is identified before they look around."""

import json
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from math import inf

from heapqa.identity.placeholder import why_placeholder
from heapqa.model.event import Event, Identification, Interaction, Pageview
from heapqa.model.moments import moment, moment_of
from heapqa.model.once import once
from heapqa.model.recording import ApiCall, Recording
from heapqa.model.session import Session, Stream
from heapqa.model.step import Step
from heapqa.model.verdict import Finding
from heapqa.rules.consent_states import allowed_at, next_answer
from heapqa.rules.identity.left_pages import Call, left_in_time, made_the_call
from heapqa.rules.identity.shown import signed_in
from heapqa.rules.positions import Happened, step_at, tab_of
from heapqa.rules.rule import Rule
from heapqa.rules.spans import LoginSpan, Span, closed_seq, logins

PAGES = 2
"""Pages after the sign-in that pass without an identify(). The page that follows may still fetch
who is there, and a fast visitor leaves it before the answer: the next page makes up for that."""
FAST_PAGES = 4
"""The same for a visitor who is faster than `PATIENCE_S`, as scenarios are: a page or two may be
left before the answer, and a call that four pages in a row do not make is not on its way."""
REDIRECT_S = 1.0
"""A page that leads on to another by itself does not stand for longer."""
PATIENCE_S = 2.0
"""Until then after the sign-in `FAST_PAGES` count: asking a server who is there takes that long."""


@dataclass(frozen=True, slots=True)
class FirstIdentify:
    """The first identify() of a sign-in that one stream was told."""

    login: LoginSpan
    event: Identification
    pages: tuple[Event, ...]
    """Pages the visitor had left by then, unknown to Heap, after the sign-in."""
    soon: bool
    """Whether it came within `PATIENCE_S`."""
    left: bool
    """Whether one of the pages had time for the call and was left without it."""


def subjects(session: Session) -> Iterator[FirstIdentify]:
    """The first real identify() after every sign-in, in each stream."""
    told = [_Told.of(stream, session.recording) for stream in session.streams]
    for login in logins(session.recording):
        for each in told:
            event = each.calls.first_within(login.span)
            if isinstance(event, Identification):
                yield _judged(login, event, each, session)


@dataclass(frozen=True, slots=True)
class _Told:
    """What a stream was told that matters here, by when it happened."""

    stream: Stream
    calls: Happened
    """identify() with a real identity."""
    visits: Happened
    """Page views, and what visitors did."""

    @classmethod
    def of(cls, stream: Stream, recording: Recording) -> "_Told":
        calls = (
            event
            for event in stream.events
            if isinstance(event, Identification)
            and event.identity
            and not why_placeholder(event.identity)
        )
        visits = (event for event in stream.events if isinstance(event, Pageview | Interaction))
        return cls(stream, Happened(recording, calls), Happened(recording, visits))


def _judged(
    login: LoginSpan, event: Identification, told: _Told, session: Session
) -> FirstIdentify:
    recording = session.recording
    called_at = _called_at(login, event, recording)
    calls = _calls(login, event, recording)
    first = min([event.exchange, *(call.seq for call in calls)])
    tabs = [tab_of(recording, event)[0], *(call.page for call in calls if call.seq == first)]
    call = Call(first, called_at, tabs[-1])
    landing = _landing(login, first, recording)
    soon = called_at - _closed_at(landing, recording) < PATIENCE_S
    pages = _pages(Span(closed_seq(landing), login.settled.end), call, told.visits, recording)
    left = any(left_in_time(pages, landing, call, told.stream, session))
    return FirstIdentify(login, event, pages, soon, left)


def _landing(login: LoginSpan, called: float, recording: Recording) -> Step:
    """The step that led to the first page that Heap was told of: the sign-in, or where Heap was
    not allowed yet, the agreement that followed."""
    signed_in = login.login
    if allowed_at(recording, closed_seq(signed_in)):
        return signed_in
    agreed = next_answer(recording, signed_in.opened_seq, "granted")
    return agreed if agreed is not None and agreed.opened_seq < called else signed_in


def _pages(span: Span, call: Call, visits: Happened, recording: Recording) -> tuple[Event, ...]:
    """One view of each page that was left before the call; views one right after the other,
    without an action, are one page."""
    seen = [event for event in visits.within(span) if moment(recording, event) < call.at]
    if any(event.identity for event in seen):
        return ()
    pages: list[list[Event]] = []
    acted, step, last = True, 0, -inf
    for event in sorted(seen, key=lambda event: moment(recording, event)):
        at = moment(recording, event)
        here = _steps_begun(recording, at)
        if isinstance(event, Pageview):
            if acted or here != step or at - last > REDIRECT_S:
                pages.append([])
            pages[-1].append(event)
            acted, step, last = False, here, at
        acted = acted or isinstance(event, Interaction)
    calling = [views for views in pages if made_the_call(views[-1], call, recording)]
    return tuple(views[0] for views in pages if views not in calling[-1:])


def _called_at(login: LoginSpan, event: Identification, recording: Recording) -> float:
    """When the site said who is there first; a fast visitor may have left before it was sent."""
    calls = _calls(login, event, recording)
    return min([moment(recording, event), *(moment_of(recording, call) for call in calls)])


def _calls(login: LoginSpan, event: Identification, recording: Recording) -> list[ApiCall]:
    calls = (c for c in recording.api_calls if c.method == "identify" and c.seq in login.span)
    return [
        call
        for call in calls
        if call.arguments == (json.dumps(event.identity, ensure_ascii=False),)
    ]


def _closed_at(step: Step, recording: Recording) -> float:
    """When a step had ended; it did, or nothing would have followed."""
    ended = step.closed_at if recording.clock == "unix" else step.closed_seq
    return inf if ended is None else ended


def _steps_begun(recording: Recording, at: float) -> int:
    return bisect_right(_beginnings(recording), at)


@once
def _beginnings(recording: Recording) -> list[float]:
    return sorted(moment_of(recording, step) for step in recording.steps)


def check(first: FirstIdentify, session: Session) -> Iterator[Finding]:
    """A page that had time is too many; of others several may be left before the answer."""
    allowed = 1 if first.left else FAST_PAGES if first.soon else PAGES
    if len(first.pages) < allowed:
        return
    pages = f"{len(first.pages)} page{'s' if len(first.pages) > 1 else ''}"
    user = signed_in(first.login, session)
    yield Finding(
        message=f"The visitor signed in as {user}, but identify() came pages later.",
        saw=f"{pages} left before identify()",
        exchange=first.event.exchange,
        field="identity",
        step=step_at(session.recording, first.event.exchange),
    )


RULE = Rule(
    id="late-identify",
    title="A visitor who signs in is identified before they have gone on",
    family="identity",
    severity="normal",
    rationale=(
        "Whoever signs in and leaves before identify() comes is never identified: the visit stays "
        "with an anonymous user, although the site knew the person. An identify() that only some "
        "pages make misses everybody who does not get there, and what those pages report looks "
        "complete. Allowed is what a server's answer takes: one page may be left "
        "before it, three within two seconds of the sign-in. Too many is any page, other than the "
        "one that the sign-in, or an agreement after it, led to, that was loaded and left after "
        "the visitor did something there, if it stood three times as long as the page that made "
        "the call took for it; in imported traffic also one that stood for two seconds."
    ),
    remedy=(
        "Call heap.identify on every page while somebody is signed in, as soon as the page knows "
        "who it is, or at once in the code that signs the visitor in. Repeating the same id is "
        "harmless. Do not tie it to one page, such as the account or the order, nor to a tag that "
        "waits for a later event."
    ),
    example=(
        "heap.identify stands in the template of the order page only. Put it into the layout that "
        "all pages share."
    ),
    subjects=subjects,
    check=check,
    no_subjects="Nobody who signed in was identified.",
    confidence="heuristic",
    references=("https://developers.heap.io/reference/identify",),
)
