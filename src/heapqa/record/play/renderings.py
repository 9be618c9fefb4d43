"""Reads the elements of a page and its frames as the browser shows them, apart from its scripts."""

import json
import time
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
    """Whether there is more than is read, or nothing could be read."""
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
        self._given_up: set[tuple[Frame, str]] = set()
        """Those that took too long once."""
        self._read: dict[tuple[int, str], tuple[str, list[list[Any]]]] = {}
        """Number of a page and id of a frame → address and nodes, as they were told last."""

    def changed(self, number: int, page: Page, session: CDPSession) -> Iterator[RenderingFact]:
        """What a page and its frames show where that is new."""
        try:
            facts = read_renderings(session, self._sessions(page))
        except PlaywrightError:  # it is just navigating, or it is no document of the usual kind
            facts = [unread(page.url)]
        facts += [unread(f.url, f.url) for f in self._frames(page) if _key(f) in self._given_up]
        for fact in facts:
            shown = (fact["url"], fact["nodes"])
            if self._read.get((number, fact["frame"])) != shown:
                self._read[number, fact["frame"]] = shown
                yield fact

    @staticmethod
    def _frames(page: Page) -> Iterator[Frame]:
        for frame in page.frames:
            if frame.parent_frame is not None and frame.url.startswith(("http:", "https:")):
                yield frame

    def _sessions(self, page: Page) -> list[CDPSession]:
        for key in map(_key, self._frames(page)):
            if key not in self._apart:
                self._apart[key] = self._session_with(key)
        found = [self._apart[_key(frame)] for frame in self._frames(page)]
        return [each for each in found if each is not None]

    def _session_with(self, key: tuple[Frame, str]) -> CDPSession | None:
        frame, _ = key

        def given_up(_: CDPSession) -> None:
            self._apart[key] = None
            if not frame.is_detached():
                self._given_up.add(key)

        try:
            session = frame.page.context.new_cdp_session(frame)
        except PlaywrightError:  # it shares its parent's process
            return None
        session.on("close", given_up)
        return session


def _key(frame: Frame) -> tuple[Frame, str]:
    return frame, urlsplit(frame.url).netloc


def unread(url: str, frame: str = "") -> RenderingFact:
    """A page, or a frame by something that names it, that is there and could not be read."""
    return {
        "at": time.time(), "url": url, "title": "", "nodes": [], "boxes": [], "cut": True,
        "frame": frame,
    }  # fmt: skip


def rendering_of(fact: RenderingFact, page: int = 0, device: int | None = None) -> Rendering:
    """What was told of a page or frame; its place on the number line is not known yet."""
    nodes = tuple(
        RenderedNode(around, tag, tuple((name, value) for name, value in attributes), text, marks)
        for around, tag, attributes, text, marks in fact["nodes"]
    )
    return Rendering(
        seq=0, at=fact["at"], page=page, url=fact["url"], title=fact["title"],
        frame=bool(fact["frame"]), nodes=nodes, cut=fact["cut"], device=device,
    )  # fmt: skip


def read_renderings(
    session: CDPSession, apart: Iterable[CDPSession] = (), *, boxes: bool = False
) -> list[RenderingFact]:
    """The page first, then its frames of http; of more than are read no more than the address. One
    that is gone meanwhile is left out.

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
    of_http = [each for each in frames if _is_of_http(each[1])]
    for owner, frame in of_http[:MOST_FRAMES]:
        with _patience(None if owner is session else owner):
            found.append({**_read(owner, frame["id"], boxes=boxes), "frame": frame["id"]})
    found += [unread(frame["url"], frame["id"]) for _, frame in of_http[MOST_FRAMES:]]
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
