"""What stopped a request towards Heap, in words, and what would let it through."""

import re

from heapqa.bytes.address import address, without_query
from heapqa.model.exchange import Exchange

_DIRECTIVE = re.compile(r"Content-Security-Policy \(([a-z-]+)\)")
_BLOCKERS = ("BLOCKED_BY_CLIENT", "BLOCKED_BY_ADMINISTRATOR")
"""Words for a request that the reader's own browser stopped, with an ad blocker for example."""
_FIRST_ERROR_STATUS = 400
"""Below it an answer sends the browser on, or says that it has the file already."""


def is_stopped(exchange: Exchange) -> bool:
    """Whether it did not get what it asked for, by the site's doing or the network's.

    One that was given up because its page was left, or that a visitor's ad blocker stopped, says
    nothing of the site.
    """
    if exchange.delivery == "refused":
        return (exchange.status or 0) >= _FIRST_ERROR_STATUS
    return exchange.delivery in ("blocked", "failed") and not is_kept_by_browser(exchange)


def is_kept_by_browser(exchange: Exchange) -> bool:
    """Whether something in the browser stopped it: an ad blocker, or its administrator's policy."""
    stopped = exchange.delivery in ("blocked", "failed")
    return stopped and any(word in (exchange.failure or "") for word in _BLOCKERS)


def what_stopped(exchange: Exchange) -> str:
    """What became of a stopped request, as a clause."""
    if name := directive(exchange):
        return f"the page's Content-Security-Policy ({name}) blocks {place(exchange)}"
    if exchange.delivery == "refused":
        return f"{place(exchange)} was answered with HTTP status {exchange.status}"
    word = "was blocked" if exchange.delivery == "blocked" else "failed"
    return f"{place(exchange)} {word} ({exchange.failure or 'the evidence does not say why'})"


def remedy(exchange: Exchange, *, is_hit: bool = False) -> str:
    """What would have let a stopped request through: one for a file, or a hit."""
    target = address(exchange.url)
    if name := directive(exchange):
        origin = f"{exchange.url.partition(':')[0]}://{target.authority}"
        general = name.removesuffix("-elem")
        also = "" if general == name else f" (and to {name}, where the policy has it)"
        return f"Add {origin} to {general}{also} of the page's Content-Security-Policy."
    if exchange.delivery == "refused" and is_hit:
        return (
            f"Look why {target.authority} does not take what the SDK sends: a proxy that does not "
            "hand it on, a server of the site's own (trackingServer, ingestServer) with an error."
        )
    if exchange.delivery == "refused":
        return (
            f"Look why {target.authority} does not have this file: a wrong App ID in its address, "
            "a proxy that does not know the path, a file that was not deployed."
        )
    return f"Look what keeps the page from {target.authority}: a route of the scenario, a proxy."


def directive(exchange: Exchange) -> str:
    """The directive of the policy that stopped it; empty when something else did."""
    found = _DIRECTIVE.search(exchange.failure or "")
    return found[1] if found and exchange.delivery == "blocked" else ""


def place(exchange: Exchange) -> str:
    """The address without what may be personal in it: its query and fragment."""
    return without_query(exchange.url)
