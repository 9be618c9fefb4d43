"""Heap's server API: JSON that a server or a partner sends; from a page it is out of place."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from heapqa.bytes.address import Address, address
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
    """Reads calls of the server API, single and in bulk."""

    name = "server"

    def accepts(self, exchange: Exchange, plan: Plan) -> bool:
        """By path on hosts that take only Heap's traffic; elsewhere the body must name an app."""
        target = address(exchange.url)
        if exchange.is_preflight or not is_call(exchange.method, target):
            return False
        if is_dedicated(exchange, plan):
            return True
        return is_tracking_host(target.authority, plan) and b'"app_id"' in (exchange.body or b"")

    def decode(self, exchange: Exchange) -> Decoded:
        """Read the JSON body; raises DecodeError when there is none."""
        path = address(exchange.url).path
        if _WITHOUT_MESSAGE.fullmatch(path):
            return _administration(exchange, path)
        call = _CALLS.get(_INTEGRATION.sub("/api/", path))
        if call is None or not (call.is_also_partners or path in _CALLS):
            raise _unpublished(path)
        bulk, read = call.bulk, call.read
        if path not in _CALLS and b'"app_id"' not in (exchange.body or b""):
            raise _unpublished(path)
        reader = JsonReader(parse_json(exchange.body), [])
        env_id = reader.required("app_id", number=True)
        message: Message = {"exchange": exchange.seq, "generation": "server", "env_id": env_id}
        reader.text("library")  # names the client library that calls
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


def _unpublished(path: str) -> DecodeError:
    """Partners also send messages of their own form."""
    return DecodeError(
        f"a call of Heap's server API ({path}) whose format is not published",
        "its content was not judged: only calls in a published format can be read",
    )


def _track(item: JsonReader, message: Message) -> Event:
    name = item.required("event") or ""
    return CustomEvent(
        **message,
        **_person(item),
        name=name,
        properties=item.properties("properties", joins_lists=True),
        occurred_at=item.moment("timestamp"),
        message_id=item.text("idempotency_key", number=True),
        session_id=item.text("session_id", number=True),
    )


def _user_properties(item: JsonReader, message: Message) -> Event:
    return UserProperties(
        **message, **_person(item), properties=item.properties("properties", joins_lists=True)
    )


def _identify(item: JsonReader, message: Message) -> Event:
    """Ties a Heap user to an identity: the one call that takes both."""
    identity, user_id = item.required("identity"), item.required("user_id", number=True)
    return Identification(
        **message, identity=identity, user_id=user_id, occurred_at=item.moment("timestamp")
    )


def _account_properties(item: JsonReader, message: Message) -> Event:
    account = item.required("account_id", number=True)
    properties = item.properties("properties", joins_lists=True)
    return AccountProperties(**message, account_id=account, properties=properties)


def _person(item: JsonReader) -> Message:
    """Whom an item is about: an identity or a Heap user, never both."""
    identity, user_id = item.text("identity"), item.text("user_id", number=True)
    if identity and user_id:
        item.report("user_id", user_id, "beside an identity: only one of them may be given")
    elif not identity and not user_id:
        item.report("identity", "", "absent: an identity or a user_id is needed")
    return {"identity": identity, "user_id": user_id}


def _migration(item: JsonReader, message: Message) -> Event:
    """Moves what a Heap user did to an identity, as `identify` does."""
    names = {"identity": ("identity", "to_identity"), "user_id": ("user_id", "from_user_id")}
    found = {
        field: next((name for name in each if name in item), "") for field, each in names.items()
    }
    person = {field: item.text(name, number=True) for field, name in found.items() if name}
    if not person.get("identity"):
        item.report("identity", "", "absent")
    return Identification(**message, **person, occurred_at=item.moment("timestamp"))


def _administration(exchange: Exchange, path: str) -> Decoded:
    """A token, a deletion or its status: nothing is told of what anybody did."""
    reader = JsonReader(parse_json(exchange.body), []) if exchange.body else None
    env_id = None
    if reader is not None:
        env_id = reader.text("app_id", number=True)
        users = reader.objects("users") if "users" in reader else []
        for user in users:
            _person(user)
            user.finish()
        reader.finish()
    unexplained = tuple(reader.unexplained) if reader else ()
    return Decoded(endpoint=path, generation="server", env_id=env_id, unexplained=unexplained)


def names_whom_to_forget(exchange: Exchange, field: str) -> bool:
    """Whether a field of a raw request says whom Heap is to delete, as a server asks for it.

    Such a request must name the identity that Heap already has. A page has no business to send it.
    """
    if exchange.page_url or not _DELETION.fullmatch(address(exchange.url).path):
        return False
    return _FORGOTTEN.fullmatch(field) is not None


def is_call(method: str, target: Address) -> bool:
    """Whether Heap has such a call; the classic SDK has the older identify's, too, by GET."""
    if target.path == OLDER_IDENTIFY:
        return method.upper() == "POST" and not target.query
    return (
        target.path in _CALLS
        or _INTEGRATION.match(target.path) is not None
        or _WITHOUT_MESSAGE.fullmatch(target.path) is not None
    )


class _Call(NamedTuple):
    bulk: str
    """Name of the list of its bulk form."""
    read: Callable[[JsonReader, Message], Event]
    """Reads one item."""
    is_also_partners: bool = False
    """Whether partners call it below ``/api/integrations`` with the same body."""


OLDER_IDENTIFY = "/api/identify"
_INTEGRATION = re.compile(r"\A/api/integrations/")
_WITHOUT_MESSAGE = re.compile(
    r"/api/public/v[0-9]+/(?:auth_token|user_deletion|deletion_status(?:/[^/]*)?)"
)
_DELETION = re.compile(r"/api/public/v[0-9]+/user_deletion")
_FORGOTTEN = re.compile(r"body\.users\[[0-9]+\]\.identity")
_CALLS = {
    "/api/track": _Call("events", _track, is_also_partners=True),
    "/api/v1/track": _Call("events", _track),
    "/api/add_user_properties": _Call("users", _user_properties, is_also_partners=True),
    "/api/v1/identify": _Call("users", _identify),
    OLDER_IDENTIFY: _Call("users", _user_properties, is_also_partners=True),
    "/api/add_account_properties": _Call("accounts", _account_properties, is_also_partners=True),
    **dict.fromkeys(
        ("/api/user_migration", "/api/user_migrations", "/api/v1/user_migration"),
        _Call("users", _migration, is_also_partners=True),
    ),
}
"""Every call that can be read."""
