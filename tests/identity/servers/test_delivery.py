"""What becomes of messages on a network that fails."""

from typing import Any

import pytest

from heapqa.identity.history.happenings import (
    Action,
    Happening,
    Identify,
    Network,
    PageView,
    Settings,
    Start,
    Upload,
)
from heapqa.identity.simulation.simulate import simulate_history
from heapqa.model.event import Generation
from heapqa.model.simulation import Simulation


def played(generation: Generation, *history: Happening) -> Simulation:
    return simulate_history(history, Settings(generation=generation))


def at(seconds: float) -> Any:
    return {"at": seconds, "device": "d1"}


def failing(answer: int | None, later: int | None) -> list[Happening]:
    """An event that is answered badly, and a page some time after that."""
    return [
        PageView(**at(0)),
        Network(**at(5), of="track", answer=answer),
        Action(**at(6)),
        Network(**at(60), of="track", answer=later),
        PageView(**at(61)),
    ]


@pytest.mark.parametrize("answer", [None, 404, 429, 500])
def test_v5_sends_again_until_it_is_answered(answer: int | None) -> None:
    result = played("v5", *failing(answer, 200))

    assert 2 in result.places("sent-again")
    assert [credit.event for credit in result.credits] == [0, 2, 4]


def test_v5_gives_up_what_is_refused_as_wrong() -> None:
    result = played("v5", *failing(400, 200))

    assert result.places("undelivered") == (2,)
    assert [credit.event for credit in result.credits] == [0, 4]


def test_what_still_waits_in_the_end_is_not_known_to_be_credited() -> None:
    result = played("v5", *failing(500, 500))
    waiting = [credit.event for credit in result.credits if credit.unknown]

    assert waiting == [2, 4]


def test_classic_sends_an_event_once() -> None:
    result = played("classic", *failing(None, 200))

    assert result.places("sent-again") == ()
    assert result.places("undelivered") == (2,)


def test_classic_repeats_the_first_pageview_until_an_image_comes() -> None:
    result = played(
        "classic",
        Network(**at(0), of="all", answer=204),
        PageView(**at(1)),
        PageView(**at(9)),
        Network(**at(10), of="all", answer=200),
        PageView(**at(11)),
        PageView(**at(12)),
    )

    assert result.places("sent-again") == (1,)
    assert [credit.event for credit in result.credits] == [1, 2, 4, 5]


@pytest.mark.parametrize("generation", ["classic", "v5"])
def test_a_lost_identify_ties_nobody(generation: Generation) -> None:
    result = played(
        generation,
        PageView(**at(0)),
        Network(**at(5), of="identify", answer=400),
        Identify(**at(6), argument='"ada"'),
    )

    assert result.merges == ()
    assert [credit.unknown for credit in result.credits] == [""]


def test_an_app_sends_nothing_of_a_user_whom_heap_does_not_have() -> None:
    phone: Any = {"device": "phone"}
    history = [
        Start(at=0, **phone),
        Network(at=1, of="all", answer=None, **phone),
        Action(at=2, name="Order", **phone),
        Upload(at=10, **phone),
        Network(at=20, of="all", answer=200, **phone),
        Upload(at=30, **phone),
    ]

    assert played("ios", *history).places("sent-again") == ()
    assert [credit.event for credit in played("ios", *history).credits] == [2]
