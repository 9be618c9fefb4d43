"""forbidden-parameter."""

import pytest

from heapqa.engine import decode, judge
from heapqa.model.event import Generation, Interaction, PageContext, Target
from heapqa.model.plan import Plan, SuppressionTerms
from heapqa.page.sent import spelt
from heapqa.rules.plan.forbidden_parameter import RULE
from heapqa.testing import (
    SHOP,
    Item,
    event,
    granted,
    hit,
    interrupted,
    nodes_of,
    pageview,
    recording,
    server_track,
    track,
    user_properties,
    verdict,
    visit,
)
from heapqa.testing.traffic import PAGE, one

PLAN = Plan(suppression=SuppressionTerms(parameters=("q", "cust_*")))


def viewed(**page: str) -> Item:
    return pageview(page=PageContext.model_validate({"path": "/", **page}))


def clicked(path: str) -> Item:
    """A click on the last element of a path, of which no address of its own is told."""
    nodes = nodes_of(path)
    target = Target(tag=nodes[-1].tag, hierarchy="".join(map(spelt, nodes)), nodes=nodes)
    return one(Interaction, action="click", target=target, page=PAGE, fields={})


def outcome(*items: Item) -> str:
    return verdict(RULE, visit(), granted(*items), plan=PLAN).outcome


@pytest.mark.parametrize("query", ["?q=mugs", "?a=1&q=mugs", "?cust_id=48213", "?%71=mugs"])
def test_a_forbidden_parameter_is_a_violation(query: str) -> None:
    found = verdict(RULE, visit(), granted(viewed(query=query)), plan=PLAN)

    assert found.outcome == "failed"
    (finding,) = found.findings
    assert finding.field == "page.query"
    assert finding.saw in ("m***", "4***")


def test_a_parameter_in_the_address_of_the_page_before_is_one() -> None:
    found = verdict(RULE, visit(), granted(viewed(referrer="https://shop.test/?q=mugs")), plan=PLAN)
    assert [finding.field for finding in found.findings] == ["page.referrer"]


@pytest.mark.parametrize("query", ["?sort=price", "?q=", "?q=heap_redacted", "?sort[q]=x"])
def test_other_parameters_and_withheld_values_pass(query: str) -> None:
    found = verdict(RULE, visit(), granted(viewed(query=query)), plan=PLAN)
    assert found.outcome == "passed"


@pytest.mark.parametrize(
    "query",
    ["?Q=mug", "?q[]=mug", "?q%5B0%5D=mug", "?sort=a;q=mug", "?sort=a&amp;q=mug", "?+q=mug"],
)
def test_a_parameter_in_another_spelling_is_the_same(query: str) -> None:
    assert outcome(viewed(query=query)) == "failed"


@pytest.mark.parametrize("query", ["?next=%252Fs%253Fq%253Dmug", "?n=%2525252Fs%253Fq%253Dmug"])
def test_an_address_that_is_escaped_too_often_is_opened(query: str) -> None:
    assert outcome(viewed(query=query)) == "failed"
    assert outcome(viewed(query=query.replace("q", "b"))) == "passed"


@pytest.mark.parametrize(
    ("name", "query", "expected"),
    [
        ("filter[name]", "?filter%5Bname%5D=x", "failed"),
        ("filter[name]", "?filter%5Bsize%5D=x", "passed"),
        ("größe", "?GR%C3%96%C3%9FE=x", "failed"),
        ("größe", "?grosses=x", "passed"),
    ],
)
def test_a_name_is_read_as_people_write_it(name: str, query: str, expected: str) -> None:
    plan = Plan(suppression=SuppressionTerms(parameters=(name,)))
    found = verdict(RULE, visit(), granted(viewed(query=query)), plan=plan)
    assert found.outcome == expected


def test_an_address_that_is_none_is_no_problem() -> None:
    found = verdict(RULE, visit(), granted(viewed(referrer="http://[x?q=a")), plan=PLAN)
    assert found.outcome == "failed"


@pytest.mark.parametrize("generation", ["classic", "v5"])
@pytest.mark.parametrize("fragment", ["#/search?q=mug", "#q=mug", "#/a?next=%2Fs%3Fq%3Dmug"])
def test_a_parameter_behind_the_hash_is_one(fragment: str, generation: Generation) -> None:
    story = recording(visit(), granted(viewed(hash=fragment)), plan=PLAN, generation=generation)
    (found,) = judge(decode(story), [RULE])
    assert "page.hash" in [finding.field for finding in found.findings]


@pytest.mark.parametrize("fragment", ["#/search/q/mug", "#q", "#/search?sort=q", "#/a?b=1#q"])
def test_the_word_elsewhere_behind_the_hash_passes(fragment: str) -> None:
    assert outcome(viewed(hash=fragment)) == "passed"


@pytest.mark.parametrize("generation", ["classic", "v5"])
def test_the_address_of_a_link_around_the_target_is_told(generation: Generation) -> None:
    around = clicked('a[href="/s?q=mug"] > span')
    story = recording(visit(), granted(around), plan=PLAN, generation=generation)
    (found,) = judge(decode(story), [RULE])
    assert len(found.findings) == 1


@pytest.mark.parametrize(
    "path", ['a[href="/q/mug"] > span', 'a[href="/s?sort=q"] > span', 'p[title="What is q=?"]']
)
def test_links_without_the_parameter_pass(path: str) -> None:
    assert outcome(viewed(), clicked(path)) == "passed"


@pytest.mark.parametrize(
    "value",
    [
        f"{SHOP}/search?q=mug",
        "/search?q=mug",
        "search?q=mug",
        "?q=mug",
        "/login?next=%2Fsearch%3Fq%3Dmug",
        "/go?to=%2Flogin%3Fnext%3D%252Fsearch%253Fq%253Dmug",
        f'{{"from": ["{SHOP}/", "{SHOP}/search?q=mug"]}}',
        f"{SHOP}/||{SHOP}/search?q=mug",
    ],
)
def test_a_property_that_holds_an_address_is_held_against_it(value: str) -> None:
    pairs = (("url", value),)
    server = server_track("x", "cust-1", properties=dict(pairs))
    seen = hit(event("pageview", page=PageContext(path="/", properties=pairs)))
    for item in (track("x", properties=pairs), user_properties(*pairs), server, seen):
        assert outcome(item) == "failed"


@pytest.mark.parametrize(
    "value",
    [
        "What is it? q=mug",
        '["/?a=q", {"q": "mug"}]',
        '{"/?q=a"',
        "q=mug",
        f"{SHOP}/q/mug",
        f"{SHOP}/?a=q",
        "Where is q?",
        "https",
    ],
)
def test_a_property_with_another_address_or_none_passes(value: str) -> None:
    assert outcome(viewed(), track("x", properties=(("url", value),))) == "passed"


def test_an_address_in_the_address_of_a_page_is_opened() -> None:
    assert outcome(viewed(query="?next=%2Fsearch%3Fq%3Dmug")) == "failed"
    assert outcome(viewed(query="?next=%2Fsearch%3Fsort%3Dq")) == "passed"
    assert outcome(viewed(query="?text=What+is%3F+q%3Dmug")) == "passed"


def test_an_address_without_parameters_passes() -> None:
    assert verdict(RULE, visit(), granted(pageview()), plan=PLAN).outcome == "passed"


def test_where_nothing_is_told_nothing_is_examined() -> None:
    assert verdict(RULE, visit(), plan=PLAN).outcome == "skipped"


def test_a_plan_that_forbids_nothing_asks_for_nothing() -> None:
    assert verdict(RULE, visit(), granted(viewed(query="?q=a")), plan=Plan()).outcome == "skipped"


def test_a_scenario_that_stopped_proves_nothing() -> None:
    found = verdict(RULE, visit(), interrupted(viewed(query="?sort=a")), plan=PLAN)
    assert found.outcome == "skipped"
