"""The v5 requests beside ``track``: identify, also as JSON, and user properties."""

from heapqa.model.event import Event, Identification, UserProperties
from heapqa.wire.json_reader import JsonReader, parse_json
from heapqa.wire.v5.names import device, library
from heapqa.wire.v5.protobuf import messages
from heapqa.wire.v5.reader import Fields, V5Reader


def read_identification(told: messages.UserIdentification, reader: V5Reader) -> tuple[Event, ...]:
    """``identify(id)``."""
    reader.require(told, "", "env_id", "user_id", "identity", "time", "library")
    event = Identification(
        exchange=reader.exchange,
        generation="v5",
        env_id=told.env_id or None,
        user_id=told.user_id or None,
        identity=told.identity or None,
        occurred_at=reader.moment(told.time, "time") if told.HasField("time") else None,
        extras=library(told.library, reader.pairs(told.library.properties, "library.properties")),
    )
    return (event,)


def read_json(body: bytes, reader: V5Reader) -> tuple[Event, ...]:
    """``identify(id)`` as a proxy or the site itself may write it; raises DecodeError."""
    told = JsonReader(parse_json(body), reader.unexplained)
    event = Identification(
        exchange=reader.exchange,
        generation="v5",
        env_id=told.required("env_id", number=True),
        user_id=told.required("user_id", number=True),
        identity=told.required("identity", number=True) or None,
        occurred_at=told.moment("time"),
    )
    told.finish()
    return (event,)


def read_user_properties(told: messages.UserProperties, reader: V5Reader) -> tuple[Event, ...]:
    """``addUserProperties({…})``; without properties, a new user."""
    reader.require(told, "", "env_id", "user_id", "library")
    extras = (
        *library(told.library, reader.pairs(told.library.properties, "library.properties")),
        *device(told.initial_device),
    )
    session: Fields = {}
    if told.HasField("initial_session_info"):
        session, more = reader.session(told.initial_session_info, "initial_session_info.")
        extras += more
    event = UserProperties(
        exchange=reader.exchange,
        generation="v5",
        env_id=told.env_id or None,
        user_id=told.user_id or None,
        properties=reader.pairs(told.properties, "properties"),
        extras=extras,
        **session,
    )
    return (event,)
