"""persona-value-in-payload."""

import json

import pytest

from heapqa.engine import decode, judge
from heapqa.model.event import PageContext
from heapqa.rules.privacy.persona_value_in_payload import RULE
from heapqa.testing import (
    SHOP,
    Item,
    click,
    exchange,
    hit,
    identify,
    pageview,
    persona,
    recording,
    server_track,
    stopped,
    track,
    unreadable_hit,
    verdict,
    visit,
)

ADA = persona("ada", first_name="Ada", postal_code="10115")
"""Vandersmoot, ada.vandersmoot@mail.test, +1 555 0142 771, cust-3097."""


def page(query: str) -> PageContext:
    return PageContext(domain="shop.test", path="/search", query=query)


@pytest.mark.parametrize(
    ("item", "field"),
    [
        (click("Buy for Quill Vandersmoot"), "target.text"),
        (click("BUY FOR VANDERSMOOT"), "target.text"),
        (pageview(page=page("?q=ada.vandersmoot%40mail.test")), "page.query"),
        (pageview(page=page("?q=ada.vandersmoot%252540mail.test")), "page.query"),
        (pageview(page=page("?tel=%2B1+555+0142+771")), "page.query"),
        (pageview(page=page("?tel=15550142771")), "page.query"),
        (pageview(page=page("?name=Ada&x=1")), "page.query"),
        (track("Order", properties=(("email", "ada.vandersmoot@mail.test"),)), "properties.email"),
        (identify("ada.vandersmoot@mail.test"), "identity"),
        (unreadable_hit(url="https://heapanalytics.com/h?x=Vandersmoot"), "url.query.x"),
        (
            unreadable_hit(headers=(("Referer", "https://shop.test/?q=vandersmoot"),)),
            "headers.referer.query.q",
        ),
        (unreadable_hit(method="POST", body=b"\x9a\x01\x0bVandersmoot\xff"), "body"),
    ],
)
def test_fails_when_a_personal_value_is_sent(item: Item, field: str) -> None:
    judged = verdict(RULE, visit(item), personas=[ADA])

    assert judged.outcome == "failed"
    assert {finding.field for finding in judged.findings} == {field}
    assert "andersmoot" not in str([finding.saw for finding in judged.findings])


@pytest.mark.parametrize(
    "item",
    [
        identify("cust-3097"),
        click("Canada's adapters"),
        pageview(user_id="4071011538324189"),
        pageview(user_id="3155501427711", page=page("?p=101156")),
        track("Order", properties=(("email", "a***@m***.t***"),)),
    ],
)
def test_passes_for_harmless_hits(item: Item) -> None:
    assert verdict(RULE, visit(item), personas=[ADA]).outcome == "passed"


def test_one_finding_for_each_value_and_place() -> None:
    both = track("Order", properties=(("a", "Vandersmoot"), ("b", "Vandersmoot, Vandersmoot")))

    judged = verdict(RULE, visit(both), personas=[ADA])
    assert [finding.field for finding in judged.findings] == ["properties.a", "properties.b"]


def test_every_persona_of_the_recording_is_looked_for() -> None:
    grace = persona("grace", last_name="Hopperwell", email="", phone="")

    judged = verdict(RULE, visit(click("Hopperwell")), personas=[ADA, grace])
    assert judged.findings[0].message == "The last name of grace was sent in target.text."


def test_is_skipped_without_hits_or_without_personal_values() -> None:
    assert verdict(RULE, visit(), personas=[ADA]).outcome == "skipped"
    assert verdict(RULE, visit(hit())).outcome == "skipped"


def test_proves_nothing_when_the_scenario_stopped_before_anything_was_found() -> None:
    judged = verdict(RULE, visit(pageview()), stopped(), personas=[ADA])

    assert (judged.outcome, judged.conclusive) == ("skipped", False)


@pytest.mark.parametrize(
    ("url", "method", "outcome"),
    [
        ("https://heapanalytics.com/h?e=ada.vandersmoot@mail.test", "OPTIONS", "failed"),
        ("wss://c.us.heap-api.com/live?e=ada.vandersmoot@mail.test", "SEND", "failed"),
        ("https://heapanalytics.com/h?e=teapots", "OPTIONS", "passed"),
        ("https://shop.test/h?e=ada.vandersmoot@mail.test", "OPTIONS", "skipped"),
    ],
)
def test_a_preflight_and_a_socket_tell_heap_what_stands_in_their_address(
    url: str, method: str, outcome: str
) -> None:
    ada = persona("ada", email="ada.vandersmoot@mail.test")
    made = recording(visit(exchange(url, method=method)), personas=[ada])
    (judged,) = judge(decode(made), [RULE])
    assert judged.outcome == outcome


def test_what_the_back_end_tells_is_searched_too() -> None:
    ada = persona()
    told = server_track("Purchase", "cust-1", properties={"receipt": ada.email})
    (finding,) = verdict(RULE, visit(told), personas=[ada]).findings

    assert finding.field == "properties.receipt"
    assert finding.remedy == "Take it out of what your server tells Heap's API."


DELETION = "https://heapanalytics.com/api/public/v0/user_deletion"


def deleted(user: dict[str, str], page_url: str | None = None) -> str:
    body = json.dumps({"users": [{"identity": "cust-1"}, user]}).encode()
    call = exchange(DELETION, method="POST", body=body, page=None, page_url=page_url)
    raw = recording(call, personas=[ADA], source="request-log")
    return judge(decode(raw), [RULE])[0].outcome


def test_a_server_may_name_whom_heap_is_to_delete() -> None:
    address = "ada.vandersmoot@mail.test"

    assert deleted({"identity": address}) == "passed"
    assert deleted({"identity": "cust-3097", "email": address}) == "failed"


def test_a_page_that_asks_for_a_deletion_is_no_server() -> None:
    assert deleted({"identity": "ada.vandersmoot@mail.test"}, f"{SHOP}/account") == "failed"
