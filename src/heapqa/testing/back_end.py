"""What the site's back end tells Heap, for tests: calls of the server API."""

import json
from typing import Any

from heapqa.model.server_call import ServerCall
from heapqa.model.session import Hit, Unexplained
from heapqa.testing.line import Item, Line
from heapqa.testing.traffic import APP_ID
from heapqa.wire.server_api import ServerApiCodec

HEAP = "https://heapanalytics.com"


def server_call(path: str, message: dict[str, Any], fields: dict[str, Any] | None = None) -> Item:
    """A call with this message; `fields` are of the call, such as its status."""

    def write(line: Line) -> None:
        body = json.dumps({"app_id": APP_ID, **message}).encode()
        known = {"seq": line.take(), "at": line.now, "method": "POST", "url": f"{HEAP}{path}"}
        call = ServerCall.model_validate({**known, "body": body, **(fields or {})})
        line.server_calls.append(call)
        told = ServerApiCodec().decode(call.exchange)
        hit = Hit(
            exchange=call.exchange,
            endpoint=told.endpoint,
            generation=told.generation,
            env_id=told.env_id,
            events=told.events,
        )
        line.server_hits.append(line.repeats.mark(hit))
        line.unexplained += [
            Unexplained(exchange=call.seq, parameter=name, value=value)
            for name, value in told.unexplained
        ]

    return write


def server_track(
    name: str,
    identity: str | None = None,
    *,
    fields: dict[str, Any] | None = None,
    **message: Any,
) -> Item:
    """An event, about an identity unless `message` has a ``user_id``."""
    person = {} if identity is None else {"identity": identity}
    return server_call("/api/track", {"event": name, **person, **message}, fields)


def server_identify(user_id: str, identity: str, **message: Any) -> Item:
    """A Heap user is tied to an identity."""
    return server_call("/api/v1/identify", {"user_id": user_id, "identity": identity, **message})
