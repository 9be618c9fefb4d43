"""A visitor who signs in is identified."""

from collections.abc import Iterator

from heapqa.identity.ledger import identifications
from heapqa.identity.placeholder import why_placeholder
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.rule import Rule
from heapqa.rules.spans import LoginSpan, Span, consent_required, granted, logins


def subjects(session: Session) -> Iterator[LoginSpan]:
    """Every sign-in during which Heap may be told, and whose hits can be read."""
    for login in logins(session.recording):
        window = _window(login)
        if _allowed(window, session) and not _unreadable(window, session):
            yield login


def check(login: LoginSpan, session: Session) -> Iterator[Finding]:
    """No identification with a real identity until the sign-out begins is a violation."""
    window = _window(login)
    for event in identifications(session.events):
        if event.exchange in window and event.identity and not why_placeholder(event.identity):
            return
    yield Finding(
        message=f"The visitor signed in as {login.user}, but no identify() followed.",
        saw="no identify()",
        step=login.login.index,
    )


def _window(login: LoginSpan) -> Span:
    end = login.logout.opened_seq if login.logout else login.span.end
    return Span(login.span.begin, min(end, login.span.end), login.login)


def _allowed(window: Span, session: Session) -> bool:
    if not consent_required(session.recording):
        return True
    spans = granted(session.recording)
    return any(span.begin < window.end and window.begin < span.end for span in spans)


def _unreadable(window: Span, session: Session) -> bool:
    """Whether a hit that could not be read may be the missing one."""
    unread = {fact.exchange for fact in session.undecoded}
    return any(
        not hit.events and hit.exchange.seq in unread
        for hit in session.hits
        if hit.exchange.seq in window and hit.generation != "contentsquare"
    )


RULE = Rule(
    id="identify-missing-after-login",
    title="A visitor who signs in is identified",
    family="identity",
    severity="critical",
    rationale=(
        "Without identify() a customer on a phone and on a laptop is two anonymous users, and "
        "nothing before the sign-in is connected with what happens after it: funnels, retention "
        "and everything joined with the customer database come out wrong without a visible error."
    ),
    remedy=(
        "Call heap.identify with the internal user id after every successful sign-in and sign-up, "
        "on every way in (form, single sign-on, magic link, after a password reset). The SDK "
        "drops null, empty ids and some placeholder words such as 'undefined' without telling the "
        "page: check that the id is there when identify() runs."
    ),
    example=(
        "The sign-in form identifies, but the sign-up form does not. Call heap.identify in the "
        "code that both share."
    ),
    subjects=subjects,
    check=check,
    no_subjects=(
        "Nobody signed in while Heap was allowed to run, or hits that could not be read may hold "
        "the identify()."
    ),
    references=("https://developers.heap.io/reference/identify",),
    violation="absence",
)
