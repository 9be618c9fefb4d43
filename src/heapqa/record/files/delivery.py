"""What an imported file says about the delivery of a request."""

from heapqa.model.exchange import Delivery

_BLOCKED = ("blocked", "csp", "mixed-content")
_CANCELLED = ("aborted", "cancel")


def delivery(status: int | None, failure: str | None) -> Delivery:
    """Judge by the reply's HTTP status, and where there was none by the browser's words."""
    if status is not None and status >= 100:
        return "answered" if 200 <= status < 300 else "refused"
    words = (failure or "").lower()
    if not words:
        return "unknown"
    if any(word in words for word in _CANCELLED):
        return "cancelled"
    return "blocked" if any(word in words for word in _BLOCKED) else "failed"


def body_is_whole(method: str, body: bytes | None, announced_bytes: int) -> bool:
    """Whether the body at hand is all that was sent to Heap, whose POSTs are never empty.

    `announced_bytes` is the size the evidence gives, -1 when it gives none.
    """
    if not body:
        return announced_bytes <= 0 and method.upper() not in {"POST", "PUT", "PATCH"}
    return announced_bytes <= 0 or announced_bytes == len(body)
