"""Web SDK v5: protobuf messages by POST to ``/api/capture/v2/…``, ``identify`` also as JSON."""

import re
from collections.abc import Callable
from typing import NamedTuple

from google.protobuf.message import DecodeError as ProtobufError
from google.protobuf.message import Message

from heapqa.bytes.address import address
from heapqa.model.event import Event
from heapqa.model.exchange import Exchange
from heapqa.model.plan import Plan
from heapqa.wire.codec import Decoded, DecodeError
from heapqa.wire.content_coding import without_coding
from heapqa.wire.hosts import is_tracking_host
from heapqa.wire.json_reader import parse_json
from heapqa.wire.query import parse
from heapqa.wire.v5.calls import read_identification, read_json, read_user_properties
from heapqa.wire.v5.events import read_batch
from heapqa.wire.v5.protobuf import messages
from heapqa.wire.v5.reader import V5Reader
from heapqa.wire.v5.survey import survey

_CAPTURE = re.compile(r"/api/capture/(v[0-9]+)/([^/]+)\Z")
_VERSION = "v2"
"""What the SDK sends to. The hosts of others may have a path of that form with another number."""
_BINARY = "application/octet-stream"
_NAMED = ("env_id", "user_id")


class _Endpoint(NamedTuple):
    body: type[Message]
    read: Callable[..., tuple[Event, ...]]
    read_json: Callable[[bytes, V5Reader], tuple[Event, ...]] | None = None


_ENDPOINTS = {
    "track": _Endpoint(messages.MessageBatch, read_batch),
    "identify": _Endpoint(messages.UserIdentification, read_identification, read_json),
    "add_user_properties": _Endpoint(messages.UserProperties, read_user_properties),
}


class V5Codec:
    """Reads ``track``, ``identify`` and ``add_user_properties`` below ``/api/capture/v<N>``."""

    name = "v5"

    def accepts(self, exchange: Exchange, plan: Plan) -> bool:
        """By path on any host, for first-party ingest. An endpoint or a version that is not known
        needs more, and JSON that names neither environment nor user is somebody else's.
        """
        if exchange.is_preflight:
            return False
        target = address(exchange.url)
        capture = _CAPTURE.search(target.path)
        if capture is None:
            return False
        binary = (exchange.header("content-type") or "").startswith(_BINARY)
        if binary or is_tracking_host(target.authority, plan):
            return True
        known = capture[1] == _VERSION and capture[2] in _ENDPOINTS
        return known and not _is_of_others(without_coding(exchange))

    def decode(self, exchange: Exchange) -> Decoded:
        """Read the body; raises DecodeError when it is not such a message."""
        target = address(exchange.url)
        capture = _CAPTURE.search(target.path)
        endpoint = _ENDPOINTS.get(capture[2]) if capture else None
        if capture is None or endpoint is None:
            raise DecodeError(
                f"unknown endpoint of Web SDK v5: {exchange.method} {target.host}{target.path}",
                "its content was not judged: a release of heapqa that knows it is needed",
            )
        if not exchange.body:
            raise DecodeError(
                f"the request to {capture[0]} carries no body",
                "look at what sent it: Heap's SDK never does; or a proxy dropped the body",
            )
        reader = V5Reader(exchange.seq)
        events = _events(without_coding(exchange) or b"", endpoint, reader)
        pairs, problems = parse(target.query)
        asked = ((f"query.{name}", value) for name, value in (*pairs, *problems))
        return Decoded(
            endpoint=capture[0],
            generation="v5",
            env_id=next((event.env_id for event in events), None),
            events=events,
            unexplained=(*reader.unexplained, *asked),
        )


def _is_of_others(body: bytes | None) -> bool:
    """Whether a body is a JSON object without what each of Heap's messages names."""
    try:
        names = {name for name, _ in parse_json(body)}
    except DecodeError:
        return False
    return names.isdisjoint(_NAMED)


def _events(body: bytes, endpoint: _Endpoint, reader: V5Reader) -> tuple[Event, ...]:
    # A protobuf message may begin like JSON behind a line break: its first field's tag and length.
    try:
        message = endpoint.body.FromString(body)
    except ProtobufError as error:
        if not body.lstrip().startswith(b"{"):
            raise _refusal(body, endpoint.body, error) from error
        if endpoint.read_json is None:
            raise _unexpected("JSON") from error
        return endpoint.read_json(body, reader)
    # Without its unknown fields, a healthy message is written exactly as it was sent.
    message.DiscardUnknownFields()
    if message.SerializeToString() != body:
        reader.unexplained += survey(body, endpoint.body)
    return endpoint.read(message, reader)


def _refusal(body: bytes, kind: type[Message], error: ProtobufError) -> DecodeError:
    """Why the runtime refuses a body."""
    if _is_text(body):
        return _unexpected("text")
    try:
        survey(body, kind)
    except DecodeError as damage:
        return damage
    return DecodeError(
        f"the body is no {kind.DESCRIPTOR.name}: {error}",
        "keep the recording and report it: the decoder should have named what is wrong",
    )


def _unexpected(what: str) -> DecodeError:
    return DecodeError(
        f"the body is {what} where Web SDK v5 sends protobuf",
        "its content was not judged: look at what sent it, Heap's SDK did not",
    )


def _is_text(body: bytes) -> bool:
    try:
        return body.decode().isprintable()
    except UnicodeDecodeError:
        return False
