"""Who acts at each moment."""

from heapqa.identity.actors import acting_at, says_who_acts
from heapqa.model.moments import moment_of
from heapqa.model.recording import Recording
from heapqa.testing import logged_in, logged_out, pageview, persona, recording, step, visit


def labels(recorded: Recording, index: int) -> list[str]:
    at = moment_of(recorded, recorded.steps[index])
    return [actor.label for actor in acting_at(recorded, at).actors]


def test_before_a_sign_in_it_is_the_person_who_signs_in() -> None:
    ada = persona("ada", user_id="cust-1")
    recorded = recording(visit(), logged_in("cust-1"), step("look"), personas=(ada,))

    assert labels(recorded, 0) == ["ada (not signed in yet)"]
    assert labels(recorded, 1) == labels(recorded, 2) == ["ada"]


def test_after_a_sign_out_nobody_can_say_who_comes_next() -> None:
    recorded = recording(
        logged_in("cust-1"), logged_out(), visit(), logged_in("cust-2"), logged_out(), visit()
    )

    assert labels(recorded, 2) == ["somebody unknown", "cust-2 (not signed in yet)"]
    assert labels(recorded, 5) == ["somebody unknown"]


def test_who_signs_in_over_somebody_acts_from_then_on() -> None:
    recorded = recording(logged_in("cust-1"), step("look"), logged_in("cust-2"), step("look"))

    assert labels(recorded, 1) == ["cust-1"]
    assert labels(recorded, 3) == ["cust-2"]


def test_while_somebody_signs_in_over_another_person_either_of_them_is_right() -> None:
    recorded = recording(logged_in("cust-1"), logged_in("cust-2"), logged_in("cust-2"))

    assert labels(recorded, 1) == ["cust-2", "cust-1"]
    assert acting_at(recorded, moment_of(recorded, recorded.steps[1])).changing
    assert labels(recorded, 2) == ["cust-2"]


def test_imported_traffic_says_who_acts_only_with_steps() -> None:
    assert not says_who_acts(recording(pageview(), source="har"))
    assert says_who_acts(recording(logged_in("cust-1"), source="har"))
    assert says_who_acts(recording(pageview()))
