"""Reads the elements of a page and its frames as the browser shows them, apart from its scripts."""

from collections.abc import Iterable, Iterator
from importlib.resources import files
from typing import Any, TypedDict

from playwright.sync_api import CDPSession
from playwright.sync_api import Error as PlaywrightError

from heapqa.record.capture.apart import evaluate_in

SCRIPT = files("heapqa.record.play").joinpath("rendering.js").read_text(encoding="utf-8")
FUNCTION = SCRIPT[SCRIPT.index("(withBoxes)") :].rstrip()
MOST_FRAMES = 20
"""Frames of a page that are read: each costs milliseconds, and more are advertisements."""

Box = tuple[int, int, int, int]
"""Left, top, width and height in CSS pixels, from the beginning of the whole page."""


class RenderingFact(TypedDict, total=False):
    """What `rendering.js` tells of a page or frame."""

    at: float
    url: str
    title: str
    nodes: list[list[Any]]
    """As `RenderedNode` has them."""
    boxes: list[list[int] | None]
    """Of each node, by its own document; None for texts. Only where asked for."""
    size: list[int]
    """Width and height of the whole document. Only where asked for."""
    frame: str
    """Id of the frame; empty for the page itself."""


def read_renderings(
    session: CDPSession, apart: Iterable[CDPSession] = (), *, boxes: bool = False
) -> list[RenderingFact]:
    """The page first, then its frames of http; one that is gone meanwhile is left out.

    `apart` are the sessions with frames that have processes of their own. Raises Playwright's error
    where the page itself cannot be read.
    """
    tree = session.send("Page.getFrameTree")["frameTree"]
    page: RenderingFact = evaluate_in(session, FUNCTION, boxes, tree["frame"]["id"])
    found: list[RenderingFact] = [{**page, "frame": ""}]
    frames = [(session, each) for each in _frames(tree)]
    for other in apart:
        try:
            own = other.send("Page.getFrameTree")["frameTree"]
        except PlaywrightError:
            continue
        frames += [(other, own["frame"]), *((other, each) for each in _frames(own))]
    for owner, frame in [each for each in frames if _is_of_http(each[1])][:MOST_FRAMES]:
        try:
            fact: RenderingFact = evaluate_in(owner, FUNCTION, boxes, frame["id"])
        except PlaywrightError:
            continue
        found.append({**fact, "frame": frame["id"]})
    return found


def _frames(tree: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The frames in a frame."""
    for child in tree.get("childFrames", ()):
        yield child["frame"]
        yield from _frames(child)


def _is_of_http(frame: dict[str, Any]) -> bool:
    """Whether a frame has an address of its own: no SDK starts in others."""
    return str(frame.get("url", "")).startswith(("http:", "https:"))
