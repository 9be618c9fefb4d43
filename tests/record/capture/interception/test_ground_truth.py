"""Everything that reached the network is in the recording: once, byte for byte, with its page."""

import re

from tests.record.capture.interception.comparison import compare
from tests.record.capture.interception.conftest import Played
from tests.record.capture.interception.journey import key_of
from tests.record.capture.interception.kinds import KINDS

NEVER_DELIVERED = {
    r"prerender": "Playwright switches prerendering off",
    r"speculation-prefetch": "it is a hint, and browsers are free not to take it",
    r".*-sync-xhr": "browsers forbid synchronous requests while a page is left",
    r"popup-self-closing": "the popup takes its own request back when it closes",
    r"(link|reload|goto|close|popup-close|popup-self-close)-xhr": (
        "a plain request is cancelled when its page is gone"
    ),
}
"""Kinds that may fail to arrive, and why; all others must."""

SINK_ONLY = re.compile(
    r"(worker-)?websocket|reporting-api|speculation-prefetch|fetch-stream|prerender"
)
"""Kinds that the browser process cannot answer."""


def may_fail(kind: str, played: Played) -> bool:
    """Whether a kind may fail to arrive, in one play and not in another."""
    kinds = [*NEVER_DELIVERED, *(() if played.reports else ("reporting-api",))]
    return any(re.fullmatch(each, kind) for each in kinds)


def test_the_page_set_fired_every_kind(forwarded: Played) -> None:
    assert {kind for kind, _ in forwarded.journey.fired} == set(KINDS)
    assert forwarded.journey.failed == {}
    assert forwarded.recording.interruption is None


def test_what_was_delivered_is_recorded_once_and_byte_for_byte(forwarded: Played) -> None:
    comparison = compare(forwarded.journey, forwarded.recording, forwarded.delivered)
    assert comparison.delivered > 580
    assert (comparison.missing, comparison.surplus, comparison.wrong_body) == ((), (), ())


def test_what_was_delivered_names_the_page_that_sent_it(forwarded: Played) -> None:
    comparison = compare(forwarded.journey, forwarded.recording, forwarded.delivered)
    assert comparison.right_page_share >= 0.99, comparison.wrong_page


def test_what_was_never_delivered_is_of_a_kind_that_cannot_be(forwarded: Played) -> None:
    comparison = compare(forwarded.journey, forwarded.recording, forwarded.delivered)
    unexplained = [
        request
        for request in comparison.undelivered
        if not may_fail(request.partition("/")[0], forwarded)
    ]
    assert unexplained == []


def test_in_daily_use_whatever_can_be_delivered_is_recorded(
    forwarded: Played, answered: Played
) -> None:
    comparison = compare(answered.journey, answered.recording, answered.delivered)
    assert (comparison.missing, comparison.wrong_body) == ((), ())
    recorded = {key_of(exchange.url) for exchange in answered.recording.exchanges}
    delivered = {key for d in forwarded.delivered if (key := key_of(d.url))}
    assert {key for key in delivered - recorded if not may_fail(key[0], answered)} == set()


def test_in_daily_use_only_what_cannot_be_answered_reaches_the_sink(answered: Played) -> None:
    kinds = {key[0] for delivered in answered.delivered if (key := key_of(delivered.url))}
    assert {kind for kind in kinds if not SINK_ONLY.fullmatch(kind)} == set()
    assert {"websocket", "worker-websocket", "fetch-stream"} <= kinds
    assert ("reporting-api" in kinds) == answered.reports


def test_what_the_browser_sends_by_every_kind_stays_on_this_machine(
    forwarded: Played, answered: Played
) -> None:
    for played in (forwarded, answered):
        assert len(played.net_log.contacts) > 5
        assert played.net_log.escapes == ()
