"""definition-unstable."""

from heapqa.rules.plan.definition_unstable import RULE
from heapqa.testing import definition, document, pageview, stopped, tracked, verdict, visit

ADD = '<form id="buy"><button class="add css-1q2w3e">Add</button></form>'
PAGE = document(f"<body>{ADD}</body>")
TWO = document(f'<body>{ADD}<p><button class="add">Buy now</button></p></body>')


def test_a_name_that_a_tool_made_is_found_and_a_better_one_proposed() -> None:
    plan = tracked(definition("click", "Added", selector=".css-1q2w3e"))
    judged = verdict(RULE, visit(PAGE, pageview()), plan=plan)

    (finding,) = judged.findings
    assert finding.saw == "'Added': css-1q2w3e"
    assert finding.remedy.endswith("by a name that stays: button.add.")
    assert (finding.field, finding.step) == ("definitions.Added", 0)


def test_several_elements_of_one_page_are_found() -> None:
    plan = tracked(definition("click", "Added", selector=".add"))
    judged = verdict(RULE, visit(TWO, pageview()), plan=plan)

    (finding,) = judged.findings
    assert finding.message == "A definition means several elements of one page."
    assert finding.saw == "'Added': 2 elements"
    assert "#buy" in finding.remedy


def test_several_elements_of_one_text_are_found() -> None:
    plan = tracked(definition("click", "Added", text="Add*"))
    twice = document(f'<body>{ADD}<p><a href="/">Add more</a></p></body>')

    (finding,) = verdict(RULE, visit(twice, pageview()), plan=plan).findings
    assert finding.saw == "'Added': 2 elements"
    assert verdict(RULE, visit(TWO, pageview()), plan=plan).outcome == "passed"


def test_several_may_be_meant() -> None:
    plan = tracked(definition("click", "Added", selector=".add", several=True))

    assert verdict(RULE, visit(TWO, pageview()), plan=plan).outcome == "passed"


def test_one_element_by_a_chosen_name_passes_on_every_page() -> None:
    plan = tracked(definition("click", "Added", selector=".add"))
    judged = verdict(RULE, visit(PAGE, document(f"<body><main>{ADD}</main></body>")), plan=plan)

    assert (judged.outcome, judged.subjects) == ("passed", 1)


def test_where_no_element_alone_can_be_named_none_is_proposed() -> None:
    row = '<p><button class="css-1q2w3e">x</button></p>'
    plan = tracked(definition("click", "Added", selector=".css-1q2w3e", several=True))
    (finding,) = verdict(RULE, visit(document(f"<body>{row}{row}</body>")), plan=plan).findings

    assert finding.remedy == ""


def test_without_an_element_or_a_plan_it_is_skipped() -> None:
    plan = tracked(definition("click", "Added", selector=".nowhere"))

    assert verdict(RULE, visit(PAGE), plan=plan).outcome == "skipped"
    assert verdict(RULE, visit(PAGE)).outcome == "skipped"


def test_a_scenario_that_stopped_proves_nothing() -> None:
    plan = tracked(definition("click", "Added", selector=".add"))
    judged = verdict(RULE, visit(PAGE), stopped(), plan=plan)

    assert (judged.outcome, judged.conclusive) == ("skipped", False)
