"""What looks personal and was taken for harmless."""

from heapqa.model.frozen import Frozen


class Harmless(Frozen):
    """One value in one field of the events, as often as it was sent."""

    reason: str
    """Why it is harmless, for example ``file-name``; ``allow-list`` for what
    ``heap.allowedValues`` holds."""
    kind: str
    """What it looks like, for example ``email``."""
    masked: str
    field: str
    """Place in the event; elements of a list count as one place."""
    count: int
