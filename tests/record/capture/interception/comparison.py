"""Compares a recording with what really arrived over the network."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from heapqa.model.exchange import Exchange
from heapqa.model.recording import Recording
from tests.record.capture.interception.journey import Journey, Key, key_of
from tests.record.capture.interception.kinds import KINDS, WITHOUT_PAGE
from tests.record.capture.interception.tee import Delivered

Identity = tuple[str, str, bytes]
"""Method, address and body."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every way in which a recording falls short of the truth; all empty when it does not."""

    delivered: int
    missing: tuple[str, ...]
    """Arrived, but not recorded, or recorded with another body."""
    surplus: tuple[str, ...]
    """Recorded as answered more often than they arrived."""
    wrong_body: tuple[str, ...]
    """Recorded with another body than the page sent."""
    wrong_page: tuple[str, ...]
    right_page: int
    undelivered: tuple[str, ...]
    """Fired, but never arrived: with why, where anybody knows."""

    @property
    def right_page_share(self) -> float:
        """Share of the recorded requests that name the page which sent them."""
        return self.right_page / max(1, self.right_page + len(self.wrong_page))


def compare(journey: Journey, recording: Recording, delivered: Iterable[Delivered]) -> Comparison:
    """Compare what arrived with what was recorded, one by one."""
    tagged = [d for d in delivered if key_of(d.url)]
    exchanges = [e for e in recording.exchanges if key_of(e.url)]
    arrived = Counter(_identity(d.method, d.url, d.body) for d in tagged)
    recorded = Counter(_identity(e.method, e.url, e.body or b"") for e in exchanges)
    answered = Counter(
        _identity(e.method, e.url, e.body or b"") for e in exchanges if e.delivery == "answered"
    )
    wrong_page = [e for e in exchanges if not _right_page(e, journey)]
    return Comparison(
        delivered=len(tagged),
        missing=tuple(map(_described, (arrived - recorded).elements())),
        surplus=tuple(map(_described, (answered - arrived).elements())),
        wrong_body=tuple(_named(e) for e in exchanges if not has_right_body(e)),
        wrong_page=tuple(f"{_named(e)}: page {e.page}" for e in wrong_page),
        right_page=len(exchanges) - len(wrong_page),
        undelivered=tuple(_undelivered(journey, tagged, exchanges)),
    )


def _identity(method: str, url: str, body: bytes) -> Identity:
    return method, url.partition("#")[0], body


def _described(identity: Identity) -> str:
    method, url, body = identity
    return f"{method} {url[:120]} ({len(body)} bytes)"


def _named(exchange: Exchange) -> str:
    return f"{exchange.method} {exchange.url[:120]}"


def has_right_body(exchange: Exchange) -> bool:
    """Whether the body is the one that its kind sends."""
    key = key_of(exchange.url)
    if key is None or exchange.method not in {"POST", "SEND"}:
        return not exchange.body
    kind, label = key
    return exchange.body_complete and KINDS[kind](kind, label)(exchange.body or b"")


def _right_page(exchange: Exchange, journey: Journey) -> bool:
    key = key_of(exchange.url)
    if key is None:
        return False
    kind, label = key
    if exchange.page is None:
        return kind in WITHOUT_PAGE
    return exchange.page == journey.numbers[label]


def _undelivered(
    journey: Journey, tagged: list[Delivered], exchanges: list[Exchange]
) -> Iterable[str]:
    arrived = {key_of(d.url) for d in tagged}
    reasons: dict[Key | None, list[str]] = defaultdict(list)
    for exchange in exchanges:
        reasons[key_of(exchange.url)].append(exchange.failure or exchange.delivery)
    for key in journey.fired:
        if key not in arrived:
            known = reasons[key] or [journey.failed.get(key[0], "never seen anywhere")]
            yield f"{'/'.join(key)}: {', '.join(known)}"
