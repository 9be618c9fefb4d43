"""What the SDKs for apps remember, beyond the written histories."""

from typing import Any

from heapqa.identity.history.happenings import Action, Happening, Identify, Settings, Start
from heapqa.identity.simulation.simulate import simulate_history
from heapqa.model.simulation import Simulation


def played(*history: Happening) -> Simulation:
    return simulate_history(history, Settings(generation="ios"))


def at(seconds: float, **more: Any) -> Any:
    return {"at": seconds, "device": "phone", **more}


def opened(result: Simulation) -> list[int | None]:
    return [each.opened_at for each in result.sessions]


def test_a_restart_keeps_the_person_and_ends_the_session() -> None:
    result = played(
        Start(**at(0)),
        Identify(**at(1), argument='"ada"'),
        Start(**at(60), new_process=True),
        Action(**at(61), name="Order"),
    )

    assert opened(result) == [1, 3]
    assert [credit.person for credit in result.credits] == ["ada"]


def test_a_restart_may_go_on_with_a_session_that_lives() -> None:
    begin = [Start(**at(0)), Action(**at(1), name="a")]
    soon = [Start(**at(60), new_process=True, resume=True), Action(**at(61), name="b")]
    late = [Start(**at(600), new_process=True, resume=True), Action(**at(601), name="b")]

    assert opened(played(*begin, *soon)) == [1]
    assert opened(played(*begin, *late)) == [1, 3]


def test_an_event_on_the_screen_after_one_behind_it_opens_a_session() -> None:
    result = played(
        Start(**at(0)), Action(**at(1), name="a", background=True), Action(**at(2), name="b")
    )

    assert opened(result) == [1, 2]
