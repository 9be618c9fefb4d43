"""Addresses that change without a new page are pageviews where the plan says so, and only there."""

from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.bytes.address import address, without_query
from heapqa.definitions.sites import fits, with_port
from heapqa.model.event import Pageview
from heapqa.model.moments import moment
from heapqa.model.plan import Environment
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.governance.stays import (
    Stay,
    acted_in,
    addresses,
    document_of,
    expected_spans,
    is_due,
    pageviews_in,
)
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Rule

SETTLED_S = 0.25
"""The SDK looks at an address a moment after a script has set it; of one that is replaced at once,
as redirects of routers do, it is told nothing. Where the visitor acted it was not replaced."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A path that a document was given by a script, on a site whose plan speaks of such."""

    stay: Stay
    environment: Environment


def subjects(session: Session) -> Iterator[Turn]:
    """Every new path of an open document that stood for a moment or that the visitor acted on, in
    each environment of it."""
    recording = session.recording
    planned = [e for e in recording.plan.environments if e.history_pageviews is not None]
    spans = expected_spans(session) if planned else []
    told = {event.env_id for event in session.events}
    for before, stay in addresses(recording) if spans else ():
        is_new = address(before.url).path != address(stay.move.url).path
        if not is_new or not is_due(stay, spans, recording, least_s=0.0):
            continue
        if stay.seconds < SETTLED_S and not acted_in(stay, session):
            continue
        host, path = with_port(stay.move.url), address(stay.move.url).path
        for environment in planned:
            sites = environment.site_hosts
            if environment.app_id in told and any(fits(host, path, site) for site in sites):
                yield Turn(stay, environment)


def check(turn: Turn, session: Session) -> Iterator[Finding]:
    """A missing pageview is a violation where they are planned, a pageview where they are not."""
    stay, environment = turn.stay, turn.environment
    path = address(stay.move.url).path
    planned = environment.history_pageviews
    first = None if planned else _first_view(turn, session)
    views = [
        event
        for event in pageviews_in(stay, session)
        if event.env_id == environment.app_id and event.page and event.page.path == path
        if event is not first
    ]
    if bool(views) == planned:
        return
    page = without_query(stay.move.url)
    yield Finding(
        message="The address changed without a new page, and no pageview was told."
        if planned
        else "The address changed without a new page, and a pageview was told.",
        saw=f"environment '{environment.name}' plans "
        f"{'such pageviews' if planned else 'no such pageviews'}",
        exchange=views[0].exchange if views else None,
        page=page,
        step=step_at(session.recording, stay.move.seq),
    )


def _first_view(turn: Turn, session: Session) -> Pageview | None:
    """The pageview of the document itself, whatever address it has by then."""
    recording = session.recording
    views = pageviews_in(document_of(turn.stay, recording), session)
    own = (event for event in views if event.env_id == turn.environment.app_id)
    return min(own, key=lambda event: moment(recording, event), default=None)


RULE = Rule(
    id="history-off-plan",
    title="A new address of an open page is a pageview where the plan says so",
    family="governance",
    severity="normal",
    rationale=(
        "Single-page applications open views without a new page. Heap's SDKs notice that by "
        "history.pushState, which they replace with their own: a router that kept the browser's, "
        "or disablePageviewAutocapture, makes whole parts of the site invisible. The other way "
        "round, filters and tabs that write themselves into the address are counted as pages."
    ),
    remedy=(
        "Have the router call history.pushState when it moves, not a function that it took before "
        "the SDK ran; with v5's disablePageviewAutocapture call heap.trackPageview() for each "
        "view. Where addresses are no views, use the fragment or switch the capture off, and say "
        "historyPageviews: false in the plan."
    ),
    example=(
        "The router calls History.prototype.pushState, and no view after the first one is told. "
        "Call history.pushState."
    ),
    subjects=subjects,
    check=check,
    violation="absence",
    no_subjects=(
        "The plan does not say historyPageviews of an environment, or no page was given another "
        "path while Heap was allowed and heard."
    ),
)
