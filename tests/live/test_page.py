"""The page in a browser: what it shows, what its buttons say, what hostile texts do to it."""

import struct
import zlib
from collections.abc import Iterator
from queue import SimpleQueue
from threading import Thread

import pytest
from playwright.sync_api import Page

from heapqa.live.hub import Hub
from heapqa.live.server import serve_page
from heapqa.live.state import (
    Answer,
    Click,
    Command,
    Declare,
    Events,
    Findings,
    Found,
    Now,
    Person,
    Press,
    Row,
    StepShown,
    Type,
    User,
)

WIDE, HIGH = 2560, 400
"""Of a picture that is shown smaller than it is."""


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


PICTURE = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", WIDE, HIGH, 8, 0, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(bytes(HIGH * (WIDE + 1))))
    + _chunk(b"IEND", b"")
)
HOSTILE = "<img src=x onerror=\"document.title='taken'\"></script>\u202e" + "wide" * 60


@pytest.fixture
def hub_and_page(page: Page) -> Iterator[tuple[Hub, Page]]:
    hub = Hub()
    with serve_page(hub) as address:
        page.goto(address)
        yield hub, page
        page.goto("about:blank")


def now(text: str = "click “Accept”", **more: object) -> Now:
    return Now(site=HOSTILE, steps=(StepShown(text=text, change=text),), **more)


def show_hostile(hub: Hub) -> None:
    row = Row(
        number=1, at_s=1.0, what=HOSTILE, deed="event", step=HOSTILE, where=HOSTILE, env=HOSTILE,
        is_event=True, user=HOSTILE, on_wire=HOSTILE, credited_to=HOSTILE, wrong=True,
        notes=(HOSTILE,), fields=((HOSTILE, HOSTILE),),
    )  # fmt: skip
    users = (User(label=HOSTILE, heap_id=HOSTILE, origin=HOSTILE),)
    person = Person(name=HOSTILE, users=users, events=1, wrong=1)
    found = Found(
        rule="hit-before-consent", title=HOSTILE, severity="blocker", message=HOSTILE,
        saw=HOSTILE, step=HOSTILE, remedy=HOSTILE, heuristic=True, hint=HOSTILE, times=2,
        missing=True,
    )  # fmt: skip
    hub.publish(Events(count=1, requests=1, rows=(row,), people=(person,), undecoded=(HOSTILE,)))
    hub.publish(Findings(found=(found,), problems=(HOSTILE,)))
    hub.publish(now(HOSTILE, personas=(HOSTILE,), tabs=(HOSTILE,), remote=True, note=HOSTILE))


def test_hostile_texts_are_texts_and_fit_a_narrow_screen(hub_and_page: tuple[Hub, Page]) -> None:
    hub, page = hub_and_page
    page.set_viewport_size({"width": 360, "height": 700})
    show_hostile(hub)
    page.locator("#events summary").click()

    assert page.locator("#events .what").inner_text().strip() == HOSTILE
    assert page.locator("main img:not(#screen)").count() == 0
    assert page.title() == "heapqa live"
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_the_steps_are_scrolled_by_keys_as_well(hub_and_page: tuple[Hub, Page]) -> None:
    hub, page = hub_and_page
    hub.publish(now(personas=("ada",)))
    page.get_by_role("list", name="Steps").focus()

    assert page.evaluate("document.activeElement.id") == "steps"


def test_a_button_says_what_the_visitor_did(hub_and_page: tuple[Hub, Page]) -> None:
    hub, page = hub_and_page
    hub.publish(now(personas=("ada", "grigor")))
    page.get_by_label("Who signed in").select_option("grigor")
    page.get_by_role("button", name="signed in as").press("Enter")

    asked = hub.commands.get(timeout=5)
    assert asked.command == Declare(do="declare", change="logged-in", persona="grigor")
    asked.answer.set_result(Answer(ok=True, message="click “Accept”"))
    page.get_by_text("Noted for “click “Accept””.").wait_for()


def test_keys_on_the_screen_go_to_the_tab_and_the_tab_key_leaves_it(
    hub_and_page: tuple[Hub, Page],
) -> None:
    hub, page = hub_and_page
    hub.publish(now(remote=True, state="ending"))
    screen = page.get_by_alt_text("The tab as it looks now")
    screen.wait_for()
    screen.press("a")
    screen.press("Enter")
    screen.press("Tab")

    commands = [hub.commands.get(timeout=5).command for _ in range(2)]
    assert commands == [Type(do="type", text="a"), Press(do="press", key="Enter")]
    assert hub.next_command() is None
    assert not screen.evaluate("(element) => element === document.activeElement")


def test_an_unfolded_event_stays_unfolded_when_others_come(
    hub_and_page: tuple[Hub, Page],
) -> None:
    hub, page = hub_and_page
    rows = tuple(
        Row(
            number=number, at_s=number, what=f"event {number}", deed="event", step="", where="",
            env="", is_event=True, user="", on_wire="", credited_to="", wrong=False,
        )
        for number in (1, 2, 3)
    )  # fmt: skip
    hub.publish(Events(count=1, requests=1, rows=rows[:1]))
    page.get_by_text("event 1").click()
    hub.publish(Events(count=3, requests=3, rows=rows))
    page.get_by_text("event 3").wait_for()

    shown = page.locator("#events > li")
    assert [text.split()[-1] for text in shown.all_inner_texts()] == ["3", "2", "1"]
    assert page.locator("#events details[open]").inner_text().endswith("event 1")


def test_the_end_of_the_visit_is_told(page: Page) -> None:
    hub = Hub()
    with serve_page(hub) as address:
        page.goto(address)
        hub.publish(now())
        page.get_by_text("Open: nothing reaches Heap.").wait_for()

    page.get_by_text("The visit has ended.").wait_for()
    assert page.get_by_role("button", name="agreed", exact=True).is_disabled()


def test_a_click_on_the_picture_is_one_at_that_place_of_the_tab(
    hub_and_page: tuple[Hub, Page],
) -> None:
    hub, page = hub_and_page
    clicks = SimpleQueue[Command]()

    def answer() -> None:
        while clicks.empty():
            asked = hub.commands.get(timeout=10)
            asked.answer.set_result(PICTURE if asked.command is None else Answer(ok=True))
            if asked.command is not None:
                clicks.put(asked.command)

    thread = Thread(target=answer)
    thread.start()
    hub.publish(now(remote=True))
    screen = page.get_by_alt_text("The tab as it looks now")
    page.wait_for_function("() => document.getElementById('screen').naturalWidth > 0")
    shown = screen.bounding_box()
    assert shown is not None
    screen.click(position={"x": shown["width"] / 4, "y": shown["height"] / 2})
    thread.join()

    clicked = clicks.get_nowait()
    assert isinstance(clicked, Click)
    assert clicked.x == pytest.approx(WIDE / 4, abs=4)
    assert clicked.y == pytest.approx(HIGH / 2, abs=4)
