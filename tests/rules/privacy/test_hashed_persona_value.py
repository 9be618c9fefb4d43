"""hashed-persona-value."""

import hashlib

import pytest

from heapqa.rules.privacy.hashed_persona_value import RULE
from heapqa.rules.privacy.persona_value_in_payload import RULE as PLAIN
from heapqa.testing import (
    Item,
    identify,
    pageview,
    persona,
    plan,
    track,
    user_properties,
    verdict,
    visit,
)

EMAIL = "ada.vandersmoot@mail.test"
ADA = persona("ada", email=EMAIL)


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize(
    ("item", "field"),
    [
        (user_properties(("email_sha256", sha256(EMAIL))), "properties.email_sha256"),
        (track("Order", properties=(("em", sha256(EMAIL.upper()).upper()),)), "properties.em"),
        (identify(hashlib.md5(EMAIL.encode()).hexdigest()), "identity"),
    ],
)
def test_fails_when_a_hash_is_sent(item: Item, field: str) -> None:
    judged = verdict(RULE, visit(item), personas=[ADA])

    assert judged.outcome == "failed"
    assert {finding.field for finding in judged.findings} == {field}
    assert "email of ada" in judged.findings[0].message


@pytest.mark.parametrize(
    "item",
    [
        identify("cust-3097"),
        track("Order", properties=(("em", sha256("somebody.else@mail.test")),)),
        track("Order", properties=(("etag", sha256("order 4711")),)),
        track("Order", properties=(("email", EMAIL),)),
        pageview(),
    ],
)
def test_passes_for_other_hashes_and_for_values_that_are_no_hash(item: Item) -> None:
    assert verdict(RULE, visit(item), personas=[ADA]).outcome == "passed"


def test_a_hash_is_no_plain_value() -> None:
    item = track("Order", properties=(("em", sha256(EMAIL)),))

    assert verdict(PLAIN, visit(item), personas=[ADA]).outcome == "passed"


def test_a_declared_hash_may_be_the_identity_and_nothing_else() -> None:
    declared = plan(hashed_identity="sha256(email)")
    identity, other = identify(sha256(EMAIL)), identify(hashlib.md5(EMAIL.encode()).hexdigest())
    property_ = track("Order", properties=(("em", sha256(EMAIL)),))

    assert verdict(RULE, visit(identity), personas=[ADA], plan=declared).outcome == "passed"
    assert verdict(RULE, visit(other), personas=[ADA], plan=declared).outcome == "failed"
    assert verdict(RULE, visit(property_), personas=[ADA], plan=declared).outcome == "failed"


def test_an_allowed_hash_hides_no_plain_value_in_the_same_request() -> None:
    declared = plan(hashed_identity="sha256(email)")
    referer = (("Referer", f"https://shop.test/?mail={EMAIL}"),)
    item = identify(sha256(EMAIL), headers=referer)

    assert verdict(RULE, visit(item), personas=[ADA], plan=declared).outcome == "passed"
    judged = verdict(PLAIN, visit(item), personas=[ADA], plan=declared)
    assert [finding.field for finding in judged.findings] == ["headers.referer.query.mail"]
