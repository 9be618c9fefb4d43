"""pattern-in-payload."""

import json
from typing import Any

import pytest

from heapqa.model.event import Node, PageContext, Target
from heapqa.rules.privacy.pattern_in_payload import RULE
from heapqa.testing import (
    Item,
    click,
    event,
    hit,
    identify,
    pageview,
    persona,
    plan,
    server_track,
    track,
    verdict,
    visit,
)

ADA = persona("ada", email="ada.vandersmoot@mail.test")
MAIL = "jane.miller@gmail.com"


def sent(name: str, value: str) -> Item:
    return track("Something", properties=((name, value),))


@pytest.mark.parametrize(
    ("item", "field", "channel"),
    [
        (click("Review by r.tolliver@kilnworks.example"), "target.text", "text"),
        (sent("phone", "+44 20 7946 0958"), "properties.phone", "property"),
        (sent("iban", "DE89370400440532013000"), "properties.iban", "property"),
        (
            pageview(page=PageContext(path="/x", title="Ticket of r.tolliver@kilnworks.example")),
            "page.title",
            "title",
        ),
    ],
)  # fmt: skip
def test_fails_when_something_personal_is_sent(item: Item, field: str, channel: str) -> None:
    judged = verdict(RULE, visit(item), personas=[ADA])

    assert judged.outcome == "failed"
    assert {(each.field, each.channel) for each in judged.findings} == {(field, channel)}
    assert "tolliver" not in str(judged)
    assert all(each.remedy for each in judged.findings)


@pytest.mark.parametrize(
    "item",
    [
        click("Buy the hero@2x.png"),
        track("Order", properties=(("order", "4111011538324189"), ("total", "19.99"))),
        track("Order", properties=(("email", "r***@k***.example"),)),
        identify("cust-3097"),
        pageview(user_id="4071011538324189"),
    ],
)
def test_passes_for_harmless_hits(item: Item) -> None:
    assert verdict(RULE, visit(item), personas=[ADA]).outcome == "passed"


def test_what_is_a_personas_is_left_to_the_rule_about_personas() -> None:
    item = track("Order", properties=(("email", "ada.vandersmoot@mail.test"),))

    assert verdict(RULE, visit(item), personas=[ADA]).outcome == "passed"


def test_an_allowed_value_may_be_sent_and_no_other() -> None:
    allowed = plan(allowed_values=("support@shop.example",))
    ours, other = click("Write to support@shop.example"), click("Write to jo@shop.example")

    assert verdict(RULE, visit(ours), plan=allowed).outcome == "passed"
    assert verdict(RULE, visit(other), plan=allowed).outcome == "failed"


def test_is_skipped_without_hits() -> None:
    assert verdict(RULE, visit()).outcome == "skipped"


def test_a_personas_value_in_a_hierarchy_is_no_pattern_either() -> None:
    shown = Node(tag="button", attributes=(("data-email", "ada.vandersmoot@mail.test"),))
    hierarchy = "@button;[data-email=ada.vandersmoot@mail.test];|"
    target = Target(tag="button", hierarchy=hierarchy, nodes=(shown,))
    item = hit(event("interaction", action="click", target=target))

    assert verdict(RULE, visit(item), personas=[ADA]).outcome == "passed"
    assert verdict(RULE, visit(item)).outcome == "failed"


def test_what_the_back_end_tells_is_searched_too() -> None:
    told = server_track("Refunded", "cust-1", properties={"note": "write to jane.miller@gmail.com"})
    (finding,) = verdict(RULE, visit(told)).findings

    assert finding.field == "properties.note"
    assert finding.remedy == "Take it out of what your server tells Heap's API."


@pytest.mark.parametrize(
    ("message", "fields"),
    [
        ({"properties": {"to": ["desk", MAIL]}}, ["properties.to"]),
        ({"properties": {"to": {"mail": MAIL}}}, ["properties.to"]),
        ({"context": {"mail": MAIL}}, ["context"]),
    ],
)
def test_whatever_form_a_back_end_gives_a_value_it_is_searched(
    message: dict[str, Any], fields: list[str]
) -> None:
    """Once, however many ways there are to read it."""
    found = verdict(RULE, visit(pageview(), server_track("Refunded", "cust-1", **message)))
    assert [finding.field for finding in found.findings] == fields

    plain = json.loads(json.dumps(message).replace(MAIL, "the desk"))
    found = verdict(RULE, visit(pageview(), server_track("Refunded", "cust-1", **plain)))
    assert found.outcome == "passed"
