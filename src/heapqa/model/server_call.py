"""One call of Heap's server API that the site's back end made, and what it was answered."""

from heapqa.model.exchange import Exchange
from heapqa.model.frozen import Frozen, Pairs

FIRST_REFUSING = 300
"""Of HTTP's statuses: those below say that a call was taken."""


class ServerCall(Frozen):
    """A call as it came, raw; nothing here is decoded."""

    seq: int
    """Its place on the recording's number line."""
    at: float
    """When it came, in seconds on the recording's clock."""
    method: str
    url: str
    """Heap's own address that it was meant for, in the US or in the EU."""
    headers: Pairs = ()
    """Without what gives access."""
    body: bytes = b""
    status: int = 200
    """What it was answered."""
    problem: str = ""
    """Why Heap refuses it, or keeps nothing of it, as a clause; empty where it takes it."""

    @property
    def refused(self) -> bool:
        """Whether Heap takes nothing of it."""
        return self.status >= FIRST_REFUSING

    @property
    def exchange(self) -> Exchange:
        """The call as a request, for those who read requests."""
        return Exchange(
            seq=self.seq,
            at=self.at,
            method=self.method,
            url=self.url,
            headers=self.headers,
            resource_type="server-call",
            body=self.body,
            delivery="refused" if self.refused else "answered",
            status=self.status,
            failure=self.problem or None,
            seen_by=("sink",),
        )
