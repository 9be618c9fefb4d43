"""What the SDKs for pages remember, beyond the written histories."""

from typing import Any

import pytest

from heapqa.identity.history.happenings import (
    Action,
    AddEventProperties,
    AddUserProperties,
    ClearCookies,
    Happening,
    Identify,
    PageView,
    Reset,
    Settings,
    Stop,
    Upgrade,
)
from heapqa.identity.simulation.simulate import simulate_history
from heapqa.model.event import Generation
from heapqa.model.simulation import Simulation

HOUR = 3600.0


def played(generation: Generation, *history: Happening, **settings: Any) -> Simulation:
    return simulate_history(history, Settings(generation=generation, **settings))


def at(seconds: float, tab: str = "t1", domain: str = "shop.test", **more: Any) -> Any:
    return {"at": seconds, "device": "d1", "tab": tab, "domain": domain, **more}


def opened(result: Simulation) -> list[int | None]:
    return [each.opened_at for each in result.sessions]


def test_event_properties_are_no_activity_of_v5() -> None:
    given: Any = {"plan": "pro"}
    result = played(
        "v5",
        PageView(**at(0)),
        AddEventProperties(**at(1500), properties=given),
        Action(**at(1900)),
        ClearCookies(**at(2000)),
        AddEventProperties(**at(2010), properties=given),
        Action(**at(2020)),
    )

    assert opened(result) == [0, 2, 5]
    assert [credit.properties for credit in result.credits[1:]] == [(("plan", "pro"),)] * 2


def test_user_properties_keep_a_session_of_v5_alive_and_none_of_classic() -> None:
    history = [
        PageView(**at(0)),
        AddUserProperties(**at(1500), properties={"plan": "pro"}),
        PageView(**at(3000)),
    ]

    assert opened(played("v5", *history)) == [0]
    assert opened(played("classic", *history)) == [0, 2]


def test_what_waits_is_dropped_when_v5_is_stopped() -> None:
    history = [PageView(**at(0)), Action(**at(10)), Action(**at(19.5)), Stop(**at(20))]

    assert played("v5", *history).places("never-sent") == (2,)
    assert played("classic", *history).places("ignored") == (3,)


def test_a_stop_before_the_sdk_is_there_silences_the_page() -> None:
    result = played("v5", Stop(**at(0), queued=True), PageView(**at(1)), Action(**at(2)))

    assert result.places("never-sent") == (1, 2)
    assert result.users == ()


def test_which_identity_a_message_carries_is_not_claimed_after_a_reset() -> None:
    result = played(
        "v5",
        PageView(**at(0)),
        Identify(**at(10), argument='"ada"'),
        Action(**at(20)),
        Reset(**at(20)),
    )

    assert [credit.wire_known for credit in result.credits] == [True, False]
    assert result.credits[1].person == "ada"


def test_an_open_page_of_classic_stays_silent_when_v5_took_its_cookies() -> None:
    result = played(
        "classic",
        PageView(**at(0)),
        Upgrade(at=10, to="v5"),
        PageView(**at(20, tab="t2")),
        Action(**at(30)),
        Action(**at(40, tab="t2")),
    )

    assert result.places("never-sent") == (3,)
    assert [user.name for user in result.users] == ["U1"]


def test_a_session_that_ran_out_is_not_taken_over_by_v5() -> None:
    result = played(
        "classic", PageView(**at(0)), Upgrade(at=HOUR, to="v5"), PageView(**at(HOUR + 1))
    )

    assert opened(result) == [0, 2]
    assert len(result.users) == 1


def test_a_decorated_link_of_an_anonymous_visitor_replaces_who_was_known() -> None:
    result = played(
        "v5",
        PageView(**at(0, domain="other.test")),
        Identify(**at(5, domain="other.test"), argument='"ada"'),
        PageView(**at(20)),
        PageView(**at(30, domain="other.test"), link_of="d1"),
        supported_domains=("shop.test", "other.test"),
    )

    assert result.credits[-1].heap_user == "U2"
    assert result.credits[-1].person is None


@pytest.mark.parametrize("generation", ["classic", "v5"])
def test_second_argument_and_hash_belong_to_one_generation_each(generation: Generation) -> None:
    result = played(
        generation,
        PageView(**at(0)),
        Identify(**at(5), argument='"ada"', second="email"),
        Identify(**at(9), argument='"ada"', hashed=True),
    )
    given = result.profiles[0].user_properties

    assert given == ((("email", "ada"),) if generation == "classic" else ())
    assert result.places("ignored") == ((2,) if generation == "classic" else ())
