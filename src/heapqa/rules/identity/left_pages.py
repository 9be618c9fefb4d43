"""Pages that a signed-in visitor left, unknown to Heap, although they had time to say who it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf

from heapqa.bytes.address import address
from heapqa.model.event import CustomEvent, Event, Interaction, Pageview
from heapqa.model.moments import exchange_of, moment, moment_of
from heapqa.model.recording import Navigation, Recording
from heapqa.model.session import Session, Stream
from heapqa.model.step import Step
from heapqa.rules.positions import tab_of
from heapqa.rules.spans import closed_seq

ENOUGH_S = 2.0
"""How long a page stands that had its time, in traffic of real visitors: asking a server who is
there takes less. Scenarios that heapqa plays are not judged by it: it would measure the machine."""

NOTICED_S = 0.5
"""A router's address is noticed so much later, at most, than the page it leads to was viewed."""
INSTALLING = ("config", "clientConfig", "load", "init")
"""What only a new document calls."""
ANSWERS = 3
"""How many times as long as the page that made the call took for it. The site itself measures so
how long asking takes here; a first answer may take twice as long as a later one."""


@dataclass(frozen=True, slots=True)
class Call:
    """The first identify() of a sign-in."""

    seq: int
    at: float
    """Its `moment`."""
    tab: int | None
    """Where it was made; None where that is not known."""


def made_the_call(view: Event, call: Call, recording: Recording) -> bool:
    """Whether a page that was viewed still stood when the call was made there, as far as is known:
    nothing else was opened in its tab meanwhile, or where that is not recorded, no step began."""
    tab, _ = tab_of(recording, view)
    if tab != call.tab:
        return False
    opened = _opened_before(call, tab, recording)
    if opened is None:
        return _step_of(view.exchange, recording) == _step_of(call.seq, recording)
    begun = [moment_of(recording, opened), *_installed(opened, call, tab, recording)]
    return moment(recording, view) >= min(begun) - NOTICED_S


def left_in_time(
    pages: Sequence[Event], landing: Step, call: Call, stream: Stream, session: Session
) -> Iterator[Event]:
    """Those of the pages, other than the one that a step led to, that had time and were left.

    The visitor acted on such a page and went on, and the page that was loaded next made the call.
    """
    rec = session.recording
    if not pages:
        return
    views = sorted(
        (e for e in stream.events if isinstance(e, Pageview)), key=lambda e: moment(rec, e)
    )
    for page in pages[_unseen(landing, views, rec) :]:
        following = _first_after(moment(rec, page), views, rec)
        if following is None:
            continue
        acted_at = _acted_at(page, following, stream, rec)
        loaded_at = _loaded_at(following, call, session)
        stood = loaded_at - moment(rec, page)
        answered = stood >= ANSWERS * (call.at - loaded_at)
        if (acted_at < loaded_at < inf and answered) or _stood(page, following, call, rec):
            yield page


def _unseen(step: Step, views: list[Pageview], recording: Recording) -> int:
    """How many pages that a step led to were told after it had ended.

    A form that was sent leads to a page, also where it opens only after the step.
    """
    led = sum(step.opened_seq < n.seq < closed_seq(step) for n in recording.navigations)
    if recording.capture.source == "browser":
        led = max(led, 1)
    end = step.closed_at if recording.clock == "unix" else step.closed_seq
    since = moment_of(recording, step)
    told = sum(since < moment(recording, v) <= (inf if end is None else end) for v in views)
    return max(0, led - told)


def _acted_at(page: Event, following: Event, stream: Stream, recording: Recording) -> float:
    """When the visitor first did something there, unknown to Heap; infinity for never."""
    begun, end = moment(recording, page), moment(recording, following)
    acts = (
        moment(recording, event)
        for event in stream.events
        if isinstance(event, Interaction | CustomEvent) and not event.identity
    )
    return min((at for at in acts if begun < at < end), default=inf)


def _first_after(at: float, views: list[Pageview], recording: Recording) -> Pageview | None:
    return next((view for view in views if moment(recording, view) > at), None)


def _loaded_at(view: Pageview, call: Call, session: Session) -> float:
    """When the viewed page was loaded, if it made the call; infinity where that is not known.

    An address that changed without a new document, as routers do it, leaves what was asked before
    on its way. By the page's own clock: navigations are noticed later than they happen.
    """
    recording = session.recording
    tab, _ = tab_of(recording, view)
    opened = _opened_before(call, tab, recording)
    if opened is None or view.page is None or address(opened.url).path != view.page.path:
        return inf
    since = opened.seq
    installed = _installed(opened, call, tab, recording)
    files = (loader.exchange for loader in session.loaders)
    fetched = [moment_of(recording, f) for f in files if since < f.seq < call.seq and f.page == tab]
    return min([*installed, *fetched], default=inf)


def _opened_before(call: Call, tab: int | None, recording: Recording) -> Navigation | None:
    """The address that was the latest in a tab when the call was made."""
    before = (n for n in recording.navigations if n.seq < call.seq and n.page == tab)
    return max(before, key=lambda each: each.seq, default=None)


def _installed(
    opened: Navigation, call: Call, tab: int | None, recording: Recording
) -> list[float]:
    """When the page that was opened installed Heap, up to the call."""
    return [
        moment_of(recording, c)
        for c in recording.api_calls
        if opened.seq < c.seq <= call.seq and c.page == tab and c.method in INSTALLING
    ]


def _stood(page: Event, view: Pageview, call: Call, recording: Recording) -> bool:
    """Whether imported traffic shows that a page stood long, and that the next made the call."""
    begun, step = exchange_of(recording, page.exchange), _step_of(call.seq, recording)
    if recording.capture.source == "browser" or begun is None or step is None:
        return False
    opened_seq, opened_at = step
    return (
        begun.seq < opened_seq
        and _step_of(view.exchange, recording) == step
        and opened_at - begun.at >= ENOUGH_S
    )


def _step_of(seq: int, recording: Recording) -> tuple[int, float] | None:
    begun = [(s.opened_seq, s.opened_at) for s in recording.steps if s.opened_seq < seq]
    return max(begun, default=None)
