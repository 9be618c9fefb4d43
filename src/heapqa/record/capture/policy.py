"""What a page's content security policies say of requests to its own origin."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import CDPSession


def allows_own_requests(session: CDPSession, frame: dict[str, Any]) -> bool:
    """Whether a page, known by its main frame, may send requests to its own origin, and nobody is
    told of it.

    A request that a policy forbids, or only reports, is told to the page and to the site's server.
    """
    answer = session.send("Network.getSecurityIsolationStatus", {"frameId": frame["id"]})
    policies = (policy["effectiveDirectives"] for policy in answer["status"].get("csp", ()))
    return allow(policies, frame.get("securityOrigin", ""))


def allow(policies: Iterable[str], origin: str) -> bool:
    """Whether all these policies let scripts of an origin send requests there."""
    host = urlsplit(origin).netloc
    allowed = {"'self'", "*", origin, host, f"{urlsplit(origin).scheme}:"}
    for policy in policies:
        directives = dict(_directive(text) for text in reversed(policy.split(";")))
        sources = directives.get("connect-src", directives.get("default-src"))
        if sources is not None and not allowed & sources:
            return False
    return True


def _directive(text: str) -> tuple[str, set[str]]:
    name, *sources = text.lower().split() or [""]
    return name, set(sources)
