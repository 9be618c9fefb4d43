"""Requests to decode: those of recorded visits, with numbers of their own each time round."""

import base64
import itertools
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from heapqa.model.exchange import Exchange
from heapqa.wire.v5.protobuf.messages import Message, MessageBatch

RECORDED = Path(__file__).parents[1] / "tests" / "wire" / "recorded"
PIXELS, BATCHES = "pixels", "protobuf batches of 10"
KINDS = (PIXELS, BATCHES)
BATCH = 10
"""Messages in one request: as many as Web SDK v5 puts into one."""
TRACK = "https://c.us.heap-api.com/api/capture/v2/track"


def requests(kind: str, first: int, count: int) -> Iterator[Exchange]:
    """So many requests of a kind, numbered from `first`."""
    make = _pixel if kind == PIXELS else _batch
    return (make(number) for number in range(first, first + count))


def log_lines() -> Iterator[bytes]:
    """An endless request log: nine pixels, then a batch."""
    for number in itertools.count():
        made = _batch(number) if number % BATCH == BATCH - 1 else _pixel(number)
        line = {"t": number / 100, "method": made.method, "url": made.url}
        if made.body:
            line["body_b64"] = base64.b64encode(made.body).decode()
        yield json.dumps(line).encode() + b"\n"


def _pixel(number: int) -> Exchange:
    urls = _pixels()
    url = urls[number % len(urls)].replace("&u=", f"&u={number // len(urls)}", 1)
    return Exchange(seq=number, at=0.0, method="GET", url=url, resource_type="image")


def _batch(number: int) -> Exchange:
    messages = _messages()
    batch = MessageBatch()
    for place in range(number * BATCH, number * BATCH + BATCH):
        batch.events.append(messages[place % len(messages)])
        batch.events[-1].id = str(place)
    return Exchange(
        seq=number, at=0.0, method="POST", url=TRACK, body=batch.SerializeToString(),
        resource_type="fetch",
    )  # fmt: skip


@cache
def _pixels() -> tuple[str, ...]:
    """Addresses of every pixel of the recorded visits with the classic SDK."""
    hits = (hit for path in sorted(RECORDED.glob("classic-*.jsonl")) for hit in _hits(path))
    return tuple(hit["url"] for hit in hits)


@cache
def _messages() -> tuple[Message, ...]:
    """Every message of the recorded visits with Web SDK v5."""
    found: list[Message] = []
    for path in sorted(RECORDED.glob("v5-*.jsonl")):
        for hit in _hits(path):
            if hit["url"] == TRACK:
                found += MessageBatch.FromString(base64.b64decode(hit["body_b64"])).events
    return tuple(found)


def _hits(path: Path) -> Iterator[dict[str, str]]:
    lines = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    return (line for line in lines if line["kind"] == "hit")
