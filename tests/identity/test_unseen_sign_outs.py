"""Sign-outs that no page took part in."""

import pytest

from heapqa.identity.unseen_sign_outs import as_noticed
from heapqa.testing import (
    EPOCH,
    Item,
    api_call,
    document,
    exchange,
    gesture,
    logged_in,
    logged_out,
    navigation,
    session,
    step,
    visit,
)

RESET = api_call("resetIdentity", phase="queued")
TOLD = (
    "https://heapanalytics.com/api/telemetry?a=1&te=type&te=data&te=cm"
    "&te=resetIdentityTelemetry%20-%20identified%20user"
)
CLICK = gesture("click", EPOCH)
SIGN_IN = logged_in("u1", CLICK, document("<h1>Account</h1>"))


def signs_out_in(*story: Item) -> list[int]:
    """The steps that count as sign-outs, by their index."""
    recording = as_noticed(session(*story).recording)
    kinds = [type(each.becomes).__name__ for each in recording.steps]
    return [place for place, kind in enumerate(kinds) if kind == "LoggedOut"]


@pytest.mark.parametrize(
    "noticing",
    [visit(RESET), step("ask the server", CLICK, RESET), visit(exchange(TOLD))],
    ids=["the next page", "the open page", "as the SDK tells"],
)
def test_a_session_that_a_server_ends_is_over_when_the_first_page_has_reset(noticing: Item) -> None:
    assert signs_out_in(SIGN_IN, logged_out(), noticing, visit()) == [2]


@pytest.mark.parametrize(
    "story",
    [
        [SIGN_IN, logged_out(), visit(), visit()],
        [SIGN_IN, logged_out(), visit(), visit(RESET)],
        [SIGN_IN, logged_out(), step("go on", navigation(), navigation(), RESET)],
        [SIGN_IN, logged_out(), logged_in("u2", RESET)],
        [SIGN_IN, logged_out(), logged_in("u2"), visit(RESET)],
        [SIGN_IN, logged_out(), logged_out(CLICK), visit(RESET)],
    ],
    ids=["never", "a page late", "two pages in a step", "signs in", "follower", "signs out again"],
)
def test_it_stays_where_it_was_where_no_page_resets_in_time(story: list[Item]) -> None:
    assert signs_out_in(*story)[0] == 1


@pytest.mark.parametrize(
    "seen", [CLICK, document("<h1>Bye</h1>"), navigation(), api_call("track", '"Bye"')]
)
def test_a_sign_out_on_a_page_is_over_with_its_step(seen: Item) -> None:
    assert signs_out_in(SIGN_IN, logged_out(seen), visit(RESET)) == [1]


def test_a_recording_that_does_not_say_what_was_done_to_pages_is_left_alone() -> None:
    bare = logged_in("u1")
    assert signs_out_in(bare, logged_out(), visit(RESET)) == [1]
