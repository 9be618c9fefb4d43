"""One request towards a tracking host, and its fate."""

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


class Exchange(Frozen):
    """One request as captured, raw; nothing here is decoded."""

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
    """The request body byte by byte; None when there was none."""
    body_complete: bool = True
    """False when a body was sent that the evidence does not hold (for example a HAR without it)."""
    delivery: Delivery = "unknown"
    status: int | None = None
    """HTTP status of the reply; None when there was none or it is not known."""
    failure: str | None = None
    """Why it was blocked or failed, in the browser's words."""
    page: int | None = None
    """Number of the page (tab) that sent it, counted from 1; None when not attributable."""
    page_url: str | None = None
    """Address of that page's main frame at the time; None when not known."""
    network_id: str | None = None
    seen_by: tuple[Witness, ...] = ()
    sha256: str | None = None
    """Hash of the file that was served for an SDK loader; None for everything else."""

    def header(self, name: str) -> str | None:
        """The first header of that name in any case; None when it is absent."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)
