"""Requests for SDK files and their configuration."""

import re
from collections.abc import Callable
from typing import NamedTuple

from heapqa.bytes.address import address
from heapqa.model.event import Generation
from heapqa.model.exchange import Exchange
from heapqa.model.plan import Plan
from heapqa.model.session import Loader
from heapqa.wire.hosts import CONTENTSQUARE_HOSTS, REPLAY_HOSTS, host_matches, is_vendor_host


class _File(NamedTuple):
    path: re.Pattern[str]
    generation: Generation
    hosted: Callable[[str], bool]
    """Which hosts such a file may come from."""


def _anywhere(_host: str) -> bool:
    return True


def _from_contentsquare(host: str) -> bool:
    return any(host_matches(host, pattern) for pattern in CONTENTSQUARE_HOSTS)


def _from_auryc(host: str) -> bool:
    return any(host_matches(host, pattern) for pattern in REPLAY_HOSTS)


_LONGEST_PATH = 4096
"""Longer paths are no file names; this keeps the search below linear."""

_FILES = (
    _File(re.compile(r".*/heap-([^/]*)\.js"), "classic", is_vendor_host),
    _File(re.compile(r".*/heap-([0-9]{6,})\.js"), "classic", _anywhere),
    _File(re.compile(r"/(?:js/ved\.js|css/ved\.css)"), "classic", is_vendor_host),
    _File(re.compile(r".*/config/([^/]*)/heap_config\.js"), "v5", _anywhere),
    _File(re.compile(r".*/heapjs-(?:static|experimental)/.+\.js"), "v5", _anywhere),
    _File(re.compile(r"/uxa/.+\.js"), "contentsquare", _from_contentsquare),
    _File(re.compile(r"/.+\.js"), "contentsquare", _from_auryc),
)


def loader(exchange: Exchange, plan: Plan) -> Loader | None:  # noqa: ARG001
    """The loader a request is, or None; files known by their name count on whatever host.

    A site may serve Heap's files from its own host, which the plan need not name.
    """
    if exchange.method.upper() not in {"GET", "HEAD"}:
        return None
    target = address(exchange.url)
    if len(target.path) > _LONGEST_PATH:
        return None
    for file in _FILES:
        match = file.path.fullmatch(target.path)
        if match and file.hosted(target.authority):
            env_id = match[1] if file.path.groups else None
            return Loader(exchange=exchange, generation=file.generation, env_id=env_id)
    return None
