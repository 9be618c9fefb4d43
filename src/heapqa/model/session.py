"""A recording decoded: immutable, and all that a rule sees."""

from heapqa.model.event import Event, Generation
from heapqa.model.exchange import Exchange
from heapqa.model.frozen import Frozen
from heapqa.model.recording import Recording


class Undecoded(Frozen):
    """A payload towards Heap that could not be decoded, or not completely."""

    exchange: int
    codec: str
    problem: str
    remedy: str


class Unexplained(Frozen):
    """A parameter or field whose meaning is not known."""

    exchange: int
    parameter: str
    value: str


class Hit(Frozen):
    """A request that tells Heap something, decoded."""

    exchange: Exchange
    endpoint: str
    """Path that names the kind of request, for example ``/h`` or ``/api/identify_v3``."""
    generation: Generation
    env_id: str | None = None
    events: tuple[Event, ...] = ()


class Loader(Frozen):
    """A request for an SDK file or its configuration."""

    exchange: Exchange
    generation: Generation
    env_id: str | None = None


class StoredIdentity(Frozen):
    """The identity an SDK cookie or storage entry holds at a snapshot."""

    snapshot: int
    """`seq` of the snapshot."""
    name: str
    env_id: str | None
    user_id: str | None
    identity: str | None


class Session(Frozen):
    """The recording and everything decoded from it."""

    recording: Recording
    hits: tuple[Hit, ...] = ()
    """In order of their exchanges."""
    loaders: tuple[Loader, ...] = ()
    others: tuple[Exchange, ...] = ()
    """Captured exchanges that are neither hits nor loaders, such as CORS preflights."""
    stored_identities: tuple[StoredIdentity, ...] = ()
    undecoded: tuple[Undecoded, ...] = ()
    unexplained: tuple[Unexplained, ...] = ()

    @property
    def events(self) -> tuple[Event, ...]:
        """Everything Heap was told, in order; what was sent again counts once, at its first time.

        `hits` holds the repeats too.
        """
        return tuple(event for hit in self.hits for event in hit.events if event.first_sent is None)
