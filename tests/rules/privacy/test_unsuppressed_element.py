"""unsuppressed-element."""

from typing import Any

import pytest

from heapqa.model.event import PageContext
from heapqa.model.plan import Plan, Protected, SuppressionTerms
from heapqa.rules.privacy.unsuppressed_element import RULE
from heapqa.testing import (
    SHOP,
    Item,
    event,
    granted,
    hit,
    in_tab,
    interrupted,
    loader,
    navigation,
    pageview,
    persona,
    shown,
    speaking,
    step,
    verdict,
    visit,
)

ADA = persona()
ACCOUNT = f"{SHOP}/account"
CARD = f'<main id="main"><p id="hello">Good to see you, {ADA.email}</p></main>'
KEPT = f'<main id="main"><p id="hello" heap-ignore="true">Good to see you, {ADA.email}</p></main>'


def heap(url: str = ACCOUNT) -> Item:
    return loader(page_url=url)


def framed_view(path: str) -> Item:
    """A view that a frame of the page tells of itself."""
    page = PageContext(domain=SHOP.removeprefix("https://"), path=path)
    return hit(event(page=page), page_url=ACCOUNT, sender="frame")


def planned(**entry: object) -> Plan:
    given = {"selector": "#card", "must": "ignored", **entry}
    return Plan(suppression=SuppressionTerms(elements=(Protected.model_validate(given),)))


def found(*items: object, **fields: object) -> list[str]:
    said = verdict(RULE, *items, personas=[ADA], **fields)  # type: ignore[arg-type]
    assert said.outcome in ("passed", "failed")
    return [finding.message for finding in said.findings]


def test_what_a_page_shows_of_a_person_is_a_violation() -> None:
    said = verdict(RULE, visit(), step("look", heap(), shown(CARD, ACCOUNT)), personas=[ADA])

    assert said.outcome == "failed"
    (finding,) = said.findings
    assert finding.message == "Whatever is done on #hello tells the email of ada in its text."
    assert (finding.saw, finding.element) == ("a***.v***@m***.t***", "#hello")
    assert (finding.step, finding.page, finding.channel) == (1, ACCOUNT, "text")
    assert finding.remedy.startswith('Put data-heap-redact-text="true" on #hello')


def test_a_page_that_keeps_it_back_passes() -> None:
    assert found(visit(), step("look", heap(), shown(KEPT, ACCOUNT))) == []


def test_where_no_sdk_ran_nothing_is_examined() -> None:
    said = verdict(RULE, visit(), step("look", shown(CARD, ACCOUNT)), personas=[ADA])
    assert said.outcome == "skipped"


@pytest.mark.parametrize(
    "fields",
    [
        {"delivery": "refused", "status": 404},
        {"delivery": "blocked", "failure": "csp"},
        {"delivery": "failed", "failure": "net::ERR_NAME_NOT_RESOLVED"},
        {"headers": (("Sec-Purpose", "prefetch"),)},
    ],
)
def test_a_file_that_did_not_come_is_no_sdk(fields: dict[str, Any]) -> None:
    lost = loader(page_url=ACCOUNT, **fields)
    items = (visit(), step("look", lost, shown(CARD, ACCOUNT)))

    assert verdict(RULE, *items, personas=[ADA]).outcome == "skipped"
    assert found(visit(), step("look", lost, heap(), shown(CARD, ACCOUNT)))
    told = pageview(page_url=ACCOUNT)
    assert found(visit(), step("look", lost, told, shown(CARD, ACCOUNT)))


@pytest.mark.parametrize("delivery", ["unknown", "cancelled"])
def test_a_file_of_which_nobody_knows_may_have_come(delivery: Any) -> None:
    asked = loader(page_url=ACCOUNT, delivery=delivery)

    assert found(visit(), step("look", asked, shown(CARD, ACCOUNT)))


def test_an_sdk_on_the_page_before_or_after_is_none_on_this_one() -> None:
    said = verdict(
        RULE,
        visit(),
        navigation(f"{SHOP}/"),
        loader(page_url=f"{SHOP}/"),
        navigation(ACCOUNT),
        step("look", shown(CARD, ACCOUNT)),
        navigation(f"{SHOP}/shop"),
        pageview(page_url=f"{SHOP}/shop"),
        personas=[ADA],
    )
    assert said.outcome == "skipped"


def test_an_sdk_that_arrives_after_the_step_counts_for_its_document() -> None:
    assert found(
        visit(),
        navigation(ACCOUNT),
        step("look", shown(CARD, ACCOUNT)),
        pageview(page_url=ACCOUNT),
    )


def test_an_sdk_in_another_tab_is_none_here() -> None:
    items = (visit(), in_tab(2, heap()), step("look", shown(CARD, ACCOUNT)))
    assert verdict(RULE, *items, personas=[ADA]).outcome == "skipped"


def test_a_frame_is_judged_by_the_sdk_in_it() -> None:
    url = "https://pay.test/form"
    inside = shown(CARD, url, frame=True)
    of_page = verdict(RULE, visit(), step("look", heap(), inside), personas=[ADA])
    framed = loader(page_url=ACCOUNT, sender="frame", sender_url=f"{url}?x=1")

    assert of_page.outcome == "skipped"
    assert found(visit(), step("look", framed, inside))


def test_a_frame_of_which_the_browser_tells_no_address_is_known_by_its_pageview() -> None:
    """The browser tells the addresses of frames in a process of their own only."""
    url = f"{SHOP}/card?size=2"
    told = framed_view("/card")
    of_another = framed_view("/help")

    assert found(visit(), step("look", told, shown(CARD, url, frame=True)))
    assert not found(visit(), step("look", told, shown(KEPT, url, frame=True)))
    beside = (visit(), step("look", of_another, shown(CARD, url, frame=True)))
    assert verdict(RULE, *beside, personas=[ADA]).outcome == "skipped"


def test_the_same_element_is_told_once_for_each_page() -> None:
    again = step("look again", shown(CARD, f"{ACCOUNT}?tab=2"))
    elsewhere = step("go on", heap(f"{SHOP}/order"), shown(CARD, f"{SHOP}/order"))
    assert len(found(visit(), step("look", heap(), shown(CARD, ACCOUNT)), again)) == 1
    assert len(found(visit(), step("look", heap(), shown(CARD, ACCOUNT)), elsewhere)) == 2


def test_a_violation_in_a_scenario_that_stopped_is_true() -> None:
    items = (visit(), interrupted(heap(), shown(CARD, ACCOUNT)))
    assert verdict(RULE, *items, personas=[ADA]).outcome == "failed"


def test_its_absence_in_one_proves_nothing() -> None:
    items = (visit(), interrupted(heap(), shown(KEPT, ACCOUNT)))
    assert verdict(RULE, *items, personas=[ADA]).outcome == "skipped"


def test_where_not_all_of_a_page_was_looked_at_it_does_not_pass() -> None:
    large = shown("<p>Hi</p>", ACCOUNT, cut=True)
    judged = verdict(RULE, visit(heap(), large, navigation(ACCOUNT)), personas=[ADA])

    assert (judged.outcome, judged.conclusive) == ("skipped", False)
    assert f"Not all of {ACCOUNT} was looked at" in judged.reason
    assert verdict(RULE, visit(large), personas=[ADA]).conclusive, "no SDK ran there"
    leaking = shown(CARD, ACCOUNT, cut=True)
    assert verdict(RULE, visit(heap(), leaking), personas=[ADA]).outcome == "failed"


def test_a_page_that_was_read_once_it_had_opened_passes() -> None:
    opening = shown("", ACCOUNT, nodes=(), cut=True)
    opened = shown("<p>Hi</p>", ACCOUNT)

    assert verdict(RULE, visit(heap(), opening), personas=[ADA]).conclusive is False
    assert verdict(RULE, visit(heap(), opening, opened), personas=[ADA]).outcome == "passed"


def test_a_mark_that_only_v5_heeds() -> None:
    page = step("look", heap(), shown(CARD.replace("<p", "<p heap-ignore"), ACCOUNT))
    with speaking("classic"):
        assert found(visit(), page)
    with speaking("v5"):
        assert not found(visit(), page)


def test_an_allowed_value_is_no_finding() -> None:
    page = step("look", heap(), shown("<p>Write to help@kilnlarder.com</p>", ACCOUNT))
    assert found(visit(), page)
    assert not found(visit(), page, plan=Plan(allowed_values=("help@kilnlarder.com",)))


@pytest.mark.parametrize(
    ("html", "entry", "lack"),
    [
        ('<p id="card">x</p>', {}, "nothing has Heap ignore it"),
        ('<p id="card" heap-ignore="true">x</p>', {}, ""),
        ('<p id="card" data-heap-redact-text>x</p>', {}, "nothing has Heap ignore it"),
        ('<p id="card">x</p>', {"must": "redacted-text"}, "its text is told"),
        ('<p id="card"><b>x</b></p>', {"must": "redacted-text"}, "its text is told"),
        ('<p id="card"></p>', {"must": "redacted-text"}, ""),
        ('<p id="card" data-heap-redact-text><b>x</b></p>', {"must": "redacted-text"}, ""),
        ('<p id="card"><b heap-ignore="true">x</b></p>', {"must": "redacted-text"}, ""),
        (
            '<p id="card" title="x">y</p>',
            {"must": "redacted-attributes", "attributes": ("title", "data-a")},
            "title is told",
        ),
        (
            '<p id="card" title="x" data-heap-redact-attributes="title">y</p>',
            {"must": "redacted-attributes", "attributes": ("title",)},
            "",
        ),
        ('<p id="card">x</p>', {"path": "/order*"}, ""),
        ('<p id="card">x</p>', {"path": "/acc*"}, "nothing has Heap ignore it"),
        ('<p class="card">x</p>', {}, ""),
    ],
)
def test_what_the_plan_wants_kept_back(html: str, entry: dict[str, object], lack: str) -> None:
    page = step("look", heap(), shown(html, ACCOUNT))
    said = found(visit(), page, plan=planned(**entry))
    assert [message.rpartition(": ")[2] for message in said] == ([f"{lack}."] if lack else [])


@pytest.mark.parametrize(
    ("wanted", "page", "is_meant"),
    [
        ("/account", "/account", True),
        ("/account", "/account/", True),
        ("/account/", "/account", True),
        ("/übersicht", "/%C3%9Cbersicht", True),
        ("/übersicht", "/ubersicht", False),
        ("/account/*", "/account/edit/", True),
        ("/", "", True),
        ("/", "/account/", False),
        ("/account", "/account/edit", False),
        ("/account/", "/accounts/", False),
    ],
)
def test_a_slash_at_the_end_of_a_path_makes_no_other_page(
    wanted: str, page: str, is_meant: bool
) -> None:
    url = f"{SHOP}{page}"
    look = step("look", heap(url), shown('<p id="card">x</p>', url))
    assert bool(found(visit(), look, plan=planned(path=wanted))) == is_meant


def test_each_recording_is_looked_through_once_agreed() -> None:
    assert found(visit(), granted(heap(), shown(CARD, ACCOUNT)))


@pytest.mark.parametrize(
    ("html", "selectors"),
    [
        ("<button id=a><b>{0}</b></button>", ["#a"]),
        ("<form id=a><p id=b>{0}</p></form>", ["#b"]),
        ("<form id=a>{0}</form>", ["#a"]),
        ("<form id=a><button id=b><b>{0}</b></button></form>", ["#b"]),
        ("<div id=a><p id=b>{0}</p></div>", ["#b"]),
    ],
)
def test_a_text_is_told_once_where_it_is_to_be_mended(html: str, selectors: list[str]) -> None:
    page = step("look", heap(), shown(html.format(ADA.email), ACCOUNT))
    said = verdict(RULE, visit(), page, personas=[ADA])
    assert [finding.element for finding in said.findings] == selectors


def test_the_remedy_is_one_list_for_all_that_the_element_tells() -> None:
    card = f'<p id="p" data-heap-redact-attributes="alt" title="{ADA.email}" data-m="{ADA.email}">x'
    look = step("look", heap(), shown(card, ACCOUNT))

    remedies = [each.remedy for each in verdict(RULE, visit(), look, personas=[ADA]).findings]
    assert len(remedies) == 2
    assert all('attributes="alt,data-m,title" on #p' in each for each in remedies)


def test_what_the_plan_wants_is_added_to_the_list_that_is_there() -> None:
    card = '<p id="card" title="x" data-heap-redact-attributes="data-k, title">x'
    terms = planned(must="redacted-attributes", attributes=["title"])
    said = verdict(RULE, visit(), step("look", heap(), shown(card, ACCOUNT)), plan=terms)

    assert 'data-heap-redact-attributes="data-k,title"' in said.findings[0].remedy
