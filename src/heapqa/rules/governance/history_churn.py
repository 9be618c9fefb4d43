"""A pageview is a page that somebody came to."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from heapqa.definitions.owners import own_streams
from heapqa.model.event import Pageview
from heapqa.model.moments import moment
from heapqa.model.recording import Recording
from heapqa.model.session import Session, Stream
from heapqa.model.verdict import Finding
from heapqa.pii.masking import mask_path
from heapqa.rules.governance.acts import are_known, explained, without_act
from heapqa.rules.positions import step_at, tab_of
from heapqa.rules.rule import Rule

OFTEN = 3
"""Two come of a page that puts its own address right as it opens; three are a habit."""
WITHIN_S = 2.0
"""So close together nobody comes to a page, and a reader does not turn pages."""


@dataclass(frozen=True, slots=True)
class Views:
    """The pageviews of one page in one tab, in order."""

    views: tuple[Pageview, ...]
    new: tuple[bool, ...]
    """Of each, whether it is no repetition of the one before."""


def subjects(session: Session) -> Iterator[Views]:
    """Every pageview, with those next to it that are of the same path; where it is known when they
    were sent, and what the visitor did."""
    if are_known(session.recording):
        for stream in own_streams(session):
            for views in _runs(stream, session.recording):
                yield Views(views, tuple(explained(stream, session.recording, views)))


def _runs(stream: Stream, recording: Recording) -> Iterator[tuple[Pageview, ...]]:
    def tab(view: Pageview) -> tuple[str, ...]:
        return tuple(map(str, (*tab_of(recording, view), view.user_id)))

    seen = [event for event in stream.events if isinstance(event, Pageview) and event.page]
    for _, in_tab in groupby(sorted(seen, key=tab), key=tab):
        ordered = sorted(in_tab, key=lambda view: moment(recording, view))
        for _, same in groupby(ordered, key=lambda view: view.page and view.page.path):
            yield tuple(same)


def check(views: Views, session: Session) -> Iterator[Finding]:
    """Several within a moment, each with another address and none explained by an act, are one."""
    run = _longest_run(views, session.recording)
    if len(run) >= OFTEN:
        lasted = moment(session.recording, run[-1]) - moment(session.recording, run[0])
        path = mask_path((run[0].page and run[0].page.path) or "")
        changed = " and ".join(_changed(run))
        yield Finding(
            message=f"One page was viewed again and again; {without_act(session.recording)}.",
            saw=f"{len(run)} views of {path} within {lasted:.1f} s, of which the {changed} differs",
            exchange=run[OFTEN - 1].exchange,
            field="page",
            step=step_at(session.recording, run[0].exchange),
        )


def _longest_run(views: Views, recording: Recording) -> tuple[Pageview, ...]:
    """The most of them, each soon after the one before, at another address, without an act."""
    longest: list[Pageview] = []
    run: list[Pageview] = []
    for view, is_new in zip(views.views, views.new, strict=True):
        if is_new or not (run and _follows(run[-1], view, recording)):
            run = []
        run.append(view)
        longest = max(longest, list(run), key=len)
    return tuple(longest)


def _follows(before: Pageview, view: Pageview, recording: Recording) -> bool:
    moved = _address(before) != _address(view)
    return moved and moment(recording, view) - moment(recording, before) <= WITHIN_S


def _address(view: Pageview) -> tuple[str, str]:
    return (view.page.query or "", view.page.hash or "") if view.page else ("", "")


def _changed(run: tuple[Pageview, ...]) -> Iterator[str]:
    queries, fragments = ({_address(view)[part] for view in run} for part in (0, 1))
    if len(queries) > 1:
        yield "query"
    if len(fragments) > 1:
        yield "fragment"


RULE = Rule(
    id="history-churn",
    title="A pageview is a page that somebody came to",
    family="governance",
    severity="normal",
    rationale=(
        "Both SDKs take each new address for a view of a page, also one that a script writes with "
        "history.replaceState. A page that keeps its scroll position, a filter or the number of a "
        "picture in its address then sends a pageview with each: pages a session, time on page "
        "and funnels say what the script did, not what people did."
    ),
    remedy=(
        "Write to the address once, when the visitor has finished, or keep such things in "
        "sessionStorage. In v5 the option disablePageviewAutocapture with calls of "
        "trackPageview() leaves it to the site what a page is."
    ),
    example=(
        "Pictures that change by themselves write their number into the fragment, and each is a "
        "pageview. Keep the number out of the address."
    ),
    subjects=subjects,
    check=check,
    no_subjects="No pageview was sent, or the evidence does not say when, or what the visitor did.",
    confidence="heuristic",
)
