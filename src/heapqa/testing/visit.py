"""What a visitor does and what the browser shows: steps, pages, calls and storage."""

import json
from collections.abc import Sequence
from typing import Any, Literal

from heapqa.model.frozen import Pairs
from heapqa.model.recording import (
    ApiCall,
    ConsentSign,
    ConsoleMessage,
    Document,
    Gesture,
    Interruption,
    Navigation,
    StorageSnapshot,
    StoredItem,
)
from heapqa.model.step import (
    ConsentGranted,
    ConsentRejected,
    ConsentWithdrawn,
    LoggedIn,
    LoggedOut,
    NextVisit,
    StateChange,
    Step,
)
from heapqa.model.storage_names import CLASSIC_VISITOR, V5_VISITOR
from heapqa.testing.line import Item, Line
from heapqa.testing.traffic import APP_ID

SHOP = "https://shop.test"
STOPPED = Interruption(step=None, reason="A locator was not found.", remedy="Mend the page object.")


def step(
    text: str, *inside: Item, becomes: StateChange | None = None, persona: str | None = None
) -> Item:
    """A step that finishes, and what happens inside it; `persona` is the key of who acts."""
    return _step(text, inside, becomes, persona, finished=True)


def interrupted(*inside: Item, text: str = "a step that stops") -> Item:
    """A step that stops the scenario, after these items happened in it."""
    return _step(text, inside, None, None, finished=False)


def _step(
    text: str,
    inside: Sequence[Item],
    becomes: StateChange | None,
    persona: str | None,
    *,
    finished: bool,
) -> Item:
    def write(line: Line) -> None:
        index = len(line.steps)
        opened = Step(
            index=index,
            text=text,
            opened_seq=line.take(),
            opened_at=line.now,
            persona=persona,
            device=line.device,
        )
        line.steps.append(opened)
        for item in inside:
            item(line)
        if finished:
            end: dict[str, Any] = {
                "closed_seq": line.take(),
                "closed_at": line.now,
                "becomes": becomes,
            }
        else:
            end = {"error": STOPPED.reason}
            line.interruption = STOPPED.model_copy(update={"step": index})
        line.steps[index] = opened.model_copy(update=end)

    return write


def on_device(number: int, *inside: Item) -> Item:
    """These items happened on the device of that number; what stands outside is of none."""

    def write(line: Line) -> None:
        before, line.device = line.device, number
        line.devices.add(number)
        for item in inside:
            item(line)
        line.device = before

    return write


def visit(*inside: Item, url: str = f"{SHOP}/") -> Item:
    """A step that opens a page."""
    return step("visit a page", navigation(url), *inside)


def granted(*inside: Item, purposes: tuple[str, ...] = ()) -> Item:
    """A step in which the visitor agrees, to everything or to some purposes."""
    return step("agree", *inside, becomes=ConsentGranted(purposes=purposes))


def rejected(*inside: Item) -> Item:
    """A step in which the visitor refuses analytics."""
    return step("refuse", *inside, becomes=ConsentRejected())


def withdrawn(*inside: Item, purposes: tuple[str, ...] = ()) -> Item:
    """A step in which the visitor takes consent back, for everything or for some purposes."""
    return step("withdraw", *inside, becomes=ConsentWithdrawn(purposes=purposes))


def next_visit(*inside: Item, url: str = f"{SHOP}/") -> Item:
    """A step in which the browser is closed and opened again, with a new tab."""

    def open_tab(line: Line) -> None:
        line.page = line.latest_page + 1
        navigation(url)(line)

    return step("come back", open_tab, *inside, becomes=NextVisit())


def in_tab(number: int, *inside: Item) -> Item:
    """These items happened in the tab of that number; what stands outside is of the first."""

    def write(line: Line) -> None:
        before, line.page = line.page, number
        for item in inside:
            item(line)
        line.page = before

    return write


def gesture(what: str, occurred_at: float, ended_at: float | None = None) -> Item:
    """Somebody did this to the page; `ended_at` says when it had handled that, if it took long."""

    def write(line: Line) -> None:
        done = {"seq": line.take(), "at": occurred_at, "page": line.page, "what": what}
        line.gestures.append(
            Gesture.model_validate(done | {"ended_at": ended_at, "device": line.device})
        )

    return write


def sign(source: str, value: str, page: int | None = None, *, beside: tuple[str, ...] = ()) -> Item:
    """The browser was looked at and said this of the visitor's consent; `beside` it, other entries
    of the same name held these values."""

    def write(line: Line) -> None:
        at = None
        for each in (value, *beside):
            seq = line.take()
            at = at or line.now
            said = {"seq": seq, "at": at, "page": page, "source": source, "value": each}
            line.signs.append(ConsentSign.model_validate(said | {"device": line.device}))

    return write


def logged_in(user: str, *inside: Item) -> Item:
    """A step in which the visitor signs in."""
    return step("sign in", *inside, becomes=LoggedIn(user=user))


def logged_out(*inside: Item) -> Item:
    """A step in which the visitor signs out."""
    return step("sign out", *inside, becomes=LoggedOut())


def stopped() -> Item:
    """The scenario stopped here, between two steps."""

    def write(line: Line) -> None:
        line.interruption = STOPPED

    return write


def doubtful(problem: str) -> Item:
    """The capture had a problem: absence cannot be concluded."""
    return lambda line: line.problems.append(problem)


def navigation(
    url: str = f"{SHOP}/", *, same_document: bool = False, occurred_at: float | None = None
) -> Item:
    """The page's main frame went to an address, with a new document or without."""

    def write(line: Line) -> None:
        seq, at = line.take(), line.now if occurred_at is None else occurred_at
        moved = {"seq": seq, "at": at, "page": line.page, "url": url}
        moved |= {"same_document": same_document, "device": line.device}
        line.navigations.append(Navigation.model_validate(moved))

    return write


def console(
    text: str,
    level: Literal["error", "warning", "exception"] = "exception",
    page: int | None = 1,
) -> Item:
    """The page's console said this; an ``exception`` is one that nobody caught.

    That a host was denied is a warning of no page.
    """

    def write(line: Line) -> None:
        said = {"seq": line.take(), "at": line.now, "page": page, "level": level, "text": text}
        line.console.append(ConsoleMessage.model_validate(said | {"device": line.device}))

    return write


def document(html: str, url: str = f"{SHOP}/", fields: Pairs | None = ()) -> Item:
    """A page held this when it was read; `fields` are (CSS selector, what stood in it).

    None as in recordings from before the content of fields was kept.
    """

    def write(line: Line) -> None:
        read = {"seq": line.take(), "at": line.now, "page": line.page, "url": url, "html": html}
        read |= {"fields": fields, "device": line.device}
        line.documents.append(Document.model_validate(read))

    return write


def api_call(
    method: str,
    *arguments: str,
    phase: Literal["queued", "live"] = "live",
    page: int | None = None,
    url: str = f"{SHOP}/",
) -> Item:
    """A page, by its number, called a method of ``window.heap``; arguments as JSON text."""

    def write(line: Line) -> None:
        call = ApiCall(
            seq=line.take(),
            at=line.now,
            page=page or line.page,
            page_url=url,
            method=method,
            arguments=arguments,
            phase=phase,
            stack="",
            device=line.device,
        )
        line.calls.append(call)

    return write


def snapshot(*names: str) -> Item:
    """The browser's storage was looked at and held cookies of these names."""
    return holding(*((name, "1") for name in names))


def stored(
    identity: str | None,
    user_id: str = "1001",
    app_id: str = APP_ID,
    generation: Literal["classic", "v5"] | None = None,
) -> Item:
    """The browser's storage was looked at and held an SDK's entry about who the visitor is."""

    def write(line: Line) -> None:
        name = V5_VISITOR if (generation or line.generation) == "v5" else CLASSIC_VISITOR
        value = json.dumps({"userId": user_id, "identity": identity})
        holding((f"{name}{app_id}", value))(line)

    return write


def holding(*cookies: tuple[str, str], secure: bool | None = None) -> Item:
    """The browser's storage was looked at and held these cookies, as (name, value)."""

    def write(line: Line) -> None:
        items = tuple(_cookie(name, value, secure) for name, value in cookies)
        line.snapshots.append(
            StorageSnapshot(
                seq=line.take(), at=line.now, step=None, items=items, device=line.device
            )
        )

    return write


def _cookie(name: str, value: str, secure: bool | None) -> StoredItem:
    return StoredItem(area="cookie", owner="shop.test", name=name, value=value, secure=secure)
