"""Every rule on sites that Contentsquare's tag collects from: nothing passes in silence."""

import pytest

from heapqa.engine import decode, judge
from heapqa.model.verdict import Verdict
from heapqa.rules.catalogue import CATALOGUE
from heapqa.testing import (
    APP_ID,
    Item,
    exchange,
    granted,
    holding,
    identify,
    loader,
    logged_in,
    logged_out,
    pageview,
    persona,
    plan,
    recording,
    visit,
)

CONTENT = [rule for rule in CATALOGUE if rule.judges in ("content", "people")]
TAG = exchange("https://t.contentsquare.net/uxa/1a2b.js", resource_type="script")
PLAN = plan(("test", APP_ID, "shop.test"))


def tag(query: str, endpoint: str = "pageview") -> Item:
    return exchange(f"https://c.contentsquare.net/{endpoint}?{query}", method="POST")


def verdicts(*sent: Item, after: tuple[Item, ...] = ()) -> dict[str, Verdict]:
    """A visit with consent, a sign-in and a sign-out, in which these requests are sent."""
    steps = [
        visit(),
        granted(*sent),
        logged_in("ada-1", *sent),
        visit(*sent),
        logged_out(*sent),
        visit(*sent, *after),
    ]
    decoded = decode(recording(*steps, personas=[persona()], plan=PLAN))
    return {verdict.rule: verdict for verdict in judge(decoded)}


NATIVE = (TAG, tag("pn=1&cw=1"), tag("pn=1", "events"))


@pytest.mark.parametrize(
    "sent",
    [
        NATIVE,
        (TAG,),
        (tag("pn=1"),),
        (tag("pn=1", "events"),),
        (tag("uu=7", "dvar"),),
        (exchange("https://c.contentsquare.net/pageview", method="POST", body=b"pn=1&cw=1"),),
    ],
    ids=["native", "only the tag", "no mode", "only events", "only variables", "mode in the body"],
)
@pytest.mark.parametrize("rule", CONTENT, ids=lambda rule: rule.id)
def test_without_a_message_of_heap_no_rule_about_messages_passes(
    rule: object, sent: tuple[Item, ...]
) -> None:
    judged = verdicts(*sent)[str(rule)]

    assert judged.outcome == "failed" or not judged.conclusive
    assert judged.findings or "Contentsquare" in judged.reason


def test_native_collection_is_a_finding() -> None:
    judged = verdicts(*NATIVE)["undecoded-payload"]

    assert judged.outcome == "failed"
    assert "native collection" in judged.findings[0].message


def test_consent_is_judged_whoever_collects() -> None:
    decoded = decode(recording(visit(*NATIVE), granted()))
    failed = {verdict.rule for verdict in judge(decoded) if verdict.outcome == "failed"}

    assert {"loader-before-consent", "hit-before-consent"} <= failed


def test_beside_a_sideloaded_heap_the_tag_casts_no_doubt() -> None:
    heap = (loader(), pageview(identity="ada-1"), identify("ada-1"))
    judged = verdicts(TAG, tag("pn=1&cw=2"), tag("pn=1", "events"), *heap)

    assert all(verdict.conclusive for verdict in judged.values())
    assert judged["undecoded-payload"].outcome == "passed"
    assert judged["identify-missing-after-login"].outcome == "passed"


def test_a_tag_beside_heap_that_does_not_say_its_mode_casts_no_doubt() -> None:
    judged = verdicts(TAG, tag("pn=1"), pageview())

    assert all(verdict.conclusive for verdict in judged.values())


def test_a_sideloading_tag_is_no_positive_control_for_heap() -> None:
    judged = verdicts(TAG, tag("pn=1&cw=2"))

    assert judged["no-hit-after-consent"].outcome == "failed"
    assert judged["identify-missing-after-login"].outcome == "failed"


def test_a_replay_upload_hides_no_missing_identify() -> None:
    judged = verdicts(pageview(), exchange("https://c.auryc.com/v1/batch", method="POST"))

    assert judged["identify-missing-after-login"].outcome == "failed"
    assert "session replay" in judged["undecoded-payload"].findings[0].message


def test_an_identity_in_storage_that_nobody_can_read_is_a_doubt() -> None:
    reset = pageview(user_id="1002")
    judged = verdicts(pageview(), after=(reset, holding((f"_hp5_meta.{APP_ID}", "%7Bcut"))))

    assert not judged["personal-identity"].conclusive
    assert "_hp5_meta" in judged["personal-identity"].reason
