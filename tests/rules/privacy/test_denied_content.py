"""denied-content."""

import base64
import json

import pytest

from heapqa.model.event import Node, PageContext, Target
from heapqa.model.plan import Denied
from heapqa.rules.privacy.denied_content import RULE
from heapqa.testing import (
    Item,
    click,
    holding,
    identify,
    loader,
    logged_in,
    pageview,
    persona,
    plan,
    stopped,
    track,
    unreadable_hit,
    user_properties,
    verdict,
    visit,
)

DENY = plan(
    deny=Denied(
        words=("weight loss", "HIV"), patterns=("icd-?10",), properties=("treatment", "*_condition")
    )
)
NESTED = base64.b64encode(json.dumps({"a": {"treatment": "x1"}}).encode()).decode()


def page(**fields: str) -> PageContext:
    return PageContext(domain="shop.test", **{"path": "/", **fields})


def properties(name: str, value: str) -> Item:
    return track("Started", properties=((name, value),))


@pytest.mark.parametrize(
    ("item", "field"),
    [
        (pageview(page=page(title="Weight loss: start")), "page.title"),
        (pageview(page=page(path="/treatments/weight-loss")), "page.path"),
        (pageview(page=page(query="?plan=weight%20loss")), "page.query"),
        (pageview(page=page(query="?treatment=7")), "page.query"),
        (click("Weight-Loss plan"), "target.text"),
        (track("Weight Loss Started"), "name"),
        (properties("plan", "weight_loss"), "properties.plan"),
        (properties("plan", "see ICD-10"), "properties.plan"),
        (properties("treatment", "4711"), "properties.treatment"),
        (properties("Treatment", "4711"), "properties.Treatment"),
        (properties("skinCondition", "4711"), "properties.skinCondition"),
        (properties("hivStatus", "no"), "properties (name)"),
        (properties("state", NESTED), "properties.state"),
        (user_properties(("treatment", "a")), "properties.treatment"),
        (identify("patient-hiv-77"), "identity"),
        (holding(("_hp2_props.1234567890", '{"treatment": "a"}')),
         "_hp2_props.1234567890.treatment"),
    ],
)  # fmt: skip
def test_fails_for_what_is_denied(item: Item, field: str) -> None:
    judged = verdict(RULE, visit(item), plan=DENY)

    assert judged.outcome == "failed"
    assert field in {each.field for each in judged.findings}


def test_says_what_is_denied_and_how_it_was_sent() -> None:
    [finding] = verdict(RULE, visit(properties("state", NESTED)), plan=DENY).findings

    assert finding.message == (
        "A property of the denied name “treatment” was sent in properties.state."
    )
    assert "base64" in finding.saw
    assert finding.remedy


@pytest.mark.parametrize(
    "item",
    [
        pageview(page=page(title="Loss of weights", path="/archive/treatments", query="?q=hive")),
        properties("plan", "gold"),
        properties("untreatment", "condition"),
        track("Treatment"),
        click("weight or loss"),
        loader(),
    ],
)
def test_passes_for_what_is_not(item: Item) -> None:
    assert verdict(RULE, visit(item), plan=DENY).outcome == "passed"


def test_attributes_of_the_sites_own_have_names_those_of_html_have_not() -> None:
    named = plan(deny=Denied(properties=("title", "treatment")))
    nodes = (Node(tag="a", attributes=(("title", "x"), ("name", "title"))),)
    own = (Node(tag="a", attributes=(("data-treatment", "x"),)),)

    assert verdict(RULE, visit(click(target=Target(nodes=nodes))), plan=named).outcome == "passed"
    judged = verdict(RULE, visit(click(target=Target(nodes=own))), plan=named)
    assert {each.field for each in judged.findings} == {"target.nodes[0].attributes.data-treatment"}


def test_names_of_the_protocol_are_not_the_sites() -> None:
    ours = Denied(
        properties=("title", "path", "name", "type", "query", "events", "env_id", "a", "h")
    )
    judged = verdict(RULE, visit(pageview(), track("Order"), click()), plan=plan(deny=ours))

    assert judged.outcome == "passed"


def test_the_vendors_own_words_are_not_the_sites() -> None:
    ours = Denied(
        words=("heapanalytics", "heap-api", "api", "capture", "js", "chromium", "mozilla")
    )
    agent = (("user-agent", "Mozilla/5.0 Chromium"),)
    items = (loader(), pageview(headers=agent))

    assert verdict(RULE, visit(*items), plan=plan(deny=ours)).outcome == "passed"


def test_what_nobody_can_read_is_searched_too() -> None:
    url = "https://heapanalytics.com/other?treatment=4"
    body = b'{"x": {"skin-condition": {"code": "weight loss"}}}'
    judged = verdict(RULE, visit(unreadable_hit(url=url, method="POST", body=body)), plan=DENY)

    assert {each.message.partition("”")[0] for each in judged.findings} == {
        "The denied word “weight loss",
        "A property of the denied name “treatment",
        "A property of the denied name “*_condition",
    }


def test_key_strokes_spell_a_word() -> None:
    keys = [track("Key", properties=(("key", letter),)) for letter in "weight loss"]

    [finding] = verdict(RULE, visit(*keys), plan=DENY).findings
    assert "over several events" in finding.saw


def test_a_persona_in_a_name_is_masked() -> None:
    item = logged_in("cust-1", properties("ada.vandersmoot@mail.test", "weight loss"))

    [finding] = verdict(RULE, item, plan=DENY, personas=[persona()]).findings
    assert "vandersmoot" not in f"{finding.message} {finding.field} {finding.saw}"


def test_is_skipped_where_nothing_is_denied() -> None:
    assert verdict(RULE, visit(track("Weight loss"))).outcome == "skipped"


def test_is_skipped_where_nothing_was_sent() -> None:
    assert verdict(RULE, visit(), plan=DENY).outcome == "skipped"


def test_a_scenario_that_stopped_proves_nothing() -> None:
    judged = verdict(RULE, visit(pageview()), stopped(), plan=DENY)

    assert (judged.outcome, judged.conclusive) == ("skipped", False)
