"""What plays tell beside their events: environments, hosts, files of the SDK, stored entries."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from heapqa.baseline.roles import Roles
from heapqa.baseline.shape import DIGITS, one_line
from heapqa.bytes.address import address
from heapqa.model.baseline import SdkFile
from heapqa.model.session import Session

LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})


def told_around(sessions: Sequence[Session], roles: Sequence[Roles]) -> Mapping[str, Any]:
    """All of it of some plays, and what only some of them had."""
    plays = [_Play(session, role) for session, role in zip(sessions, roles, strict=True)]
    hosts = [set(play.hosts()) for play in plays]
    files = [set(play.files()) for play in plays]
    stored = [set(play.stored()) for play in plays]
    by_play = [{*own, *map(str, sdk), *kept}
               for own, sdk, kept in zip(hosts, files, stored, strict=True)]  # fmt: skip
    return {
        "environments": tuple(sorted({name for play in plays for name in play.environments()})),
        "hosts": tuple(sorted(set().union(*hosts))),
        "sdk": tuple(sorted(set().union(*files), key=_in_order)),
        "stored": tuple(sorted(set().union(*stored))),
        "sometimes": tuple(sorted(set().union(*by_play) - by_play[0].intersection(*by_play[1:]))),
    }


def _in_order(file: SdkFile) -> tuple[str, str, str]:
    return file.generation, file.address, file.sha256


class _Play:
    """One play; values of people are replaced by their role wherever they stand."""

    def __init__(self, session: Session, roles: Roles) -> None:
        self._session, self._roles = session, roles
        self._apps = {each.app_id: each.name for each in session.recording.plan.environments}
        told = (*(each.env_id for each in session.hits), *(e.env_id for e in session.loaders))
        self._told = set(filter(None, told))
        for app_id in self._told:
            self._apps.setdefault(app_id, one_line(roles(app_id)))

    def environments(self) -> Iterator[str]:
        """Those that were told, whose SDK was loaded, or of which something is stored."""
        stored = {app_id for app_id in self._apps for each in self._session.stored
                  if app_id in each.name}  # fmt: skip
        yield from (self._apps[app_id] for app_id in self._told | stored)

    def hosts(self) -> Iterator[str]:
        """Where its hits went."""
        for hit in self._session.hits:
            host = address(hit.exchange.url).host
            yield DIGITS.sub("#", host) if host in LOOPBACK else self._safe(host)

    def files(self) -> Iterator[SdkFile]:
        """What its pages loaded of Heap's SDK."""
        for loader in self._session.loaders:
            target = address(loader.exchange.url)
            yield SdkFile(
                generation=loader.generation,
                address=self._safe(f"{target.host}{target.path}"),
                sha256=loader.exchange.sha256 or "",
            )

    def stored(self) -> Iterator[str]:
        """Area and name of what its SDK kept in the browser."""
        for entry in self._session.stored:
            yield f"{entry.area} {self._safe(entry.name)}"

    def _safe(self, text: str) -> str:
        """The text without values of people, and with environments in place of App IDs."""
        longest_first = sorted(self._apps, key=lambda each: (-len(each), each))
        pieces = (
            re.split(f"({'|'.join(map(re.escape, longest_first))})", text) if self._apps else [text]
        )
        safe = (f"{{{self._apps[p]}}}" if p in self._apps else self._roles(p) for p in pieces)
        return one_line("".join(safe))
