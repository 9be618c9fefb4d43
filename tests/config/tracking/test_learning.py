"""A first tracking plan out of what was recorded."""

import json
from pathlib import Path

import pytest

from heapqa.config.tracking.learning import Learnt, learn
from heapqa.engine import judge
from heapqa.model.event import PageContext
from heapqa.model.plan import Plan
from heapqa.rules.plan.definition_ambiguous import RULE as AMBIGUOUS
from heapqa.rules.plan.definition_never_matched import RULE as NEVER_MATCHED
from heapqa.testing import (
    APP_ID,
    Item,
    acted,
    pageview,
    persona,
    session,
    track,
    user_properties,
    visit,
)
from tests.config.tracking.plans import read_plan

ADA = persona(
    username="quillanne771", street="17 Larkspur Crescent", city="Wexcombe",
    birth_date="1984-03-29", card_number="4539578763621486", password="Tangerine-Orbit-61",
    national_id="912-34-5678", token="QF7ZK2M9XW4RT6VB8NHC",
)  # fmt: skip
PERSONAL = tuple(value for _, value in ADA.personal_values())


def learnt(*items: Item) -> Learnt:
    return learn([session(visit(*items), personas=(ADA,))], "growth", "2026-11-29")


def viewed(path: str) -> Item:
    return pageview(page=PageContext(domain="shop.test", path=path))


def order(**properties: str) -> Item:
    return track("Order", properties=tuple(properties.items()))


def test_events_have_their_properties_with_type_and_need() -> None:
    document = learnt(order(value="52", gift="true"), order(value="1.5", at="2026-01-01")).document

    (event,) = document["events"]
    assert (event["name"], event["owner"], event["changed"]) == ("Order", "growth", "2026-11-29")
    assert event["properties"] == [
        {"name": "at", "type": "date"},
        {"name": "gift", "type": "boolean"},
        {"name": "value", "type": "number", "required": True},
    ]


def test_pages_and_forms_are_defined_with_the_scenarios_that_show_them() -> None:
    form = acted("submit", "main > form#demo-request")
    document = learnt(viewed("/"), viewed("/order/KL-1001"), viewed("/shop/mug"), form).document

    asked = [(d["type"], d.get("path") or d.get("selector")) for d in document["definitions"]]
    assert asked == [
        ("pageview", "/"),
        ("pageview", "/order/*"),
        ("pageview", "/shop/mug"),
        ("submit", "#demo-request"),
    ]
    assert {tuple(d["scenarios"]) for d in document["definitions"]} == {("example",)}


@pytest.mark.parametrize(
    ("page_url", "host"), [(None, "shop.test"), ("https://shop.test/", "pay.partner.test")]
)
def test_an_app_id_is_that_of_the_page_which_a_message_tells(
    page_url: str | None, host: str
) -> None:
    told = pageview(page=PageContext(domain=host, path="/"), page_url=page_url)

    (environment,) = learnt(told).document["environments"]

    assert (environment["appId"], environment["siteHosts"]) == (APP_ID, [host])


def test_what_is_learnt_is_a_sound_plan(tmp_path: Path) -> None:
    document = learnt(
        viewed("/"), order(value="1"), user_properties(("plan", "house"), ("Plan", "x"))
    ).document

    plan = read_plan(tmp_path, document).plan
    assert [each.app_id for each in plan.environments] == ["1234567890"]


def test_no_value_of_a_person_is_in_it_wherever_it_was_told() -> None:
    told: list[Item] = []
    for value in PERSONAL:
        told += [
            viewed(f"/people/{value}"),
            viewed(f"/{value.lower().replace(' ', '-')}"),
            track(value, properties=((value, "1"), ("note", value))),
            track(f"Signed up {value}"),
            user_properties((value, "1"), ("contact", value), (f"of_{value}", value)),
            acted("submit", "form", text=value),
        ]
    found = learnt(*told)

    for text in (json.dumps(found.document, ensure_ascii=False), " ".join(found.left_out)):
        shown = [value for value in PERSONAL if value.casefold() in text.casefold()]
        assert shown == []
    assert [each["name"] for each in found.document["userProperties"]] == ["contact"]


def test_what_nobody_can_have_meant_is_left_out_and_told() -> None:
    found = learnt(
        track("undefined"), order(email="x"), user_properties(("plan", "a"), ("PLAN", "b"))
    )

    assert [each["name"] for each in found.document["events"]] == ["Order"]
    assert "properties" not in found.document["events"][0]
    assert any("named after something personal" in each for each in found.left_out)
    assert any("another spelling" in each for each in found.left_out)


def test_what_is_learnt_fits_what_it_was_learnt_from(tmp_path: Path) -> None:
    """With slashes at ends, and where the page of one thing lies beside that of another."""
    paths = ("/", "/pricing/", "//faq", "/order/new", "/order/KL-1", "/order/KL-2/paid")
    seen = session(visit(*map(viewed, paths)))
    document = learn([seen], "growth", "2026-11-29").document
    plan = Plan(tracking=read_plan(tmp_path, document).plan.tracking())
    again = session(visit(*map(viewed, paths)), plan=plan)
    assert again.recording.plan == plan

    judged = judge(again, [NEVER_MATCHED, AMBIGUOUS])
    assert [(each.rule, each.outcome) for each in judged] == [
        (NEVER_MATCHED.id, "passed"),
        (AMBIGUOUS.id, "passed"),
    ]


def test_a_name_that_holds_a_value_is_left_out() -> None:
    """A name that the plan lists is meant so, and no rule asks what stands in it."""
    found = learnt(track("Order KL-10248 Confirmed"), track("Black Friday 2026"))

    assert [event["name"] for event in found.document["events"]] == ["Black Friday 2026"]
    (left_out,) = found.left_out
    assert left_out.endswith(": it holds a number or an id")
    assert "10248" not in left_out


def test_of_nothing_nothing_is_learnt() -> None:
    assert learn([], "growth", "2026-11-29").document == {}
