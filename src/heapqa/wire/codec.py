"""What a codec is: a small reader of one kind of request."""

from typing import Protocol

from heapqa.model.event import Event, Generation
from heapqa.model.exchange import Exchange
from heapqa.model.frozen import Frozen, Pairs
from heapqa.model.plan import Plan


class DecodeError(Exception):
    """A request towards Heap that cannot be read; says why, and what to do about it."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem}; {remedy}")
        self.problem = problem
        self.remedy = remedy


class Decoded(Frozen):
    """One request, read."""

    endpoint: str
    """Path that names the kind of request, for example ``/h`` or ``/api/identify_v3``."""
    generation: Generation
    env_id: str | None = None
    events: tuple[Event, ...] = ()
    unexplained: Pairs = ()
    """(parameter, value) of everything not understood, in order. A remark in brackets behind the
    name says what is wrong with it; the value is then as sent, percent-encoding included."""


class Codec(Protocol):
    """Reads one kind of request."""

    @property
    def name(self) -> str:
        """Short name for reports."""

    def accepts(self, exchange: Exchange, plan: Plan) -> bool:
        """Whether the request is of this codec's kind; never raises."""

    def decode(self, exchange: Exchange) -> Decoded:
        """Read an accepted request; raises DecodeError when it cannot be read."""
