"""Decorated links of v5, which carry who is there from one supported domain to another."""

from heapqa.identity.history.happenings import PageView
from heapqa.identity.sdks.devices import Link, Stored
from heapqa.identity.sdks.world import World


def follow_link(world: World, view: PageView) -> None:
    """A decorated link brings its user, session and identity, whoever was known here."""
    devices = world.devices
    if view.link_of is None or not _is_supported(world, view.domain):
        return
    maker = devices.of(view.link_of)
    link = maker.links.get(view.env) if view.link_of != view.device else None
    link = link or _made_on(world, view, view.link_of)
    if link is None:
        return
    maker.links[view.env] = link
    until = view.at + world.settings.timeout_s
    devices.store(view, "v5", Stored(link.user, link.session, until, link.identity))


def _made_on(world: World, view: PageView, device: str) -> Link | None:
    """The link on the page that a device showed last, on another supported domain."""
    standing = world.devices.of(device).standing.items()
    domains = [domain for (_, env), domain in standing if env == view.env]
    for domain in reversed(domains):
        place = PageView(at=view.at, device=device, env=view.env, domain=domain)
        stored = world.devices.stored(place, "v5")
        here = device == view.device and domain == view.domain
        if stored and not here and _is_supported(world, domain):
            return Link(stored.user, stored.session, stored.identity)
    return None


def _is_supported(world: World, host: str) -> bool:
    """Whether a host is one of the supported domains, or below one."""
    domains = world.settings.supported_domains
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)
