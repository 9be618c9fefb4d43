"""Names of the cookies and storage entries that the vendors' SDKs keep, and what each is for.

Every name here ends with the dot before the environment's id, but `CLASSIC_HELD` and those of
`OWNERS` and `V5_LINKS`.
"""

from heapqa.model.event import Generation

CLASSIC_VISITOR = "_hp2_id."
CLASSIC_LANDING = "_hp2_ses_props."
CLASSIC_EVENT_PROPERTIES = "_hp2_props."
CLASSIC_WEBVIEW = "_hp2_wv_id."
CLASSIC_HELD = ("_hp2_hld",)
"""Tell only whether cookies can be set; the SDK itself removes them at once."""
V5_VISITOR = "_hp5_meta."
V5_EVENT_PROPERTIES = "_hp5_event_props."
V5_BUFFER = "_hp5_network_buffer."
"""What v5 is going to send with its next batch."""
V5_RETRIES = "_hp5_retry_buffer."
"""What v5 is going to send again."""

V5_LINKS = ("_hp5_cdc",)
"""Parameters of addresses in which v5 carries who is there to another domain."""

VISITORS = (CLASSIC_VISITOR, V5_VISITOR)
"""Entries in which an SDK keeps who the visitor is."""
EVENT_PROPERTIES = (CLASSIC_EVENT_PROPERTIES, V5_EVENT_PROPERTIES)
"""Entries that keep what rides on every event."""
BUFFERS = (V5_BUFFER, V5_RETRIES)
"""Entries in which messages wait to be sent."""
STRUCTURED = (*VISITORS, CLASSIC_LANDING, *EVENT_PROPERTIES, *BUFFERS)
"""Entries that hold an object or a list whenever an SDK wrote them."""

OWNERS: tuple[tuple[str, Generation], ...] = (
    ("_hp2_", "classic"),
    ("_hp5_", "v5"),
    ("_cs_", "contentsquare"),
    ("_hp_ved", "classic"),
    ("__heap_debug", "classic"),
)
"""How names begin, and whose they are; v5 may write ``_hp2_`` entries for the classic SDK."""
_BEGINNINGS = tuple(beginning for beginning, _ in OWNERS)


def owner(name: str) -> Generation | None:
    """Whose a cookie or storage entry is; None for those of the site and of others."""
    return next((whose for beginning, whose in OWNERS if name.startswith(beginning)), None)


def is_sdk_entry(name: str) -> bool:
    """Whether a cookie or storage entry belongs to Heap or Contentsquare."""
    return name.startswith(_BEGINNINGS)
