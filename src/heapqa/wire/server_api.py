"""Heap's server API: JSON that belongs on a server, read when a page sends it all the same."""

from collections.abc import Callable
from typing import Any

from heapqa.bytes.address import address
from heapqa.model.event import (
    AccountProperties,
    CustomEvent,
    Event,
    Identification,
    UserProperties,
)
from heapqa.model.exchange import Exchange
from heapqa.model.plan import Plan
from heapqa.wire.codec import Decoded, DecodeError
from heapqa.wire.hosts import is_dedicated, is_tracking_host
from heapqa.wire.json_reader import JsonReader, parse_json

Message = dict[str, Any]
"""The fields of EventBase that all events of one request share."""


class ServerApiCodec:
    """Reads calls of the server API made from a page, single and in bulk."""

    name = "server"

    def accepts(self, exchange: Exchange, plan: Plan) -> bool:
        """By path on hosts that take only Heap's traffic; elsewhere the body must name an app."""
        target = address(exchange.url)
        if exchange.is_preflight or target.path not in _PATHS:
            return False
        if is_dedicated(exchange, plan):
            return True
        return is_tracking_host(target.authority, plan) and b'"app_id"' in (exchange.body or b"")

    def decode(self, exchange: Exchange) -> Decoded:
        """Read the JSON body; raises DecodeError when there is none."""
        path = address(exchange.url).path
        if path not in _CALLS:
            raise DecodeError(
                f"a call of Heap's server API ({path}) whose format is not published",
                "its content was not judged: send it from the server, where it belongs",
            )
        bulk, read = _CALLS[path]
        reader = JsonReader(parse_json(exchange.body), [])
        env_id = reader.required("app_id", number=True)
        message: Message = {"exchange": exchange.seq, "generation": "server", "env_id": env_id}
        items = reader.objects(bulk) if bulk in reader else [reader]
        events = tuple(read(item, message) for item in items)
        for item in items:
            item.finish()
        reader.finish()
        return Decoded(
            endpoint=path,
            generation="server",
            env_id=env_id,
            events=events,
            unexplained=tuple(reader.unexplained),
        )


def _track(item: JsonReader, message: Message) -> Event:
    name = item.required("event") or ""
    return CustomEvent(
        **message,
        **_person(item),
        name=name,
        properties=item.properties("properties"),
        occurred_at=item.moment("timestamp"),
        message_id=item.text("idempotency_key", number=True),
        session_id=item.text("session_id", number=True),
    )


def _user_properties(item: JsonReader, message: Message) -> Event:
    return UserProperties(**message, **_person(item), properties=item.properties("properties"))


def _identify(item: JsonReader, message: Message) -> Event:
    """Ties a Heap user to an identity: the one call that takes both."""
    identity, user_id = item.required("identity"), item.required("user_id", number=True)
    return Identification(
        **message, identity=identity, user_id=user_id, occurred_at=item.moment("timestamp")
    )


def _account_properties(item: JsonReader, message: Message) -> Event:
    account = item.required("account_id", number=True)
    properties = item.properties("properties")
    return AccountProperties(**message, account_id=account, properties=properties)


def _person(item: JsonReader) -> Message:
    """Whom an item is about: an identity or a Heap user, never both."""
    identity, user_id = item.text("identity"), item.text("user_id", number=True)
    if identity and user_id:
        item.report("user_id", user_id, "beside an identity: only one of them may be given")
    elif not identity and not user_id:
        item.report("identity", "", "absent: an identity or a user_id is needed")
    return {"identity": identity, "user_id": user_id}


_Read = Callable[[JsonReader, Message], Event]
_CALLS: dict[str, tuple[str, _Read]] = {
    "/api/track": ("events", _track),
    "/api/v1/track": ("events", _track),
    "/api/add_user_properties": ("users", _user_properties),
    "/api/v1/identify": ("users", _identify),
    "/api/add_account_properties": ("accounts", _account_properties),
}
"""Every call that can be read: the name of its bulk form's list, and the reader of one item."""
_PATHS = frozenset([*_CALLS, "/api/integrations/track"])
