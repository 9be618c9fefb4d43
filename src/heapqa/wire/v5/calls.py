"""The v5 requests beside ``track``: identify, also as JSON, and user properties."""

from heapqa.model.event import Event, Identification, UserProperties
from heapqa.wire.json_reader import JsonReader, parse_json
from heapqa.wire.v5.names import device, library
from heapqa.wire.v5.protobuf import messages
from heapqa.wire.v5.reader import Fields, V5Reader


def read_identification(
    message: messages.UserIdentification, reader: V5Reader
) -> tuple[Event, ...]:
    """``identify(id)``."""
    reader.require(message, "", "env_id", "user_id", "identity", "time", "library")
    event = Identification(
        exchange=reader.exchange,
        generation="v5",
        env_id=message.env_id or None,
        user_id=message.user_id or None,
        identity=message.identity or None,
        occurred_at=reader.moment(message.time, "time") if message.HasField("time") else None,
        extras=library(
            message.library, reader.pairs(message.library.properties, "library.properties")
        ),
    )
    return (event,)


def read_json(body: bytes, reader: V5Reader) -> tuple[Event, ...]:
    """``identify(id)`` as a proxy or the site itself may write it; raises DecodeError."""
    members = JsonReader(parse_json(body), reader.unexplained)
    event = Identification(
        exchange=reader.exchange,
        generation="v5",
        env_id=members.required("env_id", number=True),
        user_id=members.required("user_id", number=True),
        identity=members.required("identity", number=True) or None,
        occurred_at=members.moment("time"),
    )
    members.finish()
    return (event,)


def read_user_properties(message: messages.UserProperties, reader: V5Reader) -> tuple[Event, ...]:
    """``addUserProperties({…})``; without properties, a new user."""
    reader.require(message, "", "env_id", "user_id", "library")
    extras = (
        *library(message.library, reader.pairs(message.library.properties, "library.properties")),
        *device(message.initial_device),
    )
    session: Fields = {}
    if message.HasField("initial_session_info"):
        session, more = reader.session(message.initial_session_info, "initial_session_info.")
        extras += more
    event = UserProperties(
        exchange=reader.exchange,
        generation="v5",
        env_id=message.env_id or None,
        user_id=message.user_id or None,
        properties=reader.pairs(message.properties, "properties"),
        extras=extras,
        **session,
    )
    return (event,)
