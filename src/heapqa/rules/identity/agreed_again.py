"""Visitors who withdrew consent and agreed again while they were signed in."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from heapqa.identity.ties import named_with
from heapqa.model.event import Event
from heapqa.model.recording import Recording
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.consent_states import DECLINED, answer_in, answers, next_answer
from heapqa.rules.identity.shown import signed_in
from heapqa.rules.positions import edge
from heapqa.rules.spans import LoginSpan, Span, closed_seq


def agreed_again(window: Span, recording: Recording) -> Iterator[Span]:
    """The parts of a sign-in from the end of a new agreement to the step that ends it."""
    for taken_back, given in pairwise(answers(recording)):
        again = answer_in(recording, given) == "granted"
        if again and answer_in(recording, taken_back) in DECLINED and given.opened_seq in window:
            end = next_answer(recording, given.opened_seq, *DECLINED)
            begin = closed_seq(given)
            until = min(window.end, end.opened_seq) if end else window.end
            if begin < until:
                yield Span(begin, until, given)


def forgotten(
    events: Sequence[Event], agreed: Span, login: LoginSpan, session: Session
) -> Iterator[Finding]:
    """That none of the Heap users who acted after a new agreement was named in it."""
    until = edge(session.recording, agreed.end)
    if not events or agreed.cause is None:
        return
    if not any(event.identity or named_with(session, event, until) for event in events):
        user = signed_in(login, session)
        yield Finding(
            message=f"{user} agreed again while signed in, but no identify() followed.",
            saw="a new Heap user whom nobody identified",
            exchange=events[0].exchange,
            field="identity",
            step=agreed.cause.index,
        )
