"""Whose environment an App ID is: the site's own, or that of somebody whose pages it embeds."""

from collections.abc import Iterable

from heapqa.bytes.address import address, bare_host
from heapqa.definitions.sites import fits
from heapqa.model.event import Event
from heapqa.model.once import once
from heapqa.model.session import Session, Stream


@once
def foreign_apps(session: Session) -> frozenset[str]:
    """App IDs that no plan declares and that only frames of other sites report to.

    Such as that of a partner. Without declared environments nobody knows; on the site's own pages
    an App ID that is not planned is the site's mistake, and so is one on a page that the visitor
    was on: hosts that the plan has forgotten, such as that of a staging site, have pages, too.
    """
    environments = session.recording.plan.environments
    sites = [site for environment in environments for site in environment.site_hosts]
    hosts: dict[str, set[str]] = {}
    for event in session.events if environments else ():
        if event.env_id and (host := _host(event)):
            hosts.setdefault(event.env_id, set()).add(host)
    visited = _visited(session)
    own = {host for seen in hosts.values() for host in seen if _is_of(host, sites)}
    if not visited and not own:
        return frozenset()
    declared = {environment.app_id for environment in environments}
    return frozenset(
        app for app, seen in hosts.items() if app not in declared and seen.isdisjoint(own | visited)
    )


def _visited(session: Session) -> frozenset[str]:
    """The hosts of the pages that frames stand in; none where a file tells of no pages."""
    recording = session.recording
    urls = {move.url for move in recording.navigations}
    urls |= {hit.exchange.page_url or "" for hit in session.hits}
    return frozenset(filter(None, (address(url).host for url in urls)))


def _is_of(host: str, sites: Iterable[str]) -> bool:
    return any(fits(host, None, site) for site in sites)


def own_events(events: Iterable[Event], session: Session) -> tuple[Event, ...]:
    """Those that are not told to somebody else's environment."""
    foreign = foreign_apps(session)
    return tuple(event for event in events if event.env_id not in foreign)


def own_streams(session: Session) -> tuple[Stream, ...]:
    """Those that are not somebody else's environment."""
    foreign = foreign_apps(session)
    return tuple(stream for stream in session.streams if stream.env_id not in foreign)


def _host(event: Event) -> str:
    page = event.page or event.landing
    return bare_host((page.domain if page else None) or "")
