"""What a visitor does who only looks: moves the pointer, scrolls, presses a key, clicks on nothing.

Sites start tags at the first sign of life as well as by timers, so silence is watched only after
some. Nothing is clicked that may be meant to be clicked.
"""

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from heapqa.record.capture.apart import evaluate_apart
from heapqa.record.play.observer import Observer
from heapqa.record.play.unblocking import patient

PATIENCE_S = 3.0
"""All of it takes some hundredths of a second."""
SCROLL_PX = 300
"""Some lines of text: what listens for scrolling hears of far less."""
KEY = "Shift"
"""Pressed alone it does nothing on any page."""
BLANK = """() => {
  const meant = "a, area, button, input, select, textarea, label, summary, option, iframe, embed, "
    + "object, video, audio, canvas, svg, img, form, dialog, [role], [tabindex], [onclick], "
    + "[contenteditable], [draggable=true]";
  const isBlank = (x, y) => {
    const at = document.elementFromPoint(x, y);
    return at && !at.closest(meant) && !at.shadowRoot && getComputedStyle(at).cursor !== "pointer";
  };
  for (const down of [0.98, 0.02, 0.75, 0.5, 0.25]) {
    for (const across of [0.01, 0.99, 0.5]) {
      const x = Math.floor(innerWidth * across), y = Math.floor(innerHeight * down);
      if (isBlank(x, y)) return [x, y];
    }
  }
  return null;
}"""
"""A point of the viewport at which there is nothing to be used; null where there is none."""


def act_as_visitor(observer: Observer, number: int, page: Page) -> int:
    """Do a few harmless things on a page; how many it was told of."""
    done = 0
    # An error: the page went away meanwhile, or was stopped.
    with suppress(PlaywrightError), patient(observer, number, PATIENCE_S):
        place = evaluate_apart(page, BLANK, None)
        x, y = place or (1, 1)
        acts: list[Callable[[], None]] = [
            partial(page.mouse.move, x, y),
            partial(page.mouse.wheel, 0, SCROLL_PX),
            partial(page.mouse.wheel, 0, -SCROLL_PX),
            partial(page.keyboard.press, KEY),
        ]
        if place:
            acts.append(partial(page.mouse.click, x, y))
        for act in acts:
            act()
            done += 1
    return done
