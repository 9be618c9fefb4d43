"""A history: calls of the SDKs, what is done to browsers, and messages that were seen on the wire.

A history may start from calls, and then the SDKs are simulated; or from messages, as recordings do.
"""

from dataclasses import dataclass, field
from typing import Literal

from heapqa.identity.history.message import Message
from heapqa.model.event import Generation

Json = dict[str, "Json"] | list["Json"] | str | int | float | bool | None
"""A value as a page hands it over."""
Properties = dict[str, Json]
SCRIPTED = ("undefined", "NaN")
"""What JSON has no word for; such arguments are these bare words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What all happenings have."""

    at: float
    """Seconds; a history is in order of them."""
    device: str | None = None
    """A browser profile or a phone; None for servers."""
    tab: str = ""
    env: str | None = None
    domain: str = ""
    """Host of the page."""
    queued: bool = False
    """Called before the SDK was there: it runs at the next load of that tab."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView(Happening):
    """A page was loaded, or changed its address without a load."""

    in_page: bool = False
    link_of: str | None = None
    """The device on which the decorated link was made that was followed; None for other loads."""
    message: str | None = None
    background: bool = False
    resends: tuple[int, ...] = ()
    """Earlier happenings whose messages go out again with this load."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Happening):
    """A click, or an event of `track()` where it has a name."""

    name: str | None = None
    sendable: bool = True
    """Whether the name is a text; no SDK sends an event of another name."""
    message: str | None = None
    """The SDK's number of the message; None where it does not matter."""
    background: bool = False
    """On a phone: while the app was not on the screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identify(Happening):
    """`identify()`, or v5's `identifyHashed()`."""

    argument: str
    """The first argument as JSON text, or one of `SCRIPTED`."""
    second: Json = None
    hashed: bool = False
    adopts: str | None = None
    """The user id in the answer to the object form; None where it has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reset(Happening):
    """`resetIdentity()`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddUserProperties(Happening):
    """`addUserProperties()`."""

    properties: Properties


@dataclass(frozen=True, slots=True, kw_only=True)
class AddEventProperties(Happening):
    """`addEventProperties()`."""

    properties: Properties


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveEventProperty(Happening):
    """`removeEventProperty()`."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearEventProperties(Happening):
    """`clearEventProperties()`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop(Happening):
    """`stopTracking()` or an app's `stopRecording()`."""

    delete_user: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Start(Happening):
    """An app starts to record; on pages the call that does not exist."""

    user: str | None = None
    """The Heap user that was stored before; None where none was, or it is not told."""
    identity: str | None = None
    event_properties: Properties = field(default_factory=dict)
    start_session: bool = False
    resume: bool = False
    options: str = ""
    new_process: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClearCookies(Happening):
    """Cookies are deleted: all of the device, or those of `env`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreCookies(Happening):
    """Cookies are put back as they were right after a happening."""

    as_of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Upgrade(Happening):
    """The site changes its SDK; the next load runs the other generation."""

    to: Generation


@dataclass(frozen=True, slots=True, kw_only=True)
class Network(Happening):
    """From now on requests of a kind are answered like this."""

    of: Literal["identify", "track", "all"]
    answer: int | None
    """Status; None where there is no connection."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload(Happening):
    """An app sends what waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreIdentity(Happening):
    """Another part of an app writes an identity for a stored user."""

    user: str
    identity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerTrack(Happening):
    """The server API's `track`."""

    name: str = ""
    identity: str | None = None
    user: str | None = None
    key: str | None = None
    """The idempotency key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerIdentify(Happening):
    """The server API's `identify`."""

    user: str | None
    identity: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerProperties(Happening):
    """The server API's `add_user_properties`."""

    identity: str | None
    user: str | None = None
    properties: Properties


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen(Happening):
    """Something recorded: a message from the wire, or a call that sends none."""

    messages: tuple[Message, ...] = ()
    """What Heap's servers make of it, in order; none where they credit and tie nobody."""
    user: str | None = None
    """The Heap user that it names."""
    identity: str | None = None
    """The identity that it names."""
    session: str | None = None
    """The SDK's own id of the session."""
    again: bool = False
    """Whether it is a message that was sent before."""
    origin: str = "known"
    """What made the user, if this is the first of it."""
    made_at: int | None = None
    """The happening that made the user; None where the user is older than the recording."""
    opened_at: int | None = None
    """The happening that opened the session; None where it is older than the recording."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What deviates from the defaults of an SDK."""

    generation: Generation = "v5"
    """What runs at first."""
    session_timeout_s: float | None = None
    """None for the default of the generation."""
    clear_event_properties_on_new_user: bool = False
    local_storage: bool = False
    """Whether v5 keeps what it knows in local storage instead of cookies."""
    supported_domains: tuple[str, ...] = ()

    @property
    def timeout_s(self) -> float:
        """Half an hour on pages, five minutes in apps."""
        if self.session_timeout_s is not None:
            return self.session_timeout_s
        return 300.0 if self.generation in {"ios", "android"} else 1800.0
