"""What the pages of a history told Heap, message by message, in both generations."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from heapqa.wire.v5.protobuf import messages as wire
from tests.standin.shop import Hit
from tests.standin.shop5 import identification, kind, messages_of, properties, user_properties


@dataclass(frozen=True, slots=True)
class Told:
    """One message."""

    device: str
    app_id: str
    what: str
    """``pageview``, ``click``, ``track NAME``, ``session``, ``identify``, ``object``, ``user``."""
    at: float
    """When it happened, in seconds on the pages' clock."""
    user: str
    identity: str | None = None
    session: str | None = None
    number: str = ""
    """The SDK's own, the same when a message is sent again."""
    carried: tuple[tuple[str, str], ...] = ()
    given: tuple[tuple[str, str], ...] = ()


def told_by(hit: Hit, device: str, at: float) -> list[Told]:
    """The messages of a request; `at` is when it was sent."""
    path = urlsplit(hit.url).path
    if path == "/api/telemetry":
        return []
    if "/capture/" in path:
        return list(_of_v5(hit, path.rsplit("/", 1)[-1], device, at))
    return list(_of_classic(hit, path, device, at))


def _of_v5(hit: Hit, path: str, device: str, at: float) -> Iterator[Told]:
    if path == "track":
        yield from (_message(each, device) for each in messages_of(hit))
    elif path == "identify":
        call = identification(hit)
        when = call.time.seconds + call.time.nanos / 1e9
        number = f"{call.user_id} {call.identity} {when}"
        yield Told(device, call.env_id, "identify", when, call.user_id, call.identity, None, number)
    else:
        told = user_properties(hit)
        given = tuple(properties(told.properties).items())
        yield Told(device, told.env_id, "user", at, told.user_id, given=given)


def _message(message: wire.Message, device: str) -> Told:
    what = kind(message)
    if message.event.HasField("custom"):
        what = f"track {what}"
    elif message.HasField("event"):
        what = what.split()[0]
    return Told(
        device=device,
        app_id=message.env_id,
        what=what,
        at=message.time.seconds + message.time.nanos / 1e9,
        user=message.user_id,
        identity=message.identity if message.HasField("identity") else None,
        session=message.session_info.id,
        number=message.id,
        carried=tuple(properties(message.properties).items()),
    )


def _of_classic(hit: Hit, path: str, device: str, sent_at: float) -> Iterator[Told]:
    shared = (device, hit.get("a") or "")
    user, identity, session = hit.get("u") or "", hit.get("i"), hit.get("s")
    if path != "/h":
        at = int(hit.get("st") or sent_at * 1000) / 1000
        given = tuple((name[1:], value) for name, value in hit.pairs if name.startswith("_"))
        what = {"identify_v3": "identify", "identify": "object"}.get(hit.kind, "user")
        number = f"{user} {identity} {session} {hit.get('st')}"
        yield Told(*shared, what, at, user, identity, session, number, given=given)
    elif "z" in hit.names:
        at = int(hit.get("ts") or 0) / 1000
        number, carried = f"{hit.get('v')} {at}", _pairs(hit.all("k"))
        yield Told(*shared, "pageview", at, user, identity, session, number, carried)
    else:
        for n in range(sum(name.startswith("ts") for name in hit.names)):
            if (name := hit.get(f"t{n}")) is None:
                continue
            what = "click" if name == "click" else f"track {name}"
            at = int(hit.get(f"ts{n}") or 0) / 1000
            carried = _pairs(hit.all(f"k{n}"))
            number = hit.get(f"id{n}") or ""
            yield Told(*shared, what, at, user, identity, session, number, carried)


def _pairs(values: list[str]) -> tuple[tuple[str, str], ...]:
    return tuple(zip(values[::2], values[1::2], strict=True))
