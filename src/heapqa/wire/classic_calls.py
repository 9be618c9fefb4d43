"""The classic requests beside ``/h``: identify, user properties, the SDK's own telemetry."""

from heapqa.model.event import Event, Identification, Telemetry, UserProperties
from heapqa.wire.classic_message import Message
from heapqa.wire.query import Reading


def read_identification(reading: Reading, message: Message) -> tuple[Event, ...]:
    """``identify(id)``; its ``z`` is always 0 and does not mean a new user."""
    extras = (*message["extras"], *reading.renamed([("z", "visit_code")]))
    return (Identification(**{**message, "extras": extras}),)


def read_object_identification(reading: Reading, message: Message) -> tuple[Event, ...]:
    """``identify({email, handle})``, sent as JSONP."""
    extras = (*message["extras"], *reading.renamed([("callback", "callback")]))
    email, handle = reading.one("e"), reading.one("h")
    return (Identification(**{**message, "extras": extras}, email=email, handle=handle),)


def read_user_properties(reading: Reading, message: Message) -> tuple[Event, ...]:
    """``addUserProperties({…})``: every parameter that begins with an underscore."""
    properties = tuple((name[1:], value) for name, value in reading.starting_with("_"))
    return (UserProperties(**message, properties=properties),)


def read_telemetry(reading: Reading, message: Message) -> tuple[Event, ...]:
    """What the SDK says about itself, of either generation."""
    report = Reading(reading.pairs("te"), label="te.")
    event = Telemetry(
        **message,
        level=report.one("type"),
        message=report.one("cm"),
        value=report.one("val"),
        text=report.one("str"),
        sdk_version=reading.one("hv"),
    )
    report.finish()
    reading.unexplained += report.unexplained
    return (event,)
