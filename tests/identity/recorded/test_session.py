"""Recorded sessions, simulated."""

from pathlib import Path
from typing import Any

import pytest

from heapqa.engine import decode
from heapqa.identity.recorded.session import simulate
from heapqa.identity.simulation.result import WAITING
from heapqa.model.simulation import Simulation
from heapqa.record.files.evidence_files import open_evidence
from heapqa.testing import (
    EPOCH,
    Item,
    api_call,
    click,
    event,
    hit,
    identify,
    pageview,
    session,
    step,
    track,
    user_properties,
    visit,
)

RECORDED = Path(__file__).parents[2] / "wire" / "recorded"
GENERATIONS = pytest.mark.parametrize("generation", ["classic", "v5"])


def people(result: Simulation) -> list[tuple[str | None, int]]:
    """Who has how many events."""
    return [(profile.person, len(profile.events)) for profile in result.profiles]


def waiting(result: Simulation) -> list[int]:
    """Events that Heap may have in the end."""
    return [credit.event for credit in result.credits if credit.unknown == WAITING]


@GENERATIONS
def test_an_identify_takes_what_came_before(generation: Any) -> None:
    result = simulate(session(pageview(), click(), identify("ada"), generation=generation))

    assert people(result) == [("ada", 2)]
    assert [(m.into, m.swallows, m.joins) for m in result.merges] == [("ada", (0, 1), False)]


@GENERATIONS
def test_a_message_of_somebody_who_was_known_before_is_no_merge(generation: Any) -> None:
    result = simulate(session(pageview(identity="ada"), generation=generation))

    assert people(result) == [("ada", 1)]
    assert result.merges == ()
    assert result.profiles[0].grade == "inferred"


@GENERATIONS
def test_a_merge_names_the_call_its_step_and_its_stack(generation: Any) -> None:
    result = simulate(
        session(
            visit(pageview()),
            step("sign in", api_call("identify", '"ada"'), identify("ada")),
            generation=generation,
        )
    )
    cause = result.occurrences[result.merges[0].at]

    assert (cause.deed, cause.what, cause.step) == ("identify", 'identify "ada"', 1)
    assert (cause.identity, cause.heap_user) == ("ada", "1001")
    assert cause.call is not None
    assert cause.exchange is not None
    assert sum(each.deed == "identify" for each in result.occurrences) == 1


@GENERATIONS
def test_a_call_that_sent_nothing_is_told_by_itself(generation: Any) -> None:
    result = simulate(session(pageview(), api_call("identify", '"guest"'), generation=generation))

    assert [(o.what, o.exchange) for o in result.occurrences][1] == ('identify("guest")', None)
    assert people(result) == [(None, 1)]


@GENERATIONS
def test_a_second_identity_of_one_user_is_a_contradiction(generation: Any) -> None:
    calls = [identify("ada"), identify("grigor")]
    result = simulate(session(pageview(), *calls, generation=generation))
    found = [(each.held, each.told) for each in result.contradictions]

    assert found == [("ada", "grigor")]
    assert people(result) == [("ada", 1)]
    assert [(tie.identity, tie.holds) for tie in result.ties] == [("ada", True), ("grigor", False)]
    assert any("one identity for a user" in each.question for each in result.unknowns)


@GENERATIONS
def test_an_identify_that_heap_never_had_ties_nobody_for_certain(generation: Any) -> None:
    lost: dict[str, Any] = {"delivery": "refused", "status": 400}
    result = simulate(
        session(
            pageview(),
            identify("ada", **lost),
            track("Order", identity="ada"),
            generation=generation,
        )
    )

    assert result.merges == ()
    assert {credit.profile for credit in result.credits} == {None}
    assert all("messages alone" in credit.unknown for credit in result.credits)


@pytest.mark.parametrize("how", [{"delivery": "refused", "status": 500}, {"delivery": "failed"}])
def test_only_v5_keeps_what_a_server_could_not_take(how: dict[str, Any]) -> None:
    classic, v5 = (
        simulate(session(pageview(), click(**how), generation=generation))
        for generation in ("classic", "v5")
    )

    assert (waiting(classic), waiting(v5)) == ([], [1])


@pytest.mark.parametrize("generation", ["classic", "v5"])
@pytest.mark.parametrize(("kind", "waits"), [("new-session", True), ("continuing", False)])
def test_classic_repeats_the_pageview_that_opens_a_session(
    generation: Any, kind: str, waits: bool
) -> None:
    told = pageview(visit=kind, delivery="refused", status=500)
    result = simulate(session(told, generation=generation))

    assert waiting(result) == ([0] if waits or generation == "v5" else [])


@GENERATIONS
def test_events_of_servers_go_to_the_person_they_name(generation: Any) -> None:
    nobody = {"user_id": None, "session_id": None, "pageview_id": None}
    paid = event("custom", name="Paid", identity="ada", message_id="o-1", **nobody)
    both = event("custom", name="Paid", identity="ada", user_id="1001")
    result = simulate(
        session(
            pageview(),
            identify("ada"),
            hit(paid, generation="server"),
            hit(both, generation="server"),
            generation=generation,
        )
    )

    assert people(result) == [("ada", 2)]
    assert result.places("refused") == (3,)


@GENERATIONS
def test_user_properties_end_up_with_the_person(generation: Any) -> None:
    items: list[Item] = [pageview(), user_properties(("plan", "pro")), identify("ada")]
    result = simulate(session(*items, generation=generation))

    assert result.profiles[0].user_properties == (("plan", "pro"),)


@pytest.mark.parametrize("name", ["classic-api-calls", "v5-api-calls"])
def test_recorded_traffic_is_understood(name: str) -> None:
    result = simulate(decode(open_evidence(RECORDED / f"{name}.jsonl")))

    assert [profile.person and profile.person[:8] for profile in result.profiles] == [
        "user-1", "USER-1", "user-2", "jane@cor", "xxxxxxxx",
    ]  # fmt: skip
    assert [user.origin for user in result.users] == [
        "visit", "switch", "switch", "reset", "reset",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["classic-logout-properties", "v5-logout-properties"])
def test_a_recorded_reset_separates(name: str) -> None:
    result = simulate(decode(open_evidence(RECORDED / f"{name}.jsonl")))

    assert people(result) == [("u1", 1), (None, 3)]


def test_a_user_that_classic_took_over_from_an_answer_is_nobody_known() -> None:
    result = simulate(decode(open_evidence(RECORDED / "classic-identify-object.jsonl")))

    assert [user.origin for user in result.users] == ["visit", "adopted", "reset"]
    assert [bool(credit.unknown) for credit in result.credits] == [True, True, False]


def test_a_session_is_simulated_once() -> None:
    recorded = session(pageview(), identify("ada"))

    assert simulate(recorded) is simulate(recorded)
    assert simulate(session(pageview())) is not simulate(recorded)


def test_an_identify_that_is_sent_again_is_one_call() -> None:
    call = [api_call("identify", '"ada"')]
    told = event("identify", identity="ada", occurred_at=EPOCH + 3, generation="v5")
    again = simulate(session(pageview(), *call, hit(told), hit(told), generation="v5"))

    assert again.places("sent-again") == (2,)
    assert [each.call is not None for each in again.occurrences] == [False, True, False]
    assert len(again.merges) == 1


@GENERATIONS
def test_each_reset_makes_one_user_and_the_next_one_comes_from_a_switch(generation: Any) -> None:
    second: dict[str, Any] = {"user_id": "2", "session_id": "3002"}
    result = simulate(
        session(
            pageview(),
            identify("ada"),
            api_call("resetIdentity"),
            hit(event(**second)),
            identify("grigor", user_id="2"),
            identify("mira", user_id="3"),
            generation=generation,
        )
    )

    assert [user.origin for user in result.users][1:] == ["reset", "switch"]
    assert result.occurrences[result.users[1].made_at or 0].deed == "reset"


@pytest.mark.parametrize(("identity", "origin"), [("cust-1", "reset"), ("cust-2", "switch")])
def test_a_new_user_of_the_same_person_is_not_made_by_another_id(
    identity: str, origin: str
) -> None:
    """The SDK makes none for the same id: the browser had lost who was there."""
    items = [pageview(identity="cust-1"), identify(identity, user_id="2002")]

    assert simulate(session(*items)).users[-1].origin == origin
