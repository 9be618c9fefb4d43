"""The player of written histories hears of whatever its pages send."""

import asyncio
import time
from contextlib import closing
from typing import Any

from greenlet import greenlet
from playwright.sync_api import Browser

from tests.standin.played.browsing import Browsing
from tests.standin.played.playing import Player

HIT = "new Image().src = 'https://heapanalytics.com/h?a=1&u=2&z=0&ts=1000'; null"
LATE_S = 0.5


def test_what_the_browser_tells_of_late_is_heard(offline_browser: Browser) -> None:
    with closing(Browsing(offline_browser, "d1", float(int(time.time())), {})) as device:
        page = device.page("t1")
        page.goto("https://shop.test/")
        session = device.context.new_cdp_session(page)

        def hold(event: dict[str, Any]) -> None:
            params = {"requestId": event["requestId"]}
            sent = greenlet(lambda: session.send("Fetch.continueRequest", params))
            asyncio.get_running_loop().call_later(LATE_S, sent.switch)

        session.on("Fetch.requestPaused", hold)
        session.send("Fetch.enable")
        page.evaluate(HIT)
        device.hear_all()

        assert [told.what for told in device.told] == ["pageview"]


def test_what_does_not_look_whole_is_looked_at_again(offline_browser: Browser) -> None:
    view = {"t": 0.0, "device": "d1", "do": "pageview", "user": "U1"}
    looks = iter([False, False, True])

    played = Player(offline_browser, {"given": [view]}, "v5").play(lambda _: next(looks))

    assert [told.what for told in played.told if told.what == "pageview"] == ["pageview"]
    assert list(looks) == []
