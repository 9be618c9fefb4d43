"""Whose environment an App ID is: the site's own, or that of somebody whose pages it embeds."""

from collections.abc import Iterable

from heapqa.definitions.sites import fits
from heapqa.model.event import Event
from heapqa.model.once import once
from heapqa.model.session import Session, Stream


@once
def foreign_apps(session: Session) -> frozenset[str]:
    """App IDs that no plan declares and that only pages of other sites report to.

    Such as that of a partner whose frame stands in a page. Without declared environments nobody
    knows; on the site's own pages an App ID that is not planned is the site's mistake.
    """
    environments = session.recording.plan.environments
    sites = [site for environment in environments for site in environment.site_hosts]
    hosts: dict[str, set[str]] = {}
    for event in session.events if environments else ():
        if event.env_id and (host := _host(event)):
            hosts.setdefault(event.env_id, set()).add(host)
    for environment in environments:
        hosts.pop(environment.app_id, None)
    return frozenset(
        app
        for app, seen in hosts.items()
        if not any(fits(host, None, site) for host in seen for site in sites)
    )


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
    return ((page.domain if page else None) or "").lower()
