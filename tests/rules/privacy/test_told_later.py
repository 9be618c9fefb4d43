"""On which page, in which step and how often findings tell of what a later request brought."""

from hashlib import sha256
from typing import Any

import pytest

from heapqa.model.event import PageContext, Target
from heapqa.rules.privacy import (
    hashed_persona_value,
    pattern_in_payload,
    persona_value_in_payload,
)
from heapqa.rules.rule import Rule
from heapqa.testing import (
    EPOCH,
    SHOP,
    Item,
    event,
    hit,
    navigation,
    persona,
    step,
    verdict,
    visit,
)

EMAIL = "ada.vandersmoot@mail.test"
HASH = sha256(EMAIL.encode()).hexdigest()
ADA = persona("ada", email=EMAIL)
ACCOUNT, CART = f"{SHOP}/account", f"{SHOP}/cart"
RULES = (
    (persona_value_in_payload.RULE, EMAIL),
    (hashed_persona_value.RULE, HASH),
    (pattern_in_payload.RULE, "bo.lund@corp-mail.com"),
)


def sent(text: str, page_url: str, number: str = "7", first: int | None = None) -> Item:
    """A click on the account page, told by a request of some page."""
    page = PageContext(domain="shop.test", path="/account")
    target = Target(tag="button", text=text)
    told = event(
        "interaction", action="click", target=target, page=page, message_id=number, first_sent=first
    )
    return hit(told, page_url=page_url)


def places(rule: Rule[Any], text: str, *late: Item) -> list[tuple[str, int | None]]:
    first = step("look at the account", navigation(ACCOUNT))
    second = step("go to the cart", navigation(CART), *late)
    found = verdict(rule, visit(), first, second, personas=[ADA]).findings
    return [(each.page, each.step) for each in found]


@pytest.mark.parametrize(("rule", "text"), RULES)
def test_what_the_next_page_sends_is_told_of_its_own_page(rule: Rule[Any], text: str) -> None:
    assert [page for page, _ in places(rule, text, sent(text, CART))] == [ACCOUNT]


@pytest.mark.parametrize(("rule", "text"), RULES)
def test_a_message_that_is_sent_again_is_one_finding(rule: Rule[Any], text: str) -> None:
    number_line = places(rule, text, sent(text, CART), sent(text, CART))
    assert len(number_line) == 2

    first = verdict(rule, visit(sent(text, ACCOUNT)), personas=[ADA]).findings[0].exchange
    again = visit(sent(text, ACCOUNT), sent(text, CART, first=first))
    assert len(verdict(rule, again, personas=[ADA]).findings) == 1


@pytest.mark.parametrize(("rule", "text"), RULES)
def test_what_only_the_later_one_tells_is_found(rule: Rule[Any], text: str) -> None:
    first = verdict(rule, visit(sent(text, ACCOUNT)), personas=[ADA]).findings[0].exchange
    again = visit(sent("Buy", ACCOUNT), sent(text, CART, first=first))

    assert len(verdict(rule, again, personas=[ADA]).findings) == 1


def test_a_request_of_the_same_page_leaves_the_page_to_reports() -> None:
    found = verdict(persona_value_in_payload.RULE, visit(sent(EMAIL, ACCOUNT)), personas=[ADA])

    assert found.findings[0].page == ""


def test_the_step_is_that_in_which_it_happened() -> None:
    page = PageContext(domain="shop.test", path="/account")
    button = Target(tag="button", text=EMAIL)
    late = event("interaction", action="click", target=button, page=page, occurred_at=EPOCH + 4)
    first = step("look at the account", navigation(ACCOUNT), navigation(f"{ACCOUNT}#more"))
    second = step("go to the cart", navigation(CART), hit(late, page_url=CART))

    rule = persona_value_in_payload.RULE
    (finding,) = verdict(rule, visit(), first, second, personas=[ADA]).findings
    assert finding.step == 1
