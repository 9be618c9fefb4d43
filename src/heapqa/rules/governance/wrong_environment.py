"""Every host and path of the site reports to its own Heap environment."""

from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.bytes.address import address, bare_host
from heapqa.definitions.sites import fits, fits_host, with_port
from heapqa.model.event import PageContext
from heapqa.model.exchange import Exchange
from heapqa.model.once import once
from heapqa.model.plan import Environment, Plan
from heapqa.model.session import Hit, Session
from heapqa.model.verdict import Finding
from heapqa.rules.governance.kept_app_ids import KeptAppId, check_kept, kept_app_ids
from heapqa.rules.partial import why_partial
from heapqa.rules.positions import sent_from, step_at
from heapqa.rules.rule import Explanation, Rule

UNTOLD_REMEDY = (
    "If parts of the host report to environments of their own, declare them with their paths, such "
    "as www.shop.example/blog. If every page is to report to all of them, see why one is not told."
)

SERVER_CALL = "server call"
"""What a back end reports with, which tells nothing of what its pages do."""


@dataclass(frozen=True, slots=True)
class Report:
    """A page that reports to an App ID."""

    host: str
    """With its port where that is known."""
    path: str | None
    """None where it is not known."""
    app_id: str
    exchange: Exchange
    what: str


def subjects(session: Session) -> Iterator[Report | KeptAppId]:
    """Every hit and SDK file with an App ID from a known page, and the back end's calls.

    Of a storage state every App ID.
    """
    if session.recording.plan.environments:
        yield from kept_app_ids(session)
        yield from _reports(session)
        yield from _of_back_end(session)


def _reports(session: Session) -> Iterator[Report]:
    for hit in session.hits:
        page = _page(hit)
        host = _host(hit.exchange, page.domain)
        if hit.env_id and host:
            path = page.path or _path(hit.exchange, host)
            yield Report(host, path, hit.env_id, hit.exchange, "hit")
    for loader in session.loaders:
        host = _host(loader.exchange, None)
        if loader.env_id and host:
            path = _path(loader.exchange, host)
            yield Report(host, path, loader.env_id, loader.exchange, "SDK file")


def _of_back_end(session: Session) -> Iterator[Report]:
    """A call of the back end's counts for the site that is visited, if only one is."""
    urls = (move.url for move in session.recording.navigations if move.url.startswith("http"))
    hosts = set(map(with_port, urls))
    for hit in session.server_hits if len(hosts) == 1 else ():
        if hit.env_id:
            yield Report(next(iter(hosts)), None, hit.env_id, hit.exchange, SERVER_CALL)


def check(report: Report | KeptAppId, session: Session) -> Iterator[Finding]:
    """An App ID other than the page's own is a violation; on a page of nobody one of ours is, and
    any at all where the whole visit was on pages of nobody."""
    if isinstance(report, KeptAppId):
        yield from check_kept(report, session)
    else:
        yield from _wrong(report, session)


def _wrong(report: Report, session: Session) -> Iterator[Finding]:
    plan = session.recording.plan
    own = _owners(report, plan)
    if report.app_id in {environment.app_id for environment in own}:
        if report.what != SERVER_CALL:
            yield from _untold(report, own, session)
        return
    theirs = next((e for e in plan.environments if e.app_id == report.app_id), None)
    shown = _shown(report, plan)
    if own:
        where = f"environment '{theirs.name}'" if theirs else "an App ID that is not planned"
        message = f"{shown} belongs to environment '{own[0].name}', but used {where}."
    elif theirs:
        message = f"{shown} is in no environment, but reports to '{theirs.name}'."
    elif report.host in _unplanned_site(session):
        message = f"{shown} is in no environment, and reports to an App ID that is not planned."
    else:
        return
    yield Finding(
        message=message,
        saw=f"App ID {report.app_id} ({report.what})",
        exchange=report.exchange.seq,
        field="env_id",
        step=step_at(session.recording, report.exchange.seq),
    )


@once
def _unplanned_site(session: Session) -> frozenset[str]:
    """The hosts that were visited, if none of them is in the plan: one is the site itself, not a
    partner of it."""
    recording = session.recording
    urls = {move.url for move in recording.navigations if move.url.startswith("http")}
    sites = [site for each in recording.plan.environments for site in each.site_hosts]
    planned = any(fits(with_port(url), address(url).path, site) for url in urls for site in sites)
    return frozenset() if planned else frozenset(map(with_port, urls))


def _untold(report: Report, own: list[Environment], session: Session) -> Iterator[Finding]:
    """An environment that shares the page and is told nothing in the whole scenario: the page was
    to report to it as well, or in place of the other. Said once, of its first page."""
    recording, told = session.recording, _told(session)
    sites = {s for each in own if each.app_id == report.app_id for s in each.site_hosts}
    silent = [e for e in own if e.app_id not in told and sites.intersection(e.site_hosts)]
    if not silent or recording.capture.source != "browser" or why_partial(recording):
        return
    first = next(each for each in _reports(session) if _owners(each, recording.plan) == own)
    if report == first:
        names = " and ".join(f"'{each.name}'" for each in own)
        without = " and ".join(f"'{each.name}'" for each in silent)
        yield Finding(
            message=f"{_shown(report, recording.plan)} is declared for {names}, "
            f"but {without} was told nothing in this scenario.",
            saw=f"App ID {report.app_id} only",
            exchange=report.exchange.seq,
            field="env_id",
            step=step_at(recording, report.exchange.seq),
            remedy=UNTOLD_REMEDY,
        )


@once
def _told(session: Session) -> frozenset[str | None]:
    """The App IDs to which anything was reported."""
    by_hits = frozenset(hit.env_id for hit in session.hits)
    return by_hits.union(loader.env_id for loader in session.loaders)


def _page(hit: Hit) -> PageContext:
    """The page as the hit itself names it."""
    pages = (event.page or event.landing for event in hit.events)
    return next((page for page in pages if page and page.domain), PageContext())


def _host(exchange: Exchange, domain: str | None) -> str:
    """The page's host: as the browser saw it, unless the hit speaks of another page."""
    url = sent_from(exchange)
    page = address(url)
    if page.host and (not domain or domain.lower() == page.host):
        return with_port(url)
    return (domain or "").lower() or with_port(exchange.header("referer") or "")


def _path(exchange: Exchange, host: str) -> str | None:
    """The path the browser saw; a referer names none, for browsers cut it."""
    page = address(sent_from(exchange))
    return page.path if page.host == bare_host(host) else None


def _shown(report: Report, plan: Plan) -> str:
    """The host; with the path where the plan tells paths of this host apart."""
    host = report.host.removesuffix(":443").removesuffix(":80")
    patterns = (pattern for each in plan.environments for pattern in each.site_hosts)
    by_path = any("/" in p and fits_host(report.host, p.partition("/")[0]) for p in patterns)
    return f"Page {host}{report.path}" if by_path and report.path else f"Host {host}"


def _owners(report: Report, plan: Plan) -> list[Environment]:
    """The environments whose pattern fits the page most closely.

    Where one names the host more closely and another the path, either may be meant.
    """
    fitting = [
        (_Closeness(pattern), environment)
        for environment in plan.environments
        for pattern in environment.site_hosts
        if fits(report.host, report.path, pattern)
    ]
    orders = (_Closeness.by_host, _Closeness.by_path)
    if report.path is None:
        orders = (_Closeness.by_name, _Closeness.by_name)
    owners: dict[str, Environment] = {}
    for order in orders:
        closest = max((order(closeness) for closeness, _ in fitting), default=None)
        owners |= {e.app_id: e for closeness, e in fitting if order(closeness) == closest}
    return list(owners.values())


def same_app_id(finding: Finding, cause: Finding, session: Session) -> bool:
    """Whether both are about requests for one App ID."""
    ids = {hit.exchange.seq: hit.env_id for hit in (*session.hits, *session.server_hits)}
    ids |= {loader.exchange.seq: loader.env_id for loader in session.loaders}
    app_id = ids.get(finding.exchange or 0)
    return app_id is not None and app_id == ids.get(cause.exchange or 0)


class _Closeness:
    """An exact name is closer than a pattern, a longer pattern closer than a shorter one."""

    def __init__(self, pattern: str) -> None:
        host, _, path = pattern.partition("/")
        self._host, self._path = ("*" not in host, len(host)), len(path.strip("/"))

    def by_name(self) -> tuple[object, ...]:
        return self._host

    def by_host(self) -> tuple[object, ...]:
        return (*self._host, self._path)

    def by_path(self) -> tuple[object, ...]:
        return (self._path, *self._host)


RULE = Rule(
    id="wrong-environment",
    title="Every host reports to its own Heap environment",
    family="governance",
    severity="critical",
    rationale=(
        "The App ID decides in whose data a hit ends. Tests and staging visits in the production "
        "environment distort every report there and cannot be filtered out reliably afterwards; "
        "production visits in a test environment are lost."
    ),
    remedy=(
        "Set the App ID from the deployment's configuration, not in the template, and let an "
        "unknown host load no Heap at all. If the host is right, add it to the site hosts of its "
        "environment in the configuration. Two copies of the snippet may report to two "
        "environments at once: look for both. A second environment on purpose is declared with "
        "the same site hosts. Where parts of one host have environments of their own, declare "
        "them with their paths: www.shop.example/blog."
    ),
    example=(
        "staging.shop.example loads heap-<production id>.js, because the id is written in the "
        "layout. Read it from an environment variable."
    ),
    subjects=subjects,
    check=check,
    no_subjects=(
        "The plan declares no environments, or no hit with an App ID came from a known page; "
        "a storage state holds none."
    ),
    explained_by=(Explanation("placeholder-app-id", same_app_id),),
)
