"""What a suite starts by itself, kept from real tracking hosts: its browsers, its own requests."""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from heapqa.record.chromium.launch import RESOLVER_RULES

SUITES_OWN = "heapqa-suite"
"""Header of a request that the suite itself sent, which says nothing of its site."""
DRIVER_SCRIPT = Path(__file__).with_name("kept.js")
_PINS = "--ignore-certificate-errors-spki-list="
_PUBLIC = "--ip-address-space-overrides="
_PROXY = "--proxy-server="
_BYPASS = "--proxy-bypass-list="
PROXY_VARIABLES = ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY")


@dataclass(frozen=True, slots=True)
class Kept:
    """The sink that takes what was meant for these hosts."""

    port: int
    spki: str
    hosts: tuple[str, ...]
    """Names, in which ``*`` stands for any run of characters."""

    def launched(self, options: Mapping[str, Any]) -> dict[str, Any]:
        """Options of a browser of the suite's own, with which its tracking ends in the sink.

        It reaches every other host as before. A browser that heapqa starts has stricter rules.
        """
        given = list(options.get("args") or ())
        if is_heapqas(options):
            return dict(options)
        rules = ", ".join(f"MAP {host} 127.0.0.1:{self.port}" for host in self.hosts)
        args = _joined(given, RESOLVER_RULES, rules, ", ")
        args = _joined(args, _PINS, self.spki, ",")
        args = _joined(args, _PUBLIC, f"127.0.0.1:{self.port}=public", ",")
        if any(each.startswith(_PROXY) for each in args):
            args = _joined(args, _BYPASS, ";".join(self.hosts), ";")
        changed = self.in_context({**options, "args": [*args, "--disable-quic"]})
        return changed | self._environment(options)

    def in_context(self, options: Mapping[str, Any]) -> dict[str, Any]:
        """Options of a context, with tracking hosts apart from its proxy.

        A proxy resolves names by itself, so the browser's own rules would not hold.
        """
        proxy = options.get("proxy")
        if not proxy:
            return dict(options)
        bypass = ",".join(filter(None, (*self.hosts, proxy.get("bypass"))))
        return {**options, "proxy": {**proxy, "bypass": bypass}}

    def _environment(self, options: Mapping[str, Any]) -> dict[str, Any]:
        """A headless shell takes the proxy of its environment: not for these hosts."""
        before = dict(options.get("env") or os.environ)
        if not any(name.upper() in PROXY_VARIABLES for name in before):
            return {}
        bypass = ",".join(
            filter(None, (*self.hosts, before.get("NO_PROXY") or before.get("no_proxy")))
        )
        return {"env": {**before, "NO_PROXY": bypass, "no_proxy": bypass}}

    def driver_environment(self, before: Mapping[str, str]) -> dict[str, str]:
        """The environment of Playwright's driver, in which the suite's own requests are kept."""
        options = before.get("NODE_OPTIONS")
        script = str(DRIVER_SCRIPT).replace("\\", "\\\\").replace('"', '\\"')
        told = {
            "hosts": self.hosts, "port": self.port, "header": SUITES_OWN, "options": options,
        }  # fmt: skip
        required = f'--require "{script}"'
        return {
            **before,
            "NODE_OPTIONS": f"{options} {required}" if options else required,
            "HEAPQA_KEPT": json.dumps(told),
        }


def is_heapqas(options: Mapping[str, Any]) -> bool:
    """Whether it is heapqa that starts a browser with these options."""
    given = options.get("args") or ()
    return any(".heapqa.invalid" in each for each in given if each.startswith(RESOLVER_RULES))


def _joined(args: Sequence[str], switch: str, value: str, separator: str) -> list[str]:
    """The switches with a value put before what a switch already says: Chromium takes the last of
    its kind alone, and the first rule that fits."""
    said = [each.removeprefix(switch) for each in args if each.startswith(switch)]
    others = [each for each in args if not each.startswith(switch)]
    return [*others, switch + separator.join([value, *said[-1:]])]
