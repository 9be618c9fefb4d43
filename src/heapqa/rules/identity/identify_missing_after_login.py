"""A visitor who signs in is identified."""

from collections.abc import Iterator, Sequence

from heapqa.identity.own import declared_ids
from heapqa.identity.placeholder import why_placeholder
from heapqa.identity.ties import person
from heapqa.model.event import CustomEvent, Event, Identification, Interaction, Pageview
from heapqa.model.once import once
from heapqa.model.session import Hit, Session, Stream
from heapqa.model.verdict import Finding
from heapqa.rules.consent_states import allowed
from heapqa.rules.delivery.within_silence import within_silence
from heapqa.rules.identity.agreed_again import agreed_again, forgotten
from heapqa.rules.identity.pushed import named_by_tag
from heapqa.rules.identity.same_identity import called_in_sign_in
from heapqa.rules.identity.shown import signed_in
from heapqa.rules.identity.uses import identifications
from heapqa.rules.positions import Happened
from heapqa.rules.rule import Explanation, Rule
from heapqa.rules.spans import LoginSpan, Span, closed_seq, logins, scenario_known
from heapqa.wire.unread import native_collection


def subjects(session: Session) -> Iterator[LoginSpan]:
    """Every sign-in during which Heap may be told, and whose hits can be read; none where the plan
    says that nobody is identified."""
    terms = session.recording.plan.identity
    if terms is not None and terms.identify == "never":
        return
    for login in logins(session.recording):
        window = _window(login)
        if _allowed(window, session) and not _unreadable(window, session):
            yield login


def check(login: LoginSpan, session: Session) -> Iterator[Finding]:
    """No identification with a real identity until the sign-out begins is a violation.

    Where one environment gets one, the site's others on the page must get one, too. Whoever takes
    consent back and agrees again is a new Heap user where Heap's cookies went, and needs another.
    """
    window = _window(login)
    calls = [e for e in _calls(session).within(window) if isinstance(e, Identification)]
    real = [event for event in calls if event.identity and not why_placeholder(event.identity)]
    if not real and (_told_by_tag(window, session) or _known_all_along(login, session)):
        return
    if not real:
        missed = "no identify() with an id" if calls else "no identify()"
        user = signed_in(login, session)
        yield Finding(
            message=f"The visitor signed in as {user}, but {missed} followed.",
            saw=missed,
            step=login.login.index,
        )
        return
    for stream, about_visitor in zip(session.streams, _about_visitors(session), strict=True):
        settled = Span(closed_seq(login.login), window.end, login.login)
        events = about_visitor.within(settled)
        if not any(person(session, event) for event in events) and _owes(stream, real, session):
            yield from _left_out(stream, events, login, session)
        for agreed in agreed_again(window, session.recording):
            if any(_told_to(stream, event) and event.exchange < agreed.begin for event in real):
                yield from forgotten(about_visitor.within(agreed), agreed, login, session)


def _known_all_along(login: LoginSpan, session: Session) -> bool:
    """Whether all that each environment is told from the sign-in's beginning to the sign-out's
    carries the right id: a sign-in that was kept, or one that is asked for again."""
    own = declared_ids(login.user, session.recording.personas, session.recording.plan)
    told = [
        [
            event.identity in own
            for event in about_visitor.within(_window(login))
            if isinstance(event, Pageview | Interaction | CustomEvent)
        ]
        for stream, about_visitor in zip(session.streams, _about_visitors(session), strict=True)
        if _owes(stream, [], session)
    ]
    is_again = login.previous_user == login.user
    return (is_again or any(told)) and all(all(each) for each in told)


def _told_by_tag(window: Span, session: Session) -> bool:
    """Whether Contentsquare's tag, which collects in place of Heap's SDK, was told who it is."""
    if not any(native_collection(session)):
        return False
    calls = (call for call in named_by_tag(session) if call.record.seq in window)
    return any(not why_placeholder(call.identity or "") for call in calls)


@once
def _calls(session: Session) -> Happened:
    """Every identify() that was sent."""
    return Happened(session.recording, identifications(session.events))


@once
def _about_visitors(session: Session) -> tuple[Happened, ...]:
    """What names a Heap user, in each stream."""
    return tuple(
        Happened(session.recording, (event for event in stream.events if event.user_id))
        for stream in session.streams
    )


def _owes(stream: Stream, calls: list[Identification], session: Session) -> bool:
    """Whether the site means this stream to know its customers.

    Those are the declared environments; where none is declared, those that ever got an identity.
    A generation beside one that got it counts only if its SDK was loaded: pixels made by hand
    identify nobody.
    """
    declared = {environment.app_id for environment in session.recording.plan.environments}
    known = {event.env_id for event in session.events if event.identity}
    if stream.env_id not in (declared or known):
        return False
    if all(event.env_id != stream.env_id for event in calls):
        return True
    return any(loader.generation == stream.generation for loader in session.loaders)


def _told_to(stream: Stream, call: Identification) -> bool:
    return (call.env_id, call.generation) == (stream.env_id, stream.generation)


def _left_out(
    stream: Stream, events: Sequence[Event], login: LoginSpan, session: Session
) -> Iterator[Finding]:
    if events:
        user = signed_in(login, session)
        yield Finding(
            message=f"The visitor signed in as {user}, and one environment was not told.",
            saw=f"no identify() for App ID {stream.env_id} ({stream.generation})",
            exchange=events[0].exchange,
            field="identity",
            step=login.login.index,
        )


def _window(login: LoginSpan) -> Span:
    end = login.logout.opened_seq if login.logout else login.span.end
    return Span(login.span.begin, min(end, login.span.end), login.login)


def _allowed(window: Span, session: Session) -> bool:
    if not scenario_known(session.recording):
        return True
    spans = allowed(session.recording)
    return any(span.meets(window) for span in spans)


def _unreadable(window: Span, session: Session) -> bool:
    """Whether a hit that could not be read may be the missing one.

    Of those that never left their page the address says it, and what was given up comes again.
    """
    return any(
        hit.exchange.seq in window and (not hit.exchange.only_attempted or _is_lost_identify(hit))
        for hit in _unread(session)
    )


@once
def _unread(session: Session) -> tuple[Hit, ...]:
    unread = {fact.exchange for fact in session.undecoded}
    empty = (hit for hit in session.hits if not hit.events and hit.exchange.seq in unread)
    return tuple(hit for hit in empty if hit.generation != "contentsquare")


def _is_lost_identify(hit: Hit) -> bool:
    return hit.endpoint.endswith("/identify") and hit.exchange.delivery != "cancelled"


RULE = Rule(
    id="identify-missing-after-login",
    title="A visitor who signs in is identified",
    family="identity",
    severity="critical",
    rationale=(
        "Without identify() a customer on a phone and on a laptop is two anonymous users, and "
        "nothing before the sign-in is connected with what happens after it: funnels, retention "
        "and everything joined with the customer database come out wrong without a visible error. "
        "Every declared environment that hears of the signed-in visitor needs its own identify(); "
        "an environment that is not the site's own needs none. Whoever withdraws consent and "
        "agrees again while signed in is a new Heap user, and needs another identify(). A sign-in "
        "that was kept or is asked for again needs none where all that Heap is told carries the "
        "right id already."
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
        "Nobody signed in while Heap was allowed to run, hits that could not be read may hold the "
        "identify(), or the plan says that nobody is identified."
    ),
    references=("https://developers.heap.io/reference/identify",),
    violation="absence",
    judges="people",
    explained_by=(
        Explanation("silent-heap", within_silence),
        Explanation("placeholder-identity", called_in_sign_in),
    ),
)
