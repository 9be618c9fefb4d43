"""What the pages of a silent scenario show at its end: Heap waits for its SDK, or cannot send."""

from collections.abc import Iterator
from typing import TypedDict

from playwright.sync_api import Error as PlaywrightError

from heapqa.model.recording import REPLACED, SNIPPET_WAITS
from heapqa.record.capture.apart import evaluate_in
from heapqa.record.capture.arrivals import Arrivals
from heapqa.record.play.observer import Observer
from heapqa.record.play.unblocking import patient

PATIENCE_S = 5.0
"""How long a page may take to answer, which is a matter of milliseconds."""
ASK = """secret => new Promise((done) => {
  addEventListener(`${secret}-heap`, (event) => done(JSON.parse(event.detail)), {once: true});
  scheduler.postTask(() => done(null), {delay: 2000}); // the page has broken the script there
  const detail = JSON.stringify({what: "heap"});
  if (dispatchEvent(new CustomEvent(secret, {cancelable: true, detail}))) done(null);
})"""
"""Asks the script in the page apart from the page's own."""


class HeapState(TypedDict):
    """What ``answers.heap`` tells of a page."""

    waits: bool
    """Whether ``window.heap`` has a method ``load`` and is no SDK that runs."""
    runs: bool
    """Whether it says that it is one."""
    loads: bool
    """Whether the page still loads: scripts that it has asked for are on their way."""
    replaced: list[str]
    """The browser's ways to send that are not its own any more."""


def note_silence(observer: Observer, arrivals: Arrivals) -> None:
    """Warn of what may be why nothing of Heap was heard on a device; not where something was."""
    for device in observer.contexts:
        if not arrivals.of_device(device).has_told():
            for number, text in list(_reasons(observer, device)):
                observer.warn(number, text)


def _reasons(observer: Observer, device: int) -> Iterator[tuple[int, str]]:
    for number, _ in observer.pages_of(device):
        state = heap_state(observer, number)
        if state and state["waits"]:
            yield number, SNIPPET_WAITS
        if state and state["runs"] and state["replaced"]:
            yield number, f"{', '.join(state['replaced'])}{REPLACED}"


def heap_state(observer: Observer, number: int) -> HeapState | None:
    """What a page says of Heap; None where it cannot be asked."""
    session = observer.sessions.get(number)
    if session is None or number in observer.hung:
        return None
    with patient(observer, number, PATIENCE_S):
        try:
            state: HeapState | None = evaluate_in(session, ASK, observer.secret)
        except PlaywrightError:  # the page went away meanwhile
            return None
    return state
