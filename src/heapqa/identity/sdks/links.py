"""Decorated links of v5, which carry who is there from one supported domain to another."""

from heapqa.identity.history.happenings import PageView
from heapqa.identity.sdks.devices import Stored
from heapqa.identity.sdks.world import World

NOBODY_OVER_SOMEBODY = "whether a link without an identity takes away the person who was known"


def follow_link(world: World, view: PageView, number: int) -> None:
    """A decorated link brings its user, session and identity, whoever was known here."""
    link = None if view.link_of is None else _made_on(world, view, view.link_of)
    if link is None:
        return
    here = world.devices.stored(view, "v5")
    if here and here.identity is not None and link.identity is None:
        world.trace.wonder(NOBODY_OVER_SOMEBODY, number)
    until = view.at + world.settings.timeout_s
    world.devices.store(view, "v5", Stored(link.user, link.session, until, link.identity))


def _made_on(world: World, view: PageView, device: str) -> Stored | None:
    """Who is on the other supported domain where a device was active last.

    Links are decorated when they are clicked or copied, so they carry who is there by then.
    """
    for domain in reversed(world.devices.of(device).active[view.env]):
        place = PageView(at=view.at, device=device, env=view.env, domain=domain)
        stored = world.devices.stored(place, "v5")
        if stored and _leads_over(world, domain, view.domain):
            return stored
    return None


def _leads_over(world: World, one: str, other: str) -> bool:
    """Whether links from one host to another are decorated: both supported, and not as one."""
    domains = world.settings.supported_domains
    of_one, of_other = ({d for d in domains if _is_below(host, d)} for host in (one, other))
    return bool(of_one and of_other) and not of_one & of_other


def _is_below(host: str, domain: str) -> bool:
    return host == domain or host.endswith(f".{domain}")
