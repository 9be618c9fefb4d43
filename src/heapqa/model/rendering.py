"""The elements of a page or frame as the browser shows them, open shadow roots included."""

from typing import NamedTuple

from heapqa.model.frozen import Frozen, Pairs

HIDDEN, TEXTLESS, BLOCK, SHADOW, SVG, EDITABLE = "hxbsve"
"""Marks of a node: nobody can act on it, it has no box or is not to be seen; its own texts do not
show; it stands on lines of its own; it is in the shadow root of the element around it; it is of
SVG; it is edited in place."""


class RenderedNode(NamedTuple):
    """An element, or a text."""

    around: int
    """Index of the element that it stands in; -1 for the outermost. Always less than its own."""
    tag: str
    """In small letters; empty for a text."""
    attributes: Pairs
    text: str
    """The text, with single blanks; of a field what stands in it, unless it is for a password."""
    marks: str
    """Letters, see above."""


class Rendering(Frozen):
    """A page or frame at one moment, without what does not show and what only draws."""

    seq: int
    at: float
    page: int
    """Number of the page, also for its frames."""
    url: str
    """Of the page or the frame."""
    title: str = ""
    frame: bool = False
    """Whether it is a frame of the page."""
    nodes: tuple[RenderedNode, ...]
    """In order of the document; what stands in a shadow root comes before its host's children."""
    cut: bool = False
    """Whether it shows more than was looked at, or could not be read."""
    device: int | None = None
