"""What a page's policies say of requests to its own origin, and to Heap."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import CDPSession

ISOLATED = (
    "{url} is sent with Cross-Origin-Embedder-Policy: require-corp. A browser then takes Heap's "
    "files and images only if Heap's servers allow it (Cross-Origin-Resource-Policy). heapqa "
    "answers in their place, so whether they do is not known: look once at the real page, or send "
    "credentialless"
)


def policies_of(session: CDPSession, frame: dict[str, Any]) -> dict[str, Any]:
    """The policies of a page, known by its main frame, as the browser has them."""
    status: dict[str, Any] = session.send(
        "Network.getSecurityIsolationStatus", {"frameId": frame["id"]}
    )["status"]
    return status


def allows_own_requests(status: dict[str, Any], frame: dict[str, Any]) -> bool:
    """Whether a page with these policies may send requests to its own origin, and nobody is told.

    A request that a policy forbids, or only reports, is told to the page and to the site's server.
    """
    policies = (policy["effectiveDirectives"] for policy in status.get("csp", ()))
    return allow(policies, frame.get("securityOrigin", ""))


def is_isolated(status: dict[str, Any]) -> bool:
    """Whether other hosts must expressly allow a page with these policies what it takes of them."""
    return (status.get("coep") or {}).get("value") == "RequireCorp"


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
