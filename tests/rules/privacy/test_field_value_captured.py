"""field-value-captured."""

import pytest

from heapqa.engine import judge
from heapqa.model.event import Generation, PageContext
from heapqa.model.verdict import Verdict
from heapqa.rules.privacy.field_value_captured import RULE
from heapqa.testing import (
    Item,
    api_call,
    click,
    document,
    pageview,
    persona,
    session,
    stopped,
    track,
    verdict,
    visit,
)

SHOP = "https://shop.test"
FORM = '<form action="/thanks"><input name="email" type="email"><button>Send</button></form>'
FIELD = (('input[name="email"]', "quillanne@mail.test"),)
EMAIL = (("Email", "quillanne@mail.test"),)
in_both_generations = pytest.mark.parametrize("generation", ["classic", "v5"])


def judged(*items: Item, generation: Generation = "classic") -> Verdict:
    return verdict(RULE, visit(*items), generation=generation)


def thanks(query: str = "?email=quillanne%40mail.test", path: str = "/thanks") -> Item:
    page = PageContext(domain="shop.test", path=path, query=query)
    return pageview(page=page, page_url=f"{SHOP}{path}{query}")


@in_both_generations
def test_a_form_that_uses_get_tells_its_fields(generation: Generation) -> None:
    captured = judged(document(FORM), thanks(), generation=generation)

    (finding,) = captured.findings
    assert finding.element == 'input[name="email"]'
    assert finding.channel == "url"
    assert finding.saw == "q***@m***.t***"
    assert "the parameter email" in finding.remedy
    assert "quillanne" not in str(captured)


@pytest.mark.parametrize(
    "form",
    [
        FORM.replace("<form", "<form method='get'"),
        FORM.replace("<form", "<form method='nonsense'"),
        FORM.replace("<form", "<form method='post'").replace("<button", "<button formmethod=GET"),
        '<form id="f" action="/thanks"></form><textarea name="email" form="f"></textarea>',
        FORM.replace('type="email"', "type='password'"),
        FORM.replace('type="email"', ""),
        '<form action="//[[host]]/to"><input name="q"></form>' + FORM,
    ],
)
def test_every_way_of_using_get_counts(form: str) -> None:
    assert judged(document(form), thanks()).outcome == "failed"


@pytest.mark.parametrize(
    "form",
    [
        FORM.replace("<form", "<form method='post'"),
        FORM.replace("<form", "<form role='search'"),
        FORM.replace('type="email"', "type='hidden'"),
        FORM.replace('type="email"', "type='search'"),
        FORM.replace("/thanks", "/elsewhere"),
        FORM.replace("/thanks", "//[[host]]/thanks"),
        FORM.replace('"email" type', '"mail" type'),
        "<p>email</p>",
    ],
)
def test_what_no_form_put_there_passes(form: str) -> None:
    assert judged(document(form), thanks()).outcome == "passed"


def test_a_search_term_belongs_into_an_address() -> None:
    form = '<form action="/found"><input name="q"></form>'
    assert judged(document(form), thanks("?q=jug", "/found")).outcome == "passed"


def test_a_form_without_action_leads_to_its_own_page() -> None:
    form = '<form><input name="email"></form>'
    assert judged(document(form, f"{SHOP}/thanks"), thanks()).outcome == "failed"


def test_an_empty_field_and_a_page_before_the_form_tell_nothing() -> None:
    assert judged(document(FORM), thanks("?email=")).outcome == "passed"
    assert judged(thanks(), document(FORM)).outcome == "passed"


@in_both_generations
def test_a_snapshot_of_a_field_is_told_with_the_field(generation: Generation) -> None:
    items = (document("<p>", fields=FIELD), click(properties=EMAIL))
    (finding,) = judged(*items, generation=generation).findings

    assert finding.field == "properties.Email"
    assert finding.element == 'input[name="email"]'
    assert "remove that snapshot" in finding.remedy


def test_what_a_call_of_the_page_set_is_no_snapshot() -> None:
    call = api_call("track", '"sent"', '{"Email": "quillanne@mail.test"}')
    page = document("<p>", fields=FIELD)
    assert judged(page, call, track("sent", properties=EMAIL)).outcome == "passed"


def test_a_masked_field_and_another_pages_field_pass() -> None:
    masked = click(properties=(("Pw", "****"),))
    assert judged(document("<p>", fields=FIELD), masked).outcome == "passed"
    elsewhere = document("<p>", f"{SHOP}/elsewhere", FIELD)
    assert judged(elsewhere, click(properties=EMAIL)).outcome == "passed"


def test_short_contents_are_met_by_chance() -> None:
    page = document("<p>", fields=(("input#n", "12"),))
    assert judged(page, click(properties=(("count", "12"),))).outcome == "passed"


def test_without_pages_there_is_nothing_to_examine() -> None:
    assert judged(thanks()).outcome == "skipped"


def test_a_recording_older_than_the_content_of_fields_shows_forms_and_no_snapshots() -> None:
    older = document(FORM, fields=None)

    assert judged(older, thanks()).outcome == "failed"
    assert judged(older, track("sent", properties=EMAIL)).outcome == "skipped"


def test_an_interrupted_scenario_proves_nothing_but_what_was_found() -> None:
    assert not judged(document("<p>"), thanks(), stopped()).conclusive
    assert judged(document(FORM), thanks(), stopped()).outcome == "failed"


def test_the_persons_value_in_that_place_is_the_same_cause_and_another_is_not() -> None:
    """The second parameter is none of the form's."""
    ada = persona(email="quillanne@mail.test", first_name="Adalinde")
    sent = thanks("?email=quillanne%40mail.test&ref=Vandersmoot")
    verdicts = judge(session(visit(document(FORM), sent), personas=[ada]))
    findings = next(v for v in verdicts if v.rule == "persona-value-in-payload").findings
    leads = {f.message: f.symptom_of and f.symptom_of.rule for f in findings}

    assert leads == {
        "The email of ada was sent in page.query.": "field-value-captured",
        "The last name of ada was sent in page.query.": None,
    }
