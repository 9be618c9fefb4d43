"""How the browser must be started so that no request can leave for a real tracking host."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from heapqa.record.chromium.find import find_browser, sandbox_args
from heapqa.wire.hosts import TRACKING_HOSTS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

OWN_DOMAIN = ".heapqa.invalid"
"""Names under it lead to the sink and are the recorder's own."""
RESOLVER_RULES = "--host-resolver-rules="
"""Without this switch a browser reaches whatever host there is."""
PORT = re.compile(r":(\d+|\*)\Z")
NOWHERE = "127.0.0.1:9"
"""Where every other name leads: a port of this machine that refuses connections. Were names not
found instead, Chromium's error page would ask public name servers whether the network is up."""
QUIET_ARGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    "--short-reporting-delay",
)
"""Keeps the browser's own traffic quiet, and has it send its reports at once."""


def resolver_rules(sink_port: int, site_hosts: Iterable[str], ingest_hosts: Iterable[str]) -> str:
    """Deny every name by default, send tracking hosts to the sink, allow the site under test.

    A site's own host is never mapped, even when it takes Heap traffic: there the traffic is
    intercepted by path and shape.
    """
    allowed = sorted({"127.0.0.1", "localhost", *site_hosts})
    ingest = [PORT.sub("", host) for host in ingest_hosts]
    tracking = [host for host in (*TRACKING_HOSTS, *ingest) if host not in allowed]
    rules = [f"MAP {host} 127.0.0.1:{sink_port}" for host in dict.fromkeys(tracking)]
    rules.append(f"MAP *{OWN_DOMAIN} 127.0.0.1:{sink_port}")
    rules.append(f"MAP * {NOWHERE}")
    rules.extend(f"EXCLUDE {host}" for host in allowed)
    return ", ".join(rules)


WITHOUT_PROXY = ("--no-proxy-server", "--no-system-proxy-config-service")
"""No proxy, not even that of the environment's HTTPS_PROXY: a headless shell takes it in spite of
the first switch, and would ask it for Heap's real hosts."""


def site_host(base_url: str) -> str:
    """The host of the site under test, without its port."""
    return urlsplit(base_url).hostname or ""


def launch_args(
    sink_port: int,
    spki: str,
    base_url: str,
    ingest_hosts: Iterable[str] = (),
    allowed_hosts: Iterable[str] = (),
) -> list[str]:
    """Chromium switches: resolver rules, trust in the sink's key alone, no proxy.

    The sink stands for hosts on the public internet, so the browser must not apply its rules for
    requests from the internet to a private address: it would block what it lets a visitor send.
    """
    rules = resolver_rules(sink_port, [site_host(base_url), *allowed_hosts], ingest_hosts)
    return [
        f"{RESOLVER_RULES}{rules}",
        f"--ignore-certificate-errors-spki-list={spki}",
        f"--ip-address-space-overrides=127.0.0.1:{sink_port}=public,{NOWHERE}=public",
        *WITHOUT_PROXY,
        *QUIET_ARGS,
    ]


def start_chromium(
    playwright: "Playwright", args: Iterable[str], executable_path: str | None = None
) -> "Browser":
    """Start the machine's Chromium with these switches; raises BrowserMissingError."""
    return playwright.chromium.launch(
        executable_path=str(find_browser(executable_path).path), args=[*args, *sandbox_args()]
    )
