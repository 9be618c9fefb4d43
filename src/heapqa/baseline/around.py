"""What plays tell beside their events: hosts, files of the SDK, entries that it stores."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from heapqa.baseline.roles import Roles
from heapqa.baseline.shape import DIGITS, one_line
from heapqa.bytes.address import address
from heapqa.model.baseline import SdkFile
from heapqa.model.session import Session

NO_APP = "{app}"
"""Stands for an App ID that the configuration does not know."""
LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})


def told_around(sessions: Sequence[Session], roles: Sequence[Roles]) -> Mapping[str, Any]:
    """Hosts, files and stored entries of all plays, and what of them some plays had only."""
    plays = [_Play(session, role) for session, role in zip(sessions, roles, strict=True)]
    hosts = [set(play.hosts()) for play in plays]
    files = [set(play.files()) for play in plays]
    stored = [set(play.stored()) for play in plays]
    by_play = [{*own, *map(str, sdk), *kept}
               for own, sdk, kept in zip(hosts, files, stored, strict=True)]  # fmt: skip
    return {
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
        apps = {each.app_id: f"{{{each.name}}}" for each in session.recording.plan.environments}
        for app_id in {hit.env_id for hit in session.hits if hit.env_id}:
            apps.setdefault(app_id, NO_APP)
        self._apps = sorted(apps.items(), key=lambda each: -len(each[0]))

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
        pieces = [text]
        for app_id, name in self._apps:
            pieces = [part for piece in pieces for part in _around(piece, app_id, name)]
        names = {name for _, name in self._apps}
        return one_line("".join(p if p in names else self._roles(p) for p in pieces))


def _around(piece: str, app_id: str, name: str) -> Iterator[str]:
    """The piece, with the App ID replaced by its name, as pieces of their own."""
    first, *rest = piece.split(app_id)
    yield first
    for each in rest:
        yield name
        yield each
