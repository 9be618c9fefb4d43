"""What Heap is told, in one vocabulary for every generation of its SDK."""

from typing import Annotated, Literal

from pydantic import Field

from heapqa.model.frozen import Frozen, Pairs

Generation = Literal["classic", "v5", "server", "contentsquare", "ios", "android"]
"""What sent a message: one of Heap's SDKs for pages or apps, a server, or Contentsquare's tag."""
OF_PAGES: tuple[Literal["classic", "v5"], ...] = ("classic", "v5")
"""Generations of Heap's SDK for pages."""


class PageContext(Frozen):
    """A page as the SDK describes it; None where the message does not say."""

    domain: str | None = None
    path: str | None = None
    query: str | None = None
    """Including the leading ``?``."""
    hash: str | None = None
    """Including the leading ``#``."""
    title: str | None = None
    referrer: str | None = None
    previous_path: str | None = None
    search_keyword: str | None = None
    utm: Pairs = ()
    """(source|medium|term|content|campaign, value)."""
    viewed_at: float | None = None
    """Unix seconds."""
    properties: Pairs = ()
    """What the site said about this view of the page; empty where the generation has no such."""


class Node(Frozen):
    """One element of a hierarchy."""

    tag: str
    id: str | None = None
    classes: tuple[str, ...] = ()
    attributes: Pairs = ()
    css_class: str | None = None
    """The classes as sent; None where the message tells them one by one only."""
    text: str | None = None
    href: str | None = None


class Target(Frozen):
    """The element a visitor acted on."""

    tag: str | None = None
    id: str | None = None
    css_class: str | None = None
    href: str | None = None
    text: str | None = None
    hierarchy: str | None = None
    """As sent."""
    nodes: tuple[Node, ...] = ()
    """The target and what stands around it, outermost first."""


JOINED = "||"
"""Between the items of a list that is a property, as the SDK joins them, and Heap those of its
server API."""


class EventBase(Frozen):
    """What every message carries."""

    exchange: int
    """`seq` of the exchange it came in."""
    generation: Generation
    env_id: str | None = None
    """App ID (environment id)."""
    message_id: str | None = None
    """The SDK's own number for what happened; sent again, it keeps it. None where it gives none."""
    first_sent: int | None = None
    """`seq` of the exchange that brought the same message before; None when none did."""
    user_id: str | None = None
    """Heap's own anonymous user id."""
    session_id: str | None = None
    pageview_id: str | None = None
    identity: str | None = None
    """The identity the message carries; None while anonymous."""
    occurred_at: float | None = None
    """When it happened by the SDK's own clock, Unix seconds; None when the message has no time."""
    sent_at: float | None = None
    """When the SDK sent it, Unix seconds."""
    page: PageContext | None = None
    """The page it happened on."""
    landing: PageContext | None = None
    """The page the session began on."""
    extras: Pairs = ()
    """Understood but rarely needed parameters by their long names."""


class Pageview(EventBase):
    """A page was viewed."""

    kind: Literal["pageview"] = "pageview"
    visit: Literal["new-user", "new-session", "continuing"] | None = None
    """What the SDK's cookies said when the page was viewed; None when the message does not say."""
    properties: Pairs = ()


class SessionStart(EventBase):
    """A session began; told by v5 as a message of its own."""

    kind: Literal["session"] = "session"
    properties: Pairs = ()


class Interaction(EventBase):
    """An autocaptured click, change or submit."""

    kind: Literal["interaction"] = "interaction"
    action: Literal["click", "change", "submit", "touch", "unknown"]
    """``unknown`` where the message names none that is known; it is then reported as well."""
    target: Target = Target()
    properties: Pairs = ()
    rage_click: bool = False


class CustomEvent(EventBase):
    """An event sent by ``track()``."""

    kind: Literal["custom"] = "custom"
    name: str
    properties: Pairs = ()


class Identification(EventBase):
    """A call of ``identify()`` that reached the wire; `identity` holds the id."""

    kind: Literal["identify"] = "identify"
    email: str | None = None
    """E-mail of the object form, ``identify({email, handle})``."""
    handle: str | None = None
    properties: Pairs = ()
    """Other members of an object that was handed over, or of an array by position."""


class UserProperties(EventBase):
    """User properties; an empty `properties` is an SDK announcing a new user."""

    kind: Literal["user-properties"] = "user-properties"
    properties: Pairs = ()


class AccountProperties(EventBase):
    """Properties of an account, told by the server API only."""

    kind: Literal["account-properties"] = "account-properties"
    account_id: str | None = None
    properties: Pairs = ()


class Replay(EventBase):
    """A part of a session replay, or a message that links one."""

    kind: Literal["replay"] = "replay"
    properties: Pairs = ()


class Telemetry(EventBase):
    """The SDK reporting on itself."""

    kind: Literal["telemetry"] = "telemetry"
    level: str | None = None
    message: str | None = None
    value: str | None = None
    text: str | None = None
    sdk_version: str | None = None


Event = Annotated[
    Pageview
    | SessionStart
    | Interaction
    | CustomEvent
    | Identification
    | UserProperties
    | AccountProperties
    | Replay
    | Telemetry,
    Field(discriminator="kind"),
]
