"""Contradictions within a tracking plan, and entries that do nothing."""

from pathlib import Path
from typing import Any

import pytest

from tests.config.tracking.plans import (
    ADDED,
    ENVIRONMENT,
    ORDER,
    SAID,
    defined,
    plan_problems,
    read_plan,
    with_property,
)

SERVER = {"event": "Paid", "after": "Order", **SAID}
PLAN = {"name": "plan", "type": "string", **SAID}


@pytest.mark.parametrize(
    ("changes", "where", "said"),
    [
        ({"selector": "a:hover"}, "selector", "uses ':hover'"),
        ({"selector": "body .add"}, "selector", "names body, which no hierarchy tells of"),
        ({"selector": ""}, "", "asks for nothing"),
        ({"selector": "*"}, "", "asks for nothing"),
        ({"path": "shop"}, "path", "must begin with / or *"),
        ({"path": "/shop?q=1"}, "path", "must be the path alone"),
        ({"query": "?q=1#top"}, "query", "must be the query alone"),
        ({"host": "https://shop.test"}, "host", "must be a host name alone"),
        ({"host": "shop.test/blog"}, "host", "must be a host name alone"),
        ({"host": "shop.test:443"}, "host", "must be without its port, which no event tells"),
        ({"host": "127.0.0.1:*"}, "host", "must be without its port, which no event tells"),
        ({"host": "bücher.test"}, "host", "must be written as browsers send it: xn--bcher-kva"),
        ({"selector": "a[href='/Shop' i]"}, "selector", "uses the flag 'i', and case always"),
        ({"text": "x" * 65}, "text", "asks for 65 characters, and at most 64 of a text are sent"),
        ({"hierarchy": "x" * 1025}, "hierarchy", "at most 1024 of a hierarchy are sent"),
        ({"overlaps": ["Added"]}, "overlaps[0]", "names the definition itself"),
        ({"overlaps": ["Aded"]}, "overlaps[0]", "no definition 'Aded': did you mean 'Added'?"),
    ],
)
def test_a_definition_that_matches_nothing_or_everything_is_refused(
    folder: Path, changes: dict[str, Any], where: str, said: str
) -> None:
    (problem,) = plan_problems(folder, defined(**changes))

    place, _, message = problem.partition(": ")
    assert place.startswith("line ")
    assert place.endswith(f"definitions[0].{where}".rstrip("."))
    assert said in message


@pytest.mark.parametrize("host", ["", "shop.test", "*.shop.test", "127.0.0.1", "[::1]", "*"])
def test_a_host_is_written_as_events_tell_it(folder: Path, host: str) -> None:
    read_plan(folder, defined(host=host))


def test_the_case_of_a_host_means_nothing(folder: Path) -> None:
    (definition,) = read_plan(folder, defined(host="Shop.Test")).plan.tracking().definitions

    assert definition.host == "shop.test"


def test_long_texts_may_be_asked_for_with_a_star(folder: Path) -> None:
    read_plan(folder, defined(text="x" * 60 + "*"))


def test_two_names_for_one_thing_are_refused(folder: Path) -> None:
    (problem,) = plan_problems(folder, {"definitions": [ADDED, {**ADDED, "name": "Bought"}]})
    assert problem.endswith("definitions[1]: asks for the same as definitions[0]: keep one of them")

    spelt = [ADDED, {**ADDED, "name": "Bought", "selector": " .add "}]
    (problem,) = plan_problems(folder, {"definitions": spelt})
    assert "asks for the same" in problem

    paths = [{**ADDED, "path": "/über"}, {**ADDED, "name": "Bought", "path": "/%C3%BCber"}]
    (problem,) = plan_problems(folder, {"definitions": paths})
    assert "asks for the same" in problem

    other = {**ADDED, "selector": ".buy"}
    (problem,) = plan_problems(folder, {"definitions": [ADDED, other]})
    assert problem.endswith(
        "definitions[1].name: 'Added' is taken by definitions[0]: choose another"
    )


def test_a_definition_of_an_event_that_there_is_not_is_dead(folder: Path) -> None:
    asked = {"type": "custom", "name": "Bought", "event": "Ordr", "scenarios": ["buy"], **SAID}

    (problem,) = plan_problems(folder, {"definitions": [asked], "events": [ORDER]})
    assert problem.endswith("definitions[0].event: events have no 'Ordr': did you mean 'Order'?")
    read_plan(folder, {"definitions": [asked]})
    read_plan(folder, {"definitions": [{**asked, "event": "Ord*"}], "events": [ORDER]})


def test_a_text_is_dead_where_no_texts_are_sent(folder: Path) -> None:
    silent = {**ENVIRONMENT, "disableTextCapture": True}
    other = {**ENVIRONMENT, "name": "other", "appId": "2"}

    (problem,) = plan_problems(folder, {"environments": [silent], **defined(text="Add")})
    assert problem.endswith("text: asks for a text, and every environment has disableTextCapture")
    read_plan(folder, {"environments": [silent, other], **defined(text="Add")})


def test_events_of_the_back_end_are_events_of_the_plan(folder: Path) -> None:
    (problem,) = plan_problems(folder, {"events": [ORDER], "serverEvents": [SERVER]})
    assert problem.endswith("serverEvents[0].event: events have no 'Paid': add it, or remove this")
    read_plan(folder, {"events": [ORDER, {**ORDER, "name": "Paid"}], "serverEvents": [SERVER]})


@pytest.mark.parametrize(
    ("keys", "where", "said"),
    [
        ({"minimum": 2, "maximum": 1}, "minimum", "is greater than maximum"),
        (
            {"type": "integer", "minimum": 1.2, "maximum": 1.8},
            "minimum",
            "no whole number lies between it and maximum",
        ),
        ({"type": "string", "oneOf": []}, "oneOf", "must not be empty"),
        ({"type": "string", "minimum": 1}, "minimum", "is for numbers, and the type is string"),
        ({"pattern": "[0-9]"}, "pattern", "is for texts, and the type is number"),
        ({"type": "string", "pattern": "("}, "pattern", "RE2's syntax (missing ): ()"),
        ({"oneOf": ["1", "x"]}, "oneOf[1]", "'x' is no number"),
        ({"oneOf": ["1", "1"]}, "oneOf[1]", "is there already"),
        ({"oneOf": ["9"], "maximum": 5}, "oneOf[0]", "'9' is greater than 5"),
        ({"name": "userEmail"}, "name", "names something personal"),
        ({"personal": True}, "personal", "'value' names nothing personal"),
        ({"name": "undefined"}, "name", "'undefined' is what code writes"),
        ({"name": "k" * 256}, "name", "has 256 characters"),
    ],
)
def test_a_property_that_contradicts_itself_is_refused(
    folder: Path, keys: dict[str, Any], where: str, said: str
) -> None:
    found = plan_problems(folder, with_property(**keys))

    assert any(f"events[0].properties[0].{where}: " in each and said in each for each in found)
    assert len(found) == 1


def test_a_personal_property_may_be_meant(folder: Path) -> None:
    read_plan(folder, with_property(name="email", type="string", personal=True))


@pytest.mark.parametrize(
    "plan",
    [
        {"events": [ORDER, {**ORDER, "name": "order"}]},
        {"events": [ORDER, ORDER]},
        {"events": [{**ORDER, "name": "Café"}, {**ORDER, "name": "Cafe\u0301"}]},
        {"userProperties": [PLAN, {**PLAN, "name": "Plan"}]},
        {"eventProperties": [PLAN, {**PLAN, "name": "p_lan"}]},
    ],
)
def test_two_spellings_of_one_name_are_refused(folder: Path, plan: dict[str, Any]) -> None:
    (problem,) = plan_problems(folder, plan)

    assert problem.endswith(": keep one")


def test_a_property_stands_in_one_place(folder: Path) -> None:
    order = {**ORDER, "properties": [{"name": "plan", "type": "string"}]}

    (problem,) = plan_problems(folder, {"events": [order], "eventProperties": [PLAN]})
    assert "'plan' is one of eventProperties" in problem


def test_an_event_may_have_any_properties(folder: Path) -> None:
    read_plan(folder, {"events": [{**ORDER, "further": True}]})


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ({"events": None}, "events: says nothing: write [] where there must be none, or leave"),
        ({"userProperties": None}, "userProperties: says nothing: write []"),
        ({"suppression": None}, "suppression: says nothing: fill it in, or leave suppression out"),
        ({"identity": None}, "identity: says nothing"),
        ({"replay": None}, "replay: says nothing"),
    ],
)
def test_a_section_of_which_only_the_name_is_written_is_refused(
    folder: Path, plan: dict[str, Any], said: str
) -> None:
    """In YAML that is a list whose entries were taken out."""
    (problem,) = plan_problems(folder, plan)
    assert said in problem


def test_an_empty_list_and_a_section_that_is_left_out_say_something(folder: Path) -> None:
    assert read_plan(folder, {"events": []}).plan.events == ()
    assert read_plan(folder, {"$schema": None}).plan.events is None


@pytest.mark.parametrize("name", ["Order\u200b", "\ufeffOrder", "Or\u00adder", "Order\n"])
def test_a_name_with_a_character_that_nobody_sees_is_refused(folder: Path, name: str) -> None:
    (problem,) = plan_problems(folder, {"events": [{**ORDER, "name": name}]})
    assert "events[0].name: has a character that nobody sees" in problem


@pytest.mark.parametrize("name", ["क्\u200dष पूरा", "Family 👩\u200d👧", "Größe", "注文 完了"])
def test_a_name_in_any_script_is_one(folder: Path, name: str) -> None:
    read_plan(folder, {"events": [{**ORDER, "name": name}]})
