"""Reads the elements of a page and its frames as the browser shows them, apart from its scripts."""

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from importlib.resources import files
from typing import Any, TypedDict
from urllib.parse import urlsplit

from playwright.sync_api import CDPSession, Frame, Page
from playwright.sync_api import Error as PlaywrightError

from heapqa.model.rendering import RenderedNode, Rendering
from heapqa.record.capture.apart import evaluate_in
from heapqa.record.capture.watchdog import limit

SCRIPT = files("heapqa.record.play").joinpath("rendering.js").read_text(encoding="utf-8")
FUNCTION = SCRIPT[SCRIPT.index("(withBoxes)") :].rstrip()
FRAME_PATIENCE_S = 1.0
"""How long a frame in a process of its own may take: reading takes milliseconds."""
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
    cut: bool
    """Whether there are more elements than are read."""
    boxes: list[list[int] | None]
    """Of each node, by its own document; None for texts. Only where asked for."""
    size: list[int]
    """Width and height of the whole document. Only where asked for."""
    frame: str
    """Id of the frame; empty for the page itself."""


class RenderingReader:
    """Reads pages again and again; what is as it was is not told again."""

    def __init__(self) -> None:
        self._apart: dict[tuple[Frame, str], CDPSession | None] = {}
        """Frame and host → its own session; None for one in its parent's process, or given up."""
        self._read: dict[tuple[int, str], tuple[str, list[list[Any]]]] = {}
        """Number of a page and id of a frame → address and nodes, as they were told last."""

    def changed(self, number: int, page: Page, session: CDPSession) -> Iterator[RenderingFact]:
        """What a page and its frames show where that is new; nothing where it cannot be read."""
        for fact in read_renderings(session, self._sessions(page)):
            shown = (fact["url"], fact["nodes"])
            if self._read.get((number, fact["frame"])) != shown:
                self._read[number, fact["frame"]] = shown
                yield fact

    def _sessions(self, page: Page) -> list[CDPSession]:
        found = []
        for frame in page.frames:
            if frame.parent_frame is None or not frame.url.startswith(("http:", "https:")):
                continue
            key = (frame, urlsplit(frame.url).netloc)
            if key not in self._apart:
                self._apart[key] = self._session_with(key)
            found.append(self._apart[key])
        return [each for each in found if each is not None]

    def _session_with(self, key: tuple[Frame, str]) -> CDPSession | None:
        frame, _ = key

        def given_up(_: CDPSession) -> None:
            self._apart[key] = None

        try:
            session = frame.page.context.new_cdp_session(frame)
        except PlaywrightError:  # it shares its parent's process
            return None
        session.on("close", given_up)
        return session


def rendering_of(fact: RenderingFact, page: int = 0, device: int | None = None) -> Rendering:
    """What was told of a page or frame; its place on the number line is not known yet."""
    nodes = tuple(
        RenderedNode(around, tag, tuple((name, value) for name, value in attributes), text, marks)
        for around, tag, attributes, text, marks in fact["nodes"]
    )
    return Rendering(
        seq=0, at=fact["at"], page=page, url=fact["url"], title=fact["title"],
        frame=bool(fact["frame"]), nodes=nodes, device=device,
    )  # fmt: skip


def read_renderings(
    session: CDPSession, apart: Iterable[CDPSession] = (), *, boxes: bool = False
) -> list[RenderingFact]:
    """The page first, then its frames of http; one that is gone meanwhile is left out.

    `apart` are the sessions with frames that have processes of their own. Raises Playwright's error
    where the page itself cannot be read.
    """
    tree = session.send("Page.getFrameTree")["frameTree"]
    page = _read(session, tree["frame"]["id"], boxes=boxes)
    found: list[RenderingFact] = [{**page, "frame": ""}]
    frames = [(session, each) for each in _frames(tree)]
    for other in apart:
        with _patience(other):
            own = other.send("Page.getFrameTree")["frameTree"]
            frames += [(other, own["frame"]), *((other, each) for each in _frames(own))]
    for owner, frame in [each for each in frames if _is_of_http(each[1])][:MOST_FRAMES]:
        with _patience(None if owner is session else owner):
            found.append({**_read(owner, frame["id"], boxes=boxes), "frame": frame["id"]})
    return found


def _read(session: CDPSession, frame: str, *, boxes: bool) -> RenderingFact:
    fact: RenderingFact = json.loads(evaluate_in(session, FUNCTION, boxes, frame))
    return fact


@contextmanager
def _patience(session: CDPSession | None) -> Iterator[None]:
    """Leave a frame alone that is gone, or busy: its session is ended then."""
    acts = [] if session is None else [lambda: [session.detach]]
    with suppress(PlaywrightError), limit(FRAME_PATIENCE_S, *acts):
        yield


def _frames(tree: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The frames in a frame."""
    for child in tree.get("childFrames", ()):
        yield child["frame"]
        yield from _frames(child)


def _is_of_http(frame: dict[str, Any]) -> bool:
    """Whether a frame has an address of its own: no SDK starts in others."""
    return str(frame.get("url", "")).startswith(("http:", "https:"))
