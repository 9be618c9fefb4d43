"""The classic requests beside ``/h``: identify, user properties, the SDK's own telemetry."""

from heapqa.model.event import Event, Identification, Telemetry, UserProperties
from heapqa.wire.classic.message import Message
from heapqa.wire.classic.reader import PairReader


def read_identification(reader: PairReader, message: Message) -> tuple[Event, ...]:
    """``identify(id)``; its ``z`` is always 0 and does not mean a new user."""
    extras = (*message["extras"], *reader.renamed([("z", "visit_code")]))
    return (Identification(**{**message, "extras": extras}),)


def read_object_identification(reader: PairReader, message: Message) -> tuple[Event, ...]:
    """``identify({email, handle})``, sent as JSONP; other members stand under their own names.

    An array's are its positions: ``identify(["a", "b"])`` sends ``0=a&1=b``.
    """
    extras = (*message["extras"], *reader.renamed([("callback", "callback")]))
    email, handle = reader.one("e"), reader.one("h")
    members = {"email": email, "handle": handle, "properties": reader.starting_with("")}
    return (Identification(**{**message, "extras": extras}, **members),)


def read_user_properties(reader: PairReader, message: Message) -> tuple[Event, ...]:
    """``addUserProperties({…})``: every parameter that begins with an underscore."""
    properties = tuple((name[1:], value) for name, value in reader.starting_with("_"))
    return (UserProperties(**message, properties=properties),)


def read_telemetry(reader: PairReader, message: Message) -> tuple[Event, ...]:
    """What the SDK says about itself, of either generation."""
    report = PairReader(reader.pairs("te"), label="te.")
    event = Telemetry(
        **message,
        level=report.one("type"),
        message=report.one("cm"),
        value=report.one("val"),
        text=report.one("str"),
        sdk_version=reader.one("hv"),
    )
    report.finish()
    reader.unexplained += report.unexplained
    return (event,)
