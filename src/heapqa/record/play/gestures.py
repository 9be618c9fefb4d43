"""What a visitor does who only looks: moves the pointer, scrolls, presses a key, clicks on nothing.

Sites start tags at the first sign of life as well as by timers, so silence is watched only after
some. Nothing is clicked that may be meant to be clicked.
"""

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from heapqa.record.capture.apart import evaluate_apart
from heapqa.record.capture.watchdog import limit
from heapqa.record.play.observer import Observer
from heapqa.record.play.unblocking import crashing, giving_up, stopping_scripts

PATIENCE_S = 3.0
SCROLL_PX = 300
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
    """Do a few harmless things on a page; how many it was told of.

    A page that keeps the recorder waiting is not asked again.
    """
    done = 0
    ways = (stopping_scripts, crashing, giving_up)
    with limit(PATIENCE_S, *(way(observer, number) for way in ways)) as waiting:
        try:
            place = evaluate_apart(page, BLANK, None)
            x, y = place or (1, 1)
            page.mouse.move(x, y)
            done += 1
            for way_px in (SCROLL_PX, -SCROLL_PX):
                page.mouse.wheel(0, way_px)
                done += 1
            page.keyboard.press(KEY)
            done += 1
            if place:
                page.mouse.click(x, y)
                done += 1
        except PlaywrightError:  # the page has gone away, or was stopped
            pass
    if waiting.expired:
        observer.hung.add(number)
    return done
