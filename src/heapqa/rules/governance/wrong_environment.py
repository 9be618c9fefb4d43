"""Every host of the site reports to its own Heap environment."""

from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.bytes.address import address, bare_host
from heapqa.model.exchange import Exchange
from heapqa.model.plan import Environment, Plan
from heapqa.model.session import Hit, Session
from heapqa.model.verdict import Finding
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Rule
from heapqa.wire.hosts import host_matches


@dataclass(frozen=True, slots=True)
class Report:
    """A page's host that reports to an App ID."""

    host: str
    """With its port where that is known."""
    app_id: str
    exchange: Exchange
    what: str


def subjects(session: Session) -> Iterator[Report]:
    """Every hit and SDK file with an App ID that comes from a known page."""
    if not session.recording.plan.environments:
        return
    for hit in session.hits:
        host = _host(hit.exchange, _domain(hit))
        if hit.env_id and host:
            yield Report(host, hit.env_id, hit.exchange, "hit")
    for loader in session.loaders:
        host = _host(loader.exchange, None)
        if loader.env_id and host:
            yield Report(host, loader.env_id, loader.exchange, "SDK file")


def check(report: Report, session: Session) -> Iterator[Finding]:
    """An App ID other than the host's own, or one of ours on a host of nobody, is a violation."""
    plan = session.recording.plan
    own = _owners(report.host, plan)
    if report.app_id in {environment.app_id for environment in own}:
        return
    shown = report.host.removesuffix(":443").removesuffix(":80")
    theirs = next((e for e in plan.environments if e.app_id == report.app_id), None)
    if own:
        where = f"environment '{theirs.name}'" if theirs else "an App ID that is not planned"
        message = f"Host {shown} belongs to environment '{own[0].name}', but used {where}."
    elif theirs:
        message = f"Host {shown} is in no environment, but reports to '{theirs.name}'."
    else:
        return
    yield Finding(
        message=message,
        saw=f"App ID {report.app_id} ({report.what})",
        exchange=report.exchange.seq,
        field="env_id",
        step=step_at(session.recording, report.exchange.seq),
    )


def _domain(hit: Hit) -> str | None:
    """The host of the page as the hit itself names it."""
    pages = (event.page or event.landing for event in hit.events)
    return next((page.domain for page in pages if page and page.domain), None)


def _host(exchange: Exchange, domain: str | None) -> str:
    """The page's host: as the browser saw it, unless the hit speaks of another page."""
    page = address(exchange.page_url or "")
    if page.host and (not domain or domain.lower() == page.host):
        return _with_port(exchange.page_url or "")
    return (domain or "").lower() or _with_port(exchange.header("referer") or "")


def _with_port(url: str) -> str:
    authority = address(url).authority
    if authority == bare_host(authority) and authority:
        return authority + (":80" if url.lower().startswith("http:") else ":443")
    return authority


def _owners(host: str, plan: Plan) -> list[Environment]:
    """The environments whose pattern fits the host most closely."""
    fits = [
        (_closeness(pattern), environment)
        for environment in plan.environments
        for pattern in environment.site_hosts
        if _fits(host, pattern)
    ]
    closest = max((closeness for closeness, _ in fits), default=None)
    return [environment for closeness, environment in fits if closeness == closest]


def _fits(host: str, pattern: str) -> bool:
    if host == bare_host(host):
        return host_matches(host, bare_host(pattern))
    return host_matches(host, pattern)


def _closeness(pattern: str) -> tuple[bool, int]:
    """An exact name is closer than a pattern, a longer pattern closer than a shorter one."""
    return "*" not in pattern, len(pattern)


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
        "the same site hosts."
    ),
    example=(
        "staging.shop.example loads heap-<production id>.js, because the id is written in the "
        "layout. Read it from an environment variable."
    ),
    subjects=subjects,
    check=check,
    no_subjects=(
        "The plan declares no environments, or no hit with an App ID came from a known page."
    ),
)
