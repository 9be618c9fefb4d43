"""App IDs that the SDKs' cookies and storage entries carry, held against the hosts they are for."""

from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.bytes.address import bare_host
from heapqa.definitions.sites import fits_host, with_port
from heapqa.model.plan import Environment
from heapqa.model.session import Session, StoredEntry
from heapqa.model.verdict import Finding


@dataclass(frozen=True, slots=True)
class KeptAppId:
    """An App ID for which an SDK keeps something at a host or domain."""

    entry: StoredEntry
    """The first that shows it."""
    app_id: str


def kept_app_ids(session: Session) -> Iterator[KeptAppId]:
    """Every App ID of a storage state, once for each host; elsewhere hits and SDK files tell."""
    if session.recording.capture.source != "storage-state":
        return
    seen: set[tuple[str, str]] = set()
    for entry in session.stored:
        if entry.env_id and entry.owner and (entry.owner, entry.env_id) not in seen:
            seen.add((entry.owner, entry.env_id))
            yield KeptAppId(entry, entry.env_id)


def check_kept(kept: KeptAppId, session: Session) -> Iterator[Finding]:
    """One of no environment at a host of the plan, or one of ours at a host of nobody."""
    environments = session.recording.plan.environments
    own = [each for each in environments if _is_host_of(each, kept.entry)]
    if kept.app_id in {environment.app_id for environment in own}:
        return
    theirs = next((each for each in environments if each.app_id == kept.app_id), None)
    host = kept.entry.owner
    if own:
        names = " and ".join(f"'{each.name}'" for each in own)
        where = f"environment '{theirs.name}'" if theirs else "an App ID that is not planned"
        message = f"{host} belongs to {names}, but something is kept there for {where}."
    elif theirs:
        message = f"{host} is in no environment, but something is kept there for '{theirs.name}'."
    else:
        return
    yield Finding(
        message=message,
        saw=f"App ID {kept.app_id} ({kept.entry.area})",
        snapshot=kept.entry.snapshot,
        field=kept.entry.name,
    )


def _is_host_of(environment: Environment, entry: StoredEntry) -> bool:
    """Whether a page of the environment can read the entry: a domain's cookie is for all below."""
    hosts = [pattern.partition("/")[0] for pattern in environment.site_hosts]
    if entry.area != "cookie":
        return any(fits_host(with_port(entry.owner), host) for host in hosts)
    domain = entry.owner.lstrip(".").lower()
    if any(fits_host(domain, host) for host in hosts):
        return True
    below = entry.owner.startswith(".")
    return below and any(bare_host(host).lower().endswith(f".{domain}") for host in hosts)
