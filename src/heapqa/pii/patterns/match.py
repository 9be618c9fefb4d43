"""What the detectors hand out: matches, and the candidates taken for harmless."""

from typing import NamedTuple

from heapqa.pii.leaf import Leaf
from heapqa.pii.masking import mask


class Match(NamedTuple):
    """A text that looks like personal data or a secret."""

    kind: str
    """``email``, ``phone``, ``card``, ``national-id``, ``iban``, ``birth-date``, ``name``,
    ``address``, ``jwt``, ``url-secret``, ``secret`` (a password or token that is named, but not
    in a URL) or ``api-key``."""
    leaf: Leaf
    path: tuple[str, ...]
    """The encodings that were taken off the leaf, outermost first."""
    text: str
    start: int
    """Where it begins in the view of the leaf that the path leads to."""
    end: int
    confidence: float
    """Between 0 and 1. What passes a checksum of two digits or more, or carries a vendor's own
    prefix, has 0.95 and above; what a library calls valid 0.9; what only its shape or its name
    speaks for 0.6 to 0.85. Each encoding that was taken off costs 2 %."""

    @property
    def masked(self) -> str:
        """The text without what is personal; of harmless ones hardly anybody wants to know."""
        return mask(self.text)


class HarmlessMatch(NamedTuple):
    """A candidate that was taken for harmless, and why."""

    match: Match
    reason: str
    """Name of the reason, for example ``file-name`` or ``allow-list``."""


class Detected(NamedTuple):
    """All that was seen in one payload."""

    matches: list[Match]
    harmless: list[HarmlessMatch]
