"""The timeline of a session: who acted, who is credited, and what is wrong."""

from typing import Any

import pytest

from heapqa.model.timeline import UNCLEAR
from heapqa.report.timeline.picture import picture
from heapqa.report.timeline.terminal import timeline_text
from heapqa.report.timeline.words import headline
from heapqa.testing import (
    api_call,
    click,
    identify,
    logged_in,
    logged_out,
    on_device,
    pageview,
    server_identify,
    server_track,
    session,
    step,
    unreadable_hit,
    visit,
)
from heapqa.timeline.timeline import timeline
from tests.report.timeline.stories import (
    ADA,
    BARE,
    GRIGOR,
    ORDERLY,
    SHARED,
    bare_log,
    named,
    shared_device,
)


def test_events_of_the_next_visitor_are_wrong_and_have_one_reason() -> None:
    wrong = [entry for entry in SHARED.entries if entry.wrong]

    assert [entry.what for entry in wrong] == ["pageview /", 'click "Buy"']
    assert {entry.credited_to for entry in wrong} == {"cust-1, ada's id"}
    assert SHARED.first_wrong == wrong[0]
    assert [group.events for group in SHARED.wrongs] == [tuple(entry.number for entry in wrong)]
    assert SHARED.wrongs[0].preventable


def test_the_cause_is_the_call_that_tied_the_user() -> None:
    cause = SHARED.wrongs[0].cause

    assert cause is not None
    assert SHARED.entries[cause].what == 'identify "cust-1"'
    assert SHARED.entries[cause].call is not None
    assert cause in SHARED.merge_at


def test_ids_stand_with_their_owner_and_personal_values_are_masked() -> None:
    text = SHARED.model_dump_json()

    assert [p.name for p in SHARED.profiles] == ["cust-1, ada's id", "cust-2, grigor's id"]
    assert SHARED.steps[1].change == "signs in as cust-1, ada's id"
    for person in (ADA, GRIGOR):
        for name, value in person.personal_values():
            assert value not in text, name
    assert "*.v***@m***.t***" in text


def test_steps_are_bands_over_their_entries() -> None:
    told = [(step.number, step.begins, step.ends) for step in SHARED.steps]

    assert told[0] == (1, 0, 1)
    assert all(begins <= ends for _, begins, ends in told)
    assert [entry.step for entry in SHARED.entries if entry.wrong] == [4, 4]


def test_users_have_a_lane_from_their_first_entry_to_their_last() -> None:
    first, second = SHARED.users

    assert (first.label, first.heap_id, first.profile) == ("U1", "1001", 0)
    assert first.first == 0
    assert first.last is not None
    assert second.first is not None
    assert first.last < second.first
    assert SHARED.entries[first.tied_at or 0].what == 'identify "cust-1"'


def test_what_follows_a_reset_is_the_next_persons_and_no_fault() -> None:
    between = [entry for entry in ORDERLY.entries if entry.group is not None]

    assert ORDERLY.first_wrong is None
    assert [entry.credited_to for entry in between] == ["cust-2, grigor's id"]
    assert [group.fault for group in ORDERLY.wrongs] == ["between-visits"]
    assert not ORDERLY.wrongs[0].preventable


def test_where_it_is_not_clear_who_acted_the_lane_says_so() -> None:
    assert SHARED.actors == ("ada", UNCLEAR, "grigor")
    assert [SHARED.actors[e.actor] for e in SHARED.entries if e.actor is not None and e.wrong] == [
        UNCLEAR,
        UNCLEAR,
    ]


def test_traffic_without_steps_has_merges_and_contradictions_and_no_judgement() -> None:
    assert "cannot be judged" in BARE.not_judged
    assert {entry.judgement for entry in BARE.entries} == {None}
    assert [merge.at for merge in BARE.merges] == [1]
    assert [(each.held, each.told) for each in BARE.contradictions] == [
        ("cust-1", "s***@b***.c***")
    ]
    assert "someone@brightmail.com" not in BARE.model_dump_json()


def test_seconds_are_those_of_the_exchanges_where_the_clock_is_the_number_line() -> None:
    at = [exchange.at for exchange in bare_log().recording.exchanges]

    assert [entry.at_s for entry in BARE.entries] == [each - at[0] for each in at]


def test_every_event_has_its_fields_and_its_request() -> None:
    requests = {request.seq: request for request in SHARED.requests}

    assert all(dict(entry.fields)["kind"] for entry in SHARED.entries)
    assert all(entry.exchange in requests for entry in SHARED.entries)
    assert requests[SHARED.entries[0].exchange or 0].line.startswith("GET https://heapanalytics")


@pytest.mark.parametrize("generation", ["classic", "v5"])
def test_both_generations_have_the_same_story(generation: str) -> None:
    told = timeline(
        session(
            visit(pageview()),
            logged_in("cust-1", *named("cust-1")),
            step("look", click(identity="cust-1")),
            personas=[ADA],
            generation=generation,  # type: ignore[arg-type]
        )
    )

    assert [entry.judgement for entry in told.entries if entry.is_event] == ["rightly"] * 2
    assert [merge.swallows for merge in told.merges] == [(0,)]


def test_a_session_without_events_has_an_empty_timeline() -> None:
    told = timeline(session(visit()))

    assert (told.entries, told.users, told.wrongs) == ((), (), ())


def test_the_same_session_has_the_same_timeline() -> None:
    assert timeline(shared_device()) == timeline(shared_device())


def test_somebody_elses_id_stands_without_an_owner() -> None:
    told = timeline(session(visit(pageview()), logged_in("cust-9", identify("cust-9"))))

    assert [profile.name for profile in told.profiles] == ["cust-9"]


def test_what_the_back_end_told_stands_among_what_happened() -> None:
    played = session(
        visit(pageview()),
        logged_in("cust-1", *named("cust-1")),
        step(
            "buy", server_track("Paid", "cust-1", properties={"value": 5}), click(identity="cust-1")
        ),
        step("buy on", server_track("Paid", "acct-5512"), server_identify("1001", "cust-1")),
        personas=[ADA, GRIGOR],
    )
    told = timeline(played)
    paid, other = (each for each in told.entries if each.deed == "server-track")

    assert [each.number for each in told.entries] == list(range(6))
    assert (paid.what, paid.credited_to, paid.judgement) == (
        'track "Paid"', "cust-1, ada's id", "rightly",
    )  # fmt: skip
    assert (paid.step, paid.generation, paid.user) == (2, "server", None)
    assert ("properties.value", "5") in paid.fields
    assert paid.exchange in {each.seq for each in told.requests}
    assert (other.judgement, other.wrong, told.wrong) == ("wrongly", True, 1)
    assert told.events == 4
    drawn, lines = picture(told), timeline_text(told).splitlines()
    (line,) = (line for line in lines if line.lstrip().startswith(f"{paid.number} "))

    assert drawn.lanes[drawn.points[paid.number][1] or 0].kind == "person"
    assert "→ cust-1, ada's id" in line
    assert "told by the back end" in line


def test_what_heap_refuses_of_the_back_end_is_told_and_credited_to_nobody() -> None:
    refused = server_track("Paid", "cust-1", fields={"status": 400, "problem": "no event is named"})
    told = timeline(session(visit(pageview()), logged_in("cust-1", refused), personas=[ADA]))
    entry = told.entries[-1]

    assert (entry.deed, entry.is_event) == ("server-track", False)
    assert entry.notes == ("told by the back end", "refused: no event is named")


def test_a_call_is_of_the_heap_user_of_its_device() -> None:
    second: dict[str, Any] = {"user_id": "1002", "session_id": "3002"}
    told = timeline(
        session(
            on_device(1, visit(pageview())),
            on_device(2, visit(pageview(**second))),
            on_device(1, logged_out(api_call("resetIdentity"))),
        )
    )

    assert [each.user for each in told.entries] == [0, 1, 0]


def test_what_could_not_be_decoded_is_a_reason_to_doubt() -> None:
    told = timeline(session(visit(pageview()), step("look", unreadable_hit())))

    assert any("could not be decoded" in each for each in told.problems)
    assert headline(told).tone == "inconclusive"
