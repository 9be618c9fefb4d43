"""What the server API takes and refuses."""

from heapqa.identity.history.happenings import (
    Happening,
    ServerIdentify,
    ServerProperties,
    ServerTrack,
)
from heapqa.identity.servers.api import MONTH, TOO_LONG
from heapqa.identity.simulation.simulate import simulate_history
from heapqa.model.simulation import Simulation

DAY = 86_400.0


def played(*history: Happening) -> Simulation:
    return simulate_history(history)


def asked(result: Simulation) -> list[str]:
    return [unknown.question for unknown in result.unknowns]


def tied(*days: float) -> Simulation:
    """A user a day of these, all tied to one person."""
    return played(
        *(
            ServerIdentify(at=day * DAY, user=f"U{n}", identity="ada")
            for n, day in enumerate(days, 1)
        )
    )


def test_the_eleventh_user_within_a_month_is_dropped() -> None:
    within, after = tied(*range(10), 20), tied(*range(10), 45)

    assert within.places("refused") == (10,)
    assert after.places("refused") == ()
    assert MONTH not in asked(after)


def test_between_the_shortest_and_the_longest_month_it_is_not_known() -> None:
    assert MONTH in asked(tied(*[0.0] * 10, 30))


def test_a_user_who_is_tied_already_is_refused_another_identity() -> None:
    result = played(
        ServerIdentify(at=0, user="U1", identity="ada"),
        ServerIdentify(at=1, user="U1", identity="grigor"),
    )

    assert result.places("refused") == (1,)
    assert result.contradictions[0].grade == "documented"


def test_calls_must_name_one_person_in_one_way() -> None:
    result = played(
        ServerTrack(at=0, name="Paid"),
        ServerTrack(at=1, name="Paid", identity="ada", user="U1"),
        ServerTrack(at=2, identity="ada"),
        ServerProperties(at=3, identity="ada", user="U1", properties={}),
        ServerIdentify(at=4, user="U1", identity=None),
        ServerIdentify(at=5, user=str(2**53), identity="ada"),
    )

    assert result.places("refused") == (0, 1, 2, 3, 4, 5)
    assert result.profiles == ()


def test_a_property_may_not_be_called_id() -> None:
    result = played(ServerProperties(at=0, identity="ada", properties={"ID": "1"}))

    assert result.places("refused") == (0,)


def test_what_happens_beyond_the_length_of_an_identity_is_not_known() -> None:
    result = played(ServerTrack(at=0, name="Paid", identity="x" * 256))

    assert [credit.unknown for credit in result.credits] == [TOO_LONG]
    assert result.credits[0].profile is None


def test_properties_for_a_user_go_with_the_user() -> None:
    result = played(
        ServerProperties(at=0, identity=None, user="U1", properties={"plan": "pro"}),
        ServerIdentify(at=1, user="U1", identity="ada"),
    )

    assert result.profiles[0].user_properties == (("plan", "pro"),)


def test_which_of_two_values_stays_after_a_merge_is_not_known() -> None:
    result = played(
        ServerProperties(at=0, identity="ada", properties={"plan": "free"}),
        ServerProperties(at=1, identity=None, user="U1", properties={"plan": "pro"}),
        ServerIdentify(at=2, user="U1", identity="ada"),
    )

    assert result.profiles[0].unsure_properties == ("plan",)
