"""The v5 stand-in repeats recorded visits: the same requests, messages, order and values."""

import json
from pathlib import Path
from typing import Any

import pytest
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message

from heapqa.wire.v5.protobuf import messages
from tests.standin.recorded_page import ACTIONS, BODY, START
from tests.standin.shop import Hit
from tests.standin.shop5 import Shop5, snippet5

FIXTURES = Path(__file__).parent / "fixtures"
BODIES: dict[str, type[Message]] = {
    "track": messages.MessageBatch,
    "identify": messages.UserIdentification,
    "add_user_properties": messages.UserProperties,
}
VOLATILE = {"time": "<time>", "version": "<version>", "user_agent": "<user agent>"}
VOLATILE_PAIRS = {"st": "<time>", "hv": "<version>"}


@pytest.mark.parametrize(
    ("name", "start"),
    [("autocapture", START), ("api-calls", "/start.html"), ("logout-properties", "/a.html")],
)
def test_the_stream_equals_the_recorded_one(shop5: Shop5, name: str, start: str) -> None:
    shop5.body = BODY
    shop5.snippet = snippet5("{secureCookie: true}")
    shop5.page.clock.install()
    recorded = _read(name)
    for number, (step, expected) in enumerate(recorded):
        if step == "goto":
            shop5.open(start)
            shop5.stop_the_clock()
        else:
            shop5.settle()
            act = ACTIONS.get(step)
            _ = act(shop5) if act else shop5.run(step)
            shop5.await_sdk()
        shop5.pass_time(3)
        wanted = sum(len(requests) for _, requests in recorded[: number + 1])
        shop5.wait_for_hits(wanted)
        sent = plain_hits(shop5.hits)[wanted - len(expected) :]
        assert _lines(_by_type(sent)) == _lines(_by_type(expected)), step
    shop5.settle()
    shop5.pass_time(3)
    assert len(shop5.hits) == wanted


def _read(name: str) -> list[tuple[str, list[Any]]]:
    steps: list[tuple[str, list[Any]]] = []
    for line in (FIXTURES / f"v5-{name}.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        if "step" in entry:
            steps.append((entry["step"], []))
        else:
            steps[-1][1].append(entry)
    return steps


def _by_type(requests: list[Any]) -> list[Any]:
    """Each type of request in its order: a browser may send a message before an older image."""
    return sorted(requests, key=lambda request: str(request["type"]))


def _lines(requests: list[Any]) -> list[str]:
    """The requests written down so that a difference is one line."""
    return json.dumps(requests, indent=1).splitlines()


def plain_hits(hits: list[Hit]) -> list[Any]:
    """The requests as plain values, ids numbered by first appearance; no times and versions."""
    seen: dict[str, dict[str, str]] = {"id": {}, "user_id": {}}
    return [_plain_hit(hit, seen) for hit in hits]


def _plain_hit(hit: Hit, seen: dict[str, dict[str, str]]) -> dict[str, Any]:
    place = {"path": hit.path, "type": hit.resource_type}
    if body := BODIES.get(hit.kind):
        return place | {"body": _plain(body.FromString(hit.body), seen)}
    return place | {"pairs": [[name, VOLATILE_PAIRS.get(name, value)] for name, value in hit.pairs]}


def _plain(message: Message, seen: dict[str, dict[str, str]]) -> dict[str, Any]:
    return {field.name: _plain_value(field, value, seen) for field, value in message.ListFields()}


def _plain_value(field: FieldDescriptor, value: Any, seen: dict[str, dict[str, str]]) -> Any:
    if field.name in VOLATILE:
        return VOLATILE[field.name]
    if field.name in seen:
        known = seen[field.name]
        return known.setdefault(value, f"<{field.name} {len(known) + 1}>")
    if field.message_type is None:
        return value
    if field.message_type.name == "Property":
        return [[entry.key, entry.value.string] for entry in value]
    if isinstance(value, Message):
        return _plain(value, seen)
    return [_plain(each, seen) for each in value]
