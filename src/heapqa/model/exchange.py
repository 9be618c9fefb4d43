"""One request towards a tracking host, and what became of it."""

from typing import Literal

from heapqa.model.frozen import Frozen, Pairs

Delivery = Literal["answered", "refused", "blocked", "failed", "cancelled", "unknown"]
"""What became of a request.

- ``answered``: a 2xx reply (from the sink, the pause log's answer, or as the file says);
- ``refused``: a reply outside 2xx;
- ``blocked``: the page's own policy (CSP and the like) stopped it;
- ``failed``: the network failed;
- ``cancelled``: its page went away while it was on its way;
- ``unknown``: the evidence does not say.
"""

Witness = Literal["pause-log", "sink", "page", "file"]
"""Who saw a request: the browser-wide pause log, the TLS sink, page events, or an imported file."""


Sender = Literal["page", "frame", "shared-worker", "service-worker"]
"""What sent a request; requests of dedicated workers and worklets count for their document."""


class Exchange(Frozen):
    """One request as captured, raw; nothing here is decoded.

    WebSockets appear as one exchange for the handshake (``resource_type`` ``websocket``) and one
    for each message from the page (method ``SEND``, ``resource_type`` ``websocket-message``).
    """

    seq: int
    """Its place on the recording's number line, shared with steps, snapshots and calls; unique."""
    at: float
    """When it was captured, in seconds on the recording's clock; a hint only, `seq` decides."""
    method: str
    url: str
    headers: Pairs = ()
    resource_type: str = "other"
    """Lower-case resource type as the browser names it: image, script, fetch, ping, …"""
    body: bytes | None = None
    """The request body byte by byte; None when there was none. Where `body_complete` is False, what
    the evidence holds of it, None when that is nothing."""
    body_complete: bool = True
    """False when a body was sent that the evidence does not hold, or not unharmed, as HAR files
    often do not."""
    delivery: Delivery = "unknown"
    status: int | None = None
    """HTTP status of the reply; None when there was none or it is not known."""
    failure: str | None = None
    """Why it was blocked or failed, in the browser's words."""
    page: int | None = None
    """Number of the page (tab) that sent it, counted from 1; None when not attributable."""
    device: int | None = None
    """Number of the device that sent it; None when not attributable, as in imported files."""
    page_url: str | None = None
    """Address of that page's main frame at the time; None when not known."""
    sender: Sender | None = None
    """None when it is not known."""
    sender_url: str | None = None
    """Address of the frame or worker that sent it; None when it is the page or not known."""
    initiator: str | None = None
    """Script, line and column that caused it; None where the browser does not tell."""
    network_id: str | None = None
    """The browser's own number for the request: ``process.sequence``, or an opaque token."""
    seen_by: tuple[Witness, ...] = ()
    sha256: str | None = None
    """Hash of the file that was served for an SDK loader; None for everything else."""

    @property
    def is_preflight(self) -> bool:
        """Whether the browser only asked if it may send a request: nothing is said with it."""
        return self.method.upper() == "OPTIONS"

    @property
    def observed(self) -> bool:
        """Whether the request itself was seen, with its full body; else it was only attempted."""
        return self.body_complete and self.seen_by != ("page",)

    @property
    def delivered(self) -> bool:
        """Whether it reached its destination, that is, whether Heap would have it."""
        return self.delivery in {"answered", "refused"}

    @property
    def overtaken(self) -> bool:
        """Whether it was seen whole, and its page was left before it had the answer.

        Which of the two comes first is chance; where it was sent to has it all the same.
        """
        return self.delivery == "cancelled" and self.seen_by != ("page",) and self.observed

    @property
    def only_attempted(self) -> bool:
        """Whether it never left its page: stopped by a policy, or given up while leaving."""
        return self.seen_by == ("page",) and not self.delivered

    def header(self, name: str) -> str | None:
        """The first header of that name in any case; None when it is absent."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)
