"""ineffective-suppression."""

from typing import Any

import pytest

from heapqa.model.event import Generation
from heapqa.model.verdict import Verdict
from heapqa.rules.privacy.ineffective_suppression import RULE
from heapqa.testing import (
    Item,
    document,
    exchange,
    hit,
    loader,
    pageview,
    persona,
    session,
    stopped,
    verdict,
    visit,
)

WORKING = (
    '<p heap-ignore="true">Jane</p>',
    "<p data-heap-redact-text>Jane</p>",
    '<p data-heap-redact-text="false">Jane</p>',
    '<p title="Jane" data-heap-redact-attributes="title,data-name">x</p>',
    '<p title="Jane" data-heap-redact-attributes=",title,, title,TITLE">x</p>',
    '<p @click="go()" title="Jane" data-heap-redact-attributes="title,@click">x</p>',
    '<p heap-ignore="false">Jane</p>',
    '<p id="p-1"><i data-heap-redact-attributes="id,title">x</i></p>',
)
WORKING_IN_V5 = (
    "<p heap-ignore>Jane</p>",
    '<p heap-ignore="">Jane</p>',
    "<p data-cs-mask>Jane</p>",
    "<p data-cs-encrypt>Jane</p>",
)
USELESS = (
    '<p class="note heap-ignore">Jane</p>',
    '<p class="data-heap-redact-text">Jane</p>',
    "<p data-heap-ignore='true'>Jane</p>",
    "<p heap_ignore='true'>Jane</p>",
    "<p heapIgnore='true'>Jane</p>",
    "<p data-heap-redacted-text>Jane</p>",
    "<p data-heap-redact-attribute='title' title='Jane'>x</p>",
    "<p data-heap-redact-attributes title='Jane'>x</p>",
    "<p data-heap-redact-attributes='true' title='Jane'>x</p>",
    "<p id='jane' data-heap-redact-attributes='title,id'>x</p>",
    "<p title='Jane' data-heap-redact-attributes='data-name, title'>x</p>",
    "<p title='Jane' data-heap-redact-attributes='title '>x</p>",
    "<p title='Jane' data-heap-redact-attributes='data-name,\ttitle'>x</p>",
    "<p title='Jane' data-heap-redact-attributes='\ntitle\n'>x</p>",
    "<p title='Jane' data-heap-redact-attributes='Title'>x</p>",
    "<p data-name='Jane' data-heap-redact-attributes='title,data-Name'>x</p>",
    "<p title='Jane' alt='x' data-heap-redact-attributes='title alt'>x</p>",
    "<p title='Jane' alt='x' data-heap-redact-attributes='title;alt'>x</p>",
    "<p title='Jane' alt='x' data-heap-redact-attributes='title|alt'>x</p>",
    "<p title='Jane' data-heap-redact-attributes='[\"title\"]'>x</p>",
    "<p title='Jane' data-heap-redact-attributes='[\"title\",\"alt\"]'>x</p>",
    "<p title='Jane' data-heap-redact-attributes='[title]'>x</p>",
    "<p title='Jane' data-heap-redact-attributes=\"'title'\">x</p>",
    "<p id='jane' data-heap-redact-attributes='title id'>x</p>",
    "<p data-name='Jane' data-heap-redact-attributes='data-*'>x</p>",
    "<p data-name='Jane' title='x' data-heap-redact-attributes='title,data-*'>x</p>",
    "<p data-name='Jane' title='x' data-heap-redact-attributes='title,*'>x</p>",
    "<p data-name='Jane' data-heap-redact-attributes='^data-'>x</p>",
    "<p heap-ingore='true'>Jane</p>",
    "<p heap-ignor='true'>Jane</p>",
    "<p heap-ignores='true'>Jane</p>",
    "<p heap-igonre>Jane</p>",
    "<p heap-ignote='true'>Jane</p>",
    "<p data-heap-redact-txt='true'>Jane</p>",
    "<p data-heap-redat-text='true'>Jane</p>",
    "<p data-heap-reduct-tex='true'>Jane</p>",
    "<p data-heap-redact-attribtues='title' title='Jane'>x</p>",
    "<p data-heap-redcat-atributes='title' title='Jane'>x</p>",
)
ABSENT = (
    "<p class='heap' data-heap='1' data-heapify>Jane</p>",
    "<p>To hide this, write class heap-ignore or heap-ignore=''.</p>",
    "<p class='cheap-ignore'>Jane</p>",
    "<p -heap-ignore --heap-ignore 1heap-ignore class='-heap-ignore 1heap-ignore'>Jane</p>",
    "<p dataheap! data-heap-ignoré data-cs- data- heap->Jane</p>",
    "<p>Jane</p>",
    "<p heap-ignite heap-store heap-id heap-mask heap-snapshot heap-signore>Jane</p>",
    "<p data-heap-id data-heap-region data-heap-redaction-test>Jane</p>",
    "<p class='heap-ingore heap-ignores'>Jane</p>",
)


def judged(*items: Item, generation: Generation = "classic") -> Verdict:
    return verdict(RULE, visit(*items), personas=[persona()], generation=generation)


@pytest.mark.parametrize("html", WORKING)
@pytest.mark.parametrize("generation", ["classic", "v5"])
def test_what_both_generations_honour_passes(html: str, generation: Generation) -> None:
    assert judged(document(html), pageview(), generation=generation).outcome == "passed"


@pytest.mark.parametrize(
    "fields",
    [
        {"delivery": "refused", "status": 404},
        {"delivery": "blocked", "failure": "csp"},
        {"delivery": "failed", "failure": "net::ERR_NAME_NOT_RESOLVED"},
    ],
)
def test_a_file_that_did_not_come_is_no_sdk(fields: dict[str, Any]) -> None:
    lost = loader(**fields)

    assert judged(lost, document(USELESS[0])).outcome == "skipped"
    assert judged(lost, loader(), document(USELESS[0])).outcome == "failed"
    assert judged(lost, document(USELESS[0]), pageview()).outcome == "failed"


@pytest.mark.parametrize("html", WORKING_IN_V5)
def test_what_v5_alone_honours_fails_with_the_classic_sdk(html: str) -> None:
    assert judged(document(html), pageview(), generation="v5").outcome == "passed"
    assert judged(document(html), pageview(), generation="classic").outcome == "failed"


@pytest.mark.parametrize("html", USELESS)
@pytest.mark.parametrize("generation", ["classic", "v5"])
def test_what_no_generation_honours_fails(html: str, generation: Generation) -> None:
    (finding,) = judged(document(html), pageview(), generation=generation).findings
    assert finding.element
    assert finding.remedy
    assert finding.step == 0


@pytest.mark.parametrize("html", ABSENT)
def test_a_page_that_carries_no_suppression_is_nothing_to_examine(html: str) -> None:
    assert judged(document(html), pageview()).outcome == "skipped"


def test_the_element_is_named_and_what_to_write_instead() -> None:
    html = '<div id="card"><p class="heap-ignore">Jane</p></div>'
    (finding,) = judged(document(html), loader()).findings
    assert finding.element == "p.heap-ignore"
    assert 'class="heap-ignore" keeps nothing back' in finding.message
    assert 'heap-ignore="true" as an attribute' in finding.remedy


def test_a_list_is_told_as_the_sdk_reads_it() -> None:
    html = '<p title="Jane" data-heap-redact-attributes="data-kind, title,Data-Mail">x</p>'
    (finding,) = judged(document(html), loader()).findings
    assert "it looks for ' title', 'Data-Mail'," in finding.message
    assert 'Write data-heap-redact-attributes="data-kind,title,data-mail" as' in finding.remedy


@pytest.mark.parametrize(
    "written", ["title alt", "title; Alt", "[&quot;title&quot;,&quot;alt&quot;]"]
)
def test_another_kind_of_list_is_told_with_the_one_that_works(written: str) -> None:
    html = f'<p title="Jane" alt="x" data-heap-redact-attributes="{written}">x</p>'
    (finding,) = judged(document(html), loader()).findings
    assert 'Write data-heap-redact-attributes="title,alt" as' in finding.remedy


def test_a_typing_error_is_told_with_the_name_that_is_meant() -> None:
    (finding,) = judged(document('<p heap-ingore="true">Jane</p>'), loader()).findings
    assert "heap-ingore keeps nothing back: no SDK of Heap knows this attribute" in finding.message
    assert finding.remedy == 'Write heap-ignore="true" as an attribute.'


def test_inside_an_element_that_is_ignored_nothing_matters() -> None:
    html = '<div heap-ignore="true"><p class="heap-ignore" heap_ignore>Jane</p></div>'
    assert judged(document(html), pageview()).outcome != "failed"


@pytest.mark.parametrize(
    "html",
    [
        '<p class="heap-ignore" heap-ignore="true">Jane</p>',
        '<p class="heap-redact-text" data-heap-redact-text="true">Jane</p>',
        '<p data-heap-redact-txt data-heap-redact-text="true">Jane</p>',
        '<p data-cs-mask data-heap-redact-text="true">Jane</p>',
    ],
)
def test_beside_a_spelling_that_works_another_does_no_harm(html: str) -> None:
    assert judged(document(html), pageview()).outcome == "passed"


@pytest.mark.parametrize(
    "html",
    [
        '<p class="heap-ignore" heap-ignore="">Jane</p>',
        '<p class="heap-redact-text" heap-id="true">Jane</p>',
        '<p alt="x" data-heap-redact-attribute="alt" data-heap-redact-attributes="name">x</p>',
    ],
)
def test_beside_one_that_does_not_do_the_same_it_is_found(html: str) -> None:
    assert judged(document(html), pageview()).outcome == "failed"


def test_on_a_page_with_both_generations_both_must_honour_it() -> None:
    items = (document("<p heap-ignore>Jane</p>"), pageview(), pageview(generation="v5"))
    (finding,) = judged(*items).findings
    assert "classic" in finding.message


def test_the_same_element_is_told_once_however_often_its_page_is_read() -> None:
    html = '<p class="heap-ignore">Jane</p>'
    items = (document(html), pageview(), document(f"{html}<p>more</p>"), pageview())
    assert len(judged(*items).findings) == 1


def test_a_page_without_an_sdk_is_nothing_to_examine() -> None:
    elsewhere = document('<p class="heap-ignore">Jane</p>', "https://shop.test/elsewhere")
    assert judged(elsewhere, pageview()).outcome == "skipped"
    assert judged(elsewhere).outcome == "skipped"


def test_marks_of_contentsquare_may_be_meant_for_its_own_tag() -> None:
    tag = hit(generation="contentsquare")
    items = (document("<p data-cs-mask>Jane</p>"), pageview(generation="classic"))
    assert judged(*items).outcome == "failed"
    assert judged(*items, tag).outcome == "skipped"


def test_a_recording_without_documents_is_nothing_to_examine() -> None:
    assert judged(pageview(), exchange()).outcome == "skipped"


def test_a_finding_of_an_interrupted_scenario_counts() -> None:
    items = (document('<p class="heap-ignore">Jane</p>'), pageview(), stopped())
    assert judged(*items).outcome == "failed"


def test_the_selector_tells_nothing_of_a_persona() -> None:
    html = '<p class="quillanne heap-ignore" id="vandersmoot">x</p>'
    visited = session(visit(document(html), pageview()), personas=[persona()])
    (marked,) = RULE.subjects(visited)
    assert marked.selector == "p.heap-ignore"


@pytest.mark.parametrize(
    ("page", "list_"),
    [
        ("<p data-user-name='Jane' data-heap-redact-attributes='title,userName'>x</p>",
         "title,data-user-name"),
        ("<p data-name='Jane' data-heap-redact-attributes='dataName'>x</p>", "data-name"),
        ("<p data-name='Jane' data-heap-redact-attributes='title,data-*'><i data-id='1'>x</i></p>",
         "title,data-name,data-id"),
        ("<p data-heap-redact-attributes='ariaLabel'><i aria-label='Jane'>x</i></p>", "aria-label"),
        ("<p title='Jane' alt='x' data-heap-redact-attribute='title alt'>x</p>", "title,alt"),
    ],
)  # fmt: skip
def test_the_remedy_names_attributes_as_the_page_has_them(page: str, list_: str) -> None:
    (finding,) = verdict(RULE, visit(loader(), document(page))).findings

    assert finding.remedy == f'Write data-heap-redact-attributes="{list_}" as the attribute.'


@pytest.mark.parametrize("word", ["data-heap-mask", "data-heap-hide", "data-heap-no-capture"])
def test_words_of_other_tools_behind_the_name_of_heap_are_found(word: str) -> None:
    assert verdict(RULE, visit(loader(), document(f"<p {word}='true'>Jane</p>"))).findings


@pytest.mark.parametrize(
    "page",
    ["<p data-heap-name='x'>x</p>", "<p class='data-heap-hide'>x</p>", "<p data-private>x</p>"],
)
def test_other_names_are_no_suppressions(page: str) -> None:
    assert verdict(RULE, visit(loader(), document(page))).outcome == "skipped"
