"""Ways to have a page go on that keeps everybody waiting, from the gentlest to the last."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from heapqa.record.capture.watchdog import Act, Call, limit
from heapqa.record.play.observer import Observer

LEAVE_TIMEOUT_MS = 5_000
"""A page that is left has unload handlers to run; what takes longer than this hangs again."""

HUNG = "page {} hung: it did not answer for {:g} s, and its script was stopped"


@contextmanager
def patient(observer: Observer, number: int, patience_s: float) -> Iterator[None]:
    """Wait for a page's answer in the block, for so long.

    Then its script is stopped, or the page ended. What it would have sent is lost, which is a
    problem of the recording; it is asked for nothing any more where that can be left.
    """
    ways = (stopping_scripts, crashing, giving_up)
    with limit(patience_s, *(way(observer, number) for way in ways)) as waiting:
        try:
            yield
        finally:
            if waiting.expired and number not in observer.hung:
                observer.hung.add(number)
                observer.observed.problems.append(HUNG.format(number, patience_s))


def stopping_scripts(observer: Observer, number: int) -> Act:
    """Dismiss the page's dialog and stop the script that runs in it."""
    return partial(_stop, observer, number, accept=False)


def leaving_at_once(observer: Observer, number: int) -> Act:
    """Let the page be left: stop its script, and answer yes if it asks whether to leave."""
    return partial(_stop, observer, number, accept=True)


def crashing(observer: Observer, number: int) -> Act:
    """End the page's process."""
    return partial(_command, observer, number, "Page.crash")


def giving_up(observer: Observer, number: int) -> Act:
    """Close the page, for nobody is there any longer to answer; to leave its session is not enough:
    that, too, waits for an answer."""
    return partial(_give_up, observer, number)


def ending_scenario(observer: Observer) -> tuple[Act, ...]:
    """What ends whatever call a scenario waits in: stop scripts, leave pages, close everything."""
    return (
        partial(_stop_all, observer),
        partial(_leave_all, observer),
        partial(_close_all, observer),
        lambda: [context.close for context in observer.contexts.values()],
    )


def _stop_all(observer: Observer) -> Iterator[Call]:
    for number, _ in observer.open_pages():
        yield from _stop(observer, number, accept=False)


def _leave_all(observer: Observer) -> Iterator[Call]:
    for _, page in observer.open_pages():
        yield partial(page.goto, "about:blank", timeout=LEAVE_TIMEOUT_MS)


def _close_all(observer: Observer) -> Iterator[Call]:
    for _, page in observer.open_pages():
        yield page.close


def _stop(observer: Observer, number: int, *, accept: bool) -> Iterator[Call]:
    # An open dialog holds the script up, so it is answered first.
    yield from _command(observer, number, "Page.handleJavaScriptDialog", accept=accept)
    yield from _command(observer, number, "Runtime.terminateExecution")


def _give_up(observer: Observer, number: int) -> Iterator[Call]:
    yield observer.pages[number - 1].close


def _command(observer: Observer, number: int, method: str, **params: object) -> Iterator[Call]:
    if session := observer.sessions.get(number):
        yield partial(session.send, method, dict(params))
