"""What holds for every history."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
)
from heapqa.identity.simulation.simulate import simulate_history
from heapqa.model.event import Generation
from heapqa.model.simulation import EVENTS, Simulation

PLACES = st.fixed_dictionaries({
    "device": st.sampled_from(["d1", "d2"]),
    "tab": st.sampled_from(["t1", "t2"]),
    "domain": st.sampled_from(["shop.test", "app.shop.test", "other.test"]),
})  # fmt: skip
IDS = st.sampled_from(['"ada"', '"ADA"', '"grigor"', "42", '"42"', "null", '"guest"', '" "'])


def act(place: dict[str, Any], kind: str, identity: str) -> Happening:
    """One happening, at a time that is set later."""
    shared = {"at": 0.0, **place}
    made: dict[str, Happening] = {
        "load": PageView(**shared),
        "in-page": PageView(**shared, in_page=True),
        "click": Action(**shared),
        "track": Action(**shared, name="Order"),
        "queued-track": Action(**shared, name="Early", queued=True),
        "identify": Identify(**shared, argument=identity),
        "queued-identify": Identify(**shared, argument=identity, queued=True),
        "reset": Reset(**shared),
        "queued-reset": Reset(**shared, queued=True),
        "user-properties": AddUserProperties(**shared, properties={"plan": identity}),
        "event-properties": AddEventProperties(**shared, properties={"plan": identity}),
        "stop": Stop(**shared),
        "clear": ClearCookies(at=0.0, device=place["device"]),
    }
    return made[kind]


KINDS = [
    "load", "load", "in-page", "click", "track", "queued-track", "identify", "identify",
    "queued-identify", "reset", "reset", "queued-reset", "user-properties", "event-properties",
    "stop", "clear",
]  # fmt: skip
PAUSES = st.sampled_from([0.0, 1.0, 2.5, 60.0, 1799.0, 1800.0, 7200.0])
ACTS = st.builds(act, PLACES, st.sampled_from(KINDS), IDS)
GENERATIONS: st.SearchStrategy[Generation] = st.sampled_from(["classic", "v5"])


def timed(acts: Sequence[Happening], pauses: Sequence[float], env: str) -> list[Happening]:
    """The happenings one after another, with these pauses before them."""
    at, found = 0.0, []
    for happening, pause in zip(acts, pauses, strict=False):
        at += pause
        found.append(replace(happening, at=at, env=env))
    return found


@st.composite
def histories(draw: st.DrawFn, env: str = "main") -> list[Happening]:
    acts = draw(st.lists(ACTS, min_size=1, max_size=25))
    pauses = draw(st.lists(PAUSES, min_size=len(acts), max_size=len(acts)))
    return timed(acts, pauses, env)


def played(history: Sequence[Happening], generation: Generation) -> Simulation:
    return simulate_history(history, Settings(generation=generation))


def of_environment(result: Simulation, env: str) -> object:
    """What happened to an environment, with users and events counted within it."""
    own = [number for number, each in enumerate(result.occurrences) if each.env_id == env]
    place = {number: rank for rank, number in enumerate(own)}
    users = [user.name for user in result.users if user.env_id == env]
    name = {user: rank for rank, user in enumerate(users)}
    profiles = [p for p in result.profiles if p.env_id == env]
    sessions = [s for s in result.sessions if s.env_id == env]
    return (
        [(p.person, p.user_properties) for p in profiles],
        [[name[user] for user in p.heap_users] for p in profiles],
        [[place[event] for event in p.events] for p in profiles],
        [(place[m.at], name[m.heap_user], m.into) for m in result.merges if m.env_id == env],
        [
            (place[c.event], c.person, c.identity_on_wire, c.properties, c.unknown)
            for c in result.credits
            if c.event in place
        ],
        [(name[each.heap_user], [place[event] for event in each.events]) for each in sessions],
    )


@given(histories("one"), histories("two"), st.randoms(use_true_random=False), GENERATIONS)
def test_the_order_of_unrelated_environments_never_matters(
    one: list[Happening], two: list[Happening], random: Any, generation: Generation
) -> None:
    mixed, rest = [], [list(one), list(two)]
    while any(rest):
        mixed.append(random.choice([each for each in rest if each]).pop(0))
    result = played(mixed, generation)

    assert of_environment(result, "one") == of_environment(played(one, generation), "one")
    assert of_environment(result, "two") == of_environment(played(two, generation), "two")


@given(histories(), GENERATIONS)
def test_no_event_is_credited_twice(history: list[Happening], generation: Generation) -> None:
    result = played(history, generation)
    credited = [event for profile in result.profiles for event in profile.events]
    events = {n for n, each in enumerate(result.occurrences) if each.deed in EVENTS}

    assert len(credited) == len(set(credited))
    assert set(credited) <= events
    assert sorted(credited) == sorted(c.event for c in result.credits if c.profile is not None)


@given(histories(), GENERATIONS)
def test_an_event_is_credited_or_it_is_said_why_not(
    history: list[Happening], generation: Generation
) -> None:
    result = played(history, generation)
    lost = {*result.places("never-sent"), *result.places("undelivered")}
    told = {credit.event for credit in result.credits}
    for number, each in enumerate(result.occurrences):
        if each.deed in EVENTS:
            assert (number in told) != (number in lost)


@given(histories(), GENERATIONS)
def test_a_reset_always_separates(history: list[Happening], generation: Generation) -> None:
    at = history[-1].at + 60.0
    place: dict[str, Any] = {"device": "d1", "tab": "t1", "env": "main", "domain": "shop.test"}
    last = [
        PageView(at=at, **place),
        Identify(at=at + 10, argument='"ada"', **place),
        Action(at=at + 20, **place),
        Reset(at=at + 30, **place),
        Action(at=at + 40, **place),
        PageView(at=at + 50, **place),
    ]
    told = played([*history, *last], generation).credits
    before, after = told[-3], told[-2:]

    assert before.person == "ada"
    assert all(credit.person is None for credit in after)
    assert all(credit.heap_user != before.heap_user for credit in after)


@given(histories(), GENERATIONS, st.integers(0, 25), st.lists(PAUSES, min_size=3, max_size=3))
def test_an_anonymous_device_changes_nobodys_credit(
    history: list[Happening], generation: Generation, where: int, pauses: list[float]
) -> None:
    stranger: dict[str, Any] = {"device": "d9", "tab": "t1", "domain": "shop.test"}
    acts = [PageView(at=0.0, **stranger), Action(at=0.0, **stranger), Action(at=0.0, **stranger)]
    beside = timed(acts, pauses, "main")
    place = min(where, len(history))
    mixed = [*history[:place], *beside, *history[place:]]
    alone, together = played(history, generation), played(mixed, generation)
    moved = [n if n < place else n + len(beside) for n in range(len(history))]

    assert [(moved[c.event], c.person, c.identity_on_wire) for c in alone.credits] == [
        (c.event, c.person, c.identity_on_wire)
        for c in together.credits
        if together.occurrences[c.event].device != "d9"
    ]
    assert [(moved[m.at], m.into) for m in alone.merges] == [
        (m.at, m.into) for m in together.merges
    ]


@given(histories(), GENERATIONS)
def test_every_merge_has_a_call_that_caused_it(
    history: list[Happening], generation: Generation
) -> None:
    result = played(history, generation)

    assert all(result.occurrences[merge.at].deed == "identify" for merge in result.merges)
    assert len({(m.env_id, m.heap_user) for m in result.merges}) == len(result.merges)


@pytest.mark.parametrize("generation", ["classic", "v5"])
def test_calls_whose_page_never_loads_are_lost(generation: Generation) -> None:
    early = Action(at=0.0, device="d1", name="Early", queued=True)

    assert played([early], generation).places("never-sent") == (0,)
