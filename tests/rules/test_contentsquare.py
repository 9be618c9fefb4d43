"""Contentsquare's tag: its requests and entries are searched, its calls say who is there."""

import base64
import gzip
import hashlib
import json

import pytest

from heapqa.engine import decode, judge
from heapqa.model.plan import Denied as DeniedTerms
from heapqa.model.verdict import Verdict
from heapqa.testing import (
    APP_ID,
    Item,
    api_call,
    exchange,
    granted,
    holding,
    logged_in,
    logged_out,
    navigation,
    pageview,
    persona,
    plan,
    recording,
    stopped,
    visit,
    withdrawn,
)

ADA = persona("ada", email="ada.vandersmoot@mail.test", user_id="cust-1")
TAG = exchange("https://t.contentsquare.net/uxa/1a2b3c4d5e6f7.js", resource_type="script")
ORDINARY = (
    "pid=55512&uu=5c7ba0b8-2bb4-ab0e-b4ad-0f3a9c6de412&sn=1&hd=1764429124&pn=1&dw=1265&dh=2400"
    "&ww=1265&wh=720&sw=1280&sh=720&dr=https%3A%2F%2Fshop.test%2F&url=https%3A%2F%2Fshop.test%2F"
    "cart&uc=1&la=en-GB&v=15.92.1&r=482719&ri=1764429124873&cvarp=%7B%221%22%3A%5B%22plan%22%2C"
    "%22house%22%5D%7D"
)
ENTRIES = (
    ("_cs_id", "5c7ba0b8-2bb4-ab0e-b4ad-0f3a9c6de412.1764429124.1.1764429124.1764429124.1.1.1"),
    ("_cs_s", "1.5.U.9.1764430924"),
    ("_cs_c", "1"),
    ("_cs_s_ctx", json.dumps({"firstViewTime": 1764429124873, "url": "https://shop.test/cart"})),
)
SECRET = "https://shop.test/reset?token=f3a19b7c22d04e0fa1b2c3d4e5f60718"


def sent(query: str = "cw=1", endpoint: str = "pageview", body: object = None) -> Item:
    content = None if body is None else json.dumps(body).encode()
    url = f"https://c.contentsquare.net/{endpoint}?{ORDINARY}&{query}"
    headers = (("content-type", "application/json"), ("user-agent", "Mozilla/5.0 (X11; Linux)"))
    return exchange(url, method="POST", body=content, headers=headers)


def push(*command: object, phase: str = "live") -> Item:
    return api_call("_uxa.push", json.dumps(command), phase=phase)  # type: ignore[arg-type]


def verdicts(*items: Item, **fields: object) -> dict[str, Verdict]:
    settings = {"personas": [ADA], "plan": plan(("test", APP_ID, "shop.test"))} | fields
    return {each.rule: each for each in judge(decode(recording(*items, **settings)))}


@pytest.mark.parametrize("mode", ["cw=1", "cw=2", "pn=1"])
@pytest.mark.parametrize("endpoint", ["pageview", "events", "dvar", "transaction", "v2/quota"])
def test_what_looks_personal_is_found_in_what_nobody_can_read(endpoint: str, mode: str) -> None:
    leaking = sent(mode, endpoint, body={"events": [{"reviewer": "r.tolliver@kilnworks.example"}]})
    found = verdicts(visit(), granted(leaking))["pattern-in-payload"]

    assert found.outcome == "failed"
    (finding,) = found.findings
    assert (finding.field, finding.channel) == ("body.events[0].reviewer", "body")
    assert "data-cs-mask" in finding.remedy
    assert "tolliver" not in str(found)


def test_a_personas_value_is_found_and_is_no_lookalike_as_well() -> None:
    found = verdicts(visit(), granted(sent(body={"mail": ADA.email})))

    assert found["persona-value-in-payload"].outcome == "failed"
    assert found["pattern-in-payload"].outcome == "skipped"


def test_a_secret_in_an_address_of_a_page_is_found() -> None:
    found = verdicts(visit(), granted(sent(body={"href": SECRET})))["secret-in-url"]

    assert [each.field for each in found.findings] == ["body.href"]


def test_what_was_searched_in_vain_stays_inconclusive() -> None:
    found = verdicts(visit(), granted(sent(), sent(endpoint="events"), holding(*ENTRIES)))

    for rule in ("pattern-in-payload", "secret-in-url", "persona-value-in-payload"):
        assert (found[rule].outcome, found[rule].conclusive) == ("skipped", False)
    assert found["undecoded-payload"].outcome == "failed"


def test_ordinary_traffic_beside_heap_raises_no_alarm() -> None:
    further = (sent("cw=2", each) for each in ("events", "dvar", "transaction"))
    beside = (pageview(), sent("cw=2"), *further, holding(*ENTRIES))
    found = verdicts(visit(), granted(*beside))

    assert found["undecoded-payload"].outcome == "passed"
    assert found["pattern-in-payload"].outcome == found["secret-in-url"].outcome == "passed"


@pytest.mark.parametrize("packed", [False, True])
def test_entries_are_searched_packed_or_not_and_told_once(packed: bool) -> None:
    text = json.dumps({"url": "https://shop.test/?of=r.tolliver@kilnworks.example"})
    value = "c:" + base64.b64encode(gzip.compress(text.encode())).decode() if packed else text
    kept = holding(("_cs_s_ctx", value))
    found = verdicts(visit(), granted(pageview(), kept), visit(kept))["pattern-in-payload"]

    (finding,) = found.findings
    assert finding.snapshot is not None
    assert finding.channel == "cookie"
    assert "was kept in the cookie _cs_s_ctx" in finding.message


def test_an_allowed_address_is_none() -> None:
    allowed = plan(("test", APP_ID, "shop.test"), allowed_values=("support@shop.example",))
    body = {"text": "support@shop.example"}
    found = verdicts(visit(), granted(pageview(), sent("cw=2", body=body)), plan=allowed)

    assert found["pattern-in-payload"].outcome == "passed"


NAMED = push("identify", "cust-1")
SIGNED_OUT = (push("resetIdentity"), navigation(), sent())
OPENING = (visit(TAG, push("trackPageview", "/"), sent()), granted(sent()))
WHOLE = (*OPENING, logged_in("cust-1", NAMED), logged_out(*SIGNED_OUT), visit(sent()))
PEOPLE = (
    "identify-before-login",
    "identify-missing-after-login",
    "identity-mismatch",
    "personal-identity",
    "placeholder-identity",
    "identity-not-reset",
    "reset-while-signed-in",
)


@pytest.mark.parametrize("rule", PEOPLE)
def test_where_the_tag_collects_its_calls_say_who_is_there(rule: str) -> None:
    assert verdicts(*WHOLE)[rule].outcome == "passed"


@pytest.mark.parametrize("rule", PEOPLE)
def test_where_no_call_was_heard_nothing_passes(rule: str) -> None:
    silent = (visit(TAG, sent()), granted(sent()), logged_in("cust-1"), logged_out(sent()))
    found = verdicts(*silent, visit(sent()))[rule]

    assert (found.outcome, found.conclusive) == ("skipped", False)


@pytest.mark.parametrize(
    ("rule", "items"),
    [
        ("identify-before-login", (*OPENING, visit(NAMED))),
        ("identify-missing-after-login", (*OPENING, logged_in("cust-1"), visit(sent()))),
        ("identity-mismatch", (*OPENING, logged_in("cust-1", push("identify", "cust-2")))),
        ("personal-identity", (*OPENING, logged_in("cust-1", push("identify", ADA.email)))),
        ("placeholder-identity", (*OPENING, logged_in("cust-1", push("identify", "undefined")))),
        ("placeholder-identity", (*OPENING, logged_in("cust-1", push("identify", {"id": 1})))),
        (
            "identity-not-reset",
            (*OPENING, logged_in("cust-1", NAMED), logged_out(), visit(sent())),
        ),
        (
            "reset-while-signed-in",
            (*OPENING, logged_in("cust-1", NAMED), visit(push("resetIdentity"), NAMED, sent())),
        ),
    ],
)
def test_a_wrong_call_is_a_finding(rule: str, items: tuple[Item, ...]) -> None:
    found = verdicts(*items)[rule]

    assert found.outcome == "failed"
    assert "vandersmoot" not in str(found)


def test_a_reset_while_the_visitor_takes_consent_back_is_none_too_early() -> None:
    items = (*OPENING, logged_in("cust-1", NAMED), withdrawn(push("resetIdentity")), visit(sent()))

    assert verdicts(*items)["reset-while-signed-in"].outcome == "passed"


@pytest.mark.parametrize("rule", PEOPLE)
def test_a_scenario_that_stopped_proves_no_call_missing(rule: str) -> None:
    assert verdicts(*WHOLE, stopped())[rule].outcome == "skipped"


def test_an_identity_in_a_queue_that_no_tag_took_was_not_told() -> None:
    waiting = push("identify", "cust-1", phase="queued")
    elsewhere = (visit(waiting), visit(TAG, push("trackPageview", "/"), sent()))

    assert verdicts(*elsewhere)["identify-before-login"].outcome == "skipped"
    assert verdicts(visit(waiting, TAG, sent()))["identify-before-login"].outcome == "failed"


def test_leaving_by_optout_forgets_as_well() -> None:
    left = (logged_in("cust-1", NAMED), logged_out(push("optout")), visit(sent()))

    assert verdicts(*OPENING, *left)["identity-not-reset"].outcome == "passed"


def test_beside_a_sideloaded_heap_its_messages_say_who_is_there() -> None:
    opening = (visit(TAG, pageview(), sent("cw=2")), granted())
    found = verdicts(*opening, logged_in("cust-1", NAMED, sent("cw=2")))

    assert found["identify-missing-after-login"].outcome == "failed"


def test_what_was_pushed_before_consent_waits_for_the_tag() -> None:
    early = push("trackEvent", "Banner seen", phase="queued")
    found = verdicts(visit(early), granted(TAG, sent()))["buffered-before-consent"]

    assert [each.message for each in found.findings] == [
        "trackEvent was pushed on _uxa before the visitor had agreed, and waited for the tag that "
        "was loaded afterwards."
    ]


UNREADABLE = exchange(
    f"https://c.contentsquare.net/dvar?{ORDINARY}&cw=2", method="POST", body=b"\x07\x11\x9f j20d"
)
VARIABLE = {"key": "contact", "value": ADA.email}


def beside_heap(*items: Item) -> tuple[Item, ...]:
    return visit(TAG), granted(pageview(), *items, UNREADABLE)


@pytest.mark.parametrize(
    ("command", "field"),
    [
        (("trackDynamicVariable", VARIABLE), "trackDynamicVariable.value"),
        (("trackPageEvent", f"Sent to {ADA.email}"), "trackPageEvent"),
        (("trackEvent", "Sent", {"to": [ADA.email]}), "trackEvent.to[0]"),
        (("addUserProperties", {"mail": ADA.email}), "addUserProperties.mail"),
        (("trackPageview", f"/members/{ADA.email}"), "trackPageview"),
    ],
)
def test_what_is_pushed_for_the_tag_is_sent_as_it_is(
    command: tuple[object, ...], field: str
) -> None:
    found = verdicts(*beside_heap(push(*command)))["persona-value-in-payload"]

    (finding,) = found.findings
    assert finding.message == f"The email of ada was pushed on _uxa in {field}."
    assert finding.call is not None
    assert "sends what is pushed on _uxa as it is" in finding.remedy


@pytest.mark.parametrize(
    "pushed",
    [
        push("trackDynamicVariable", {"key": "contact", "value": "chat"}),
        push("trackDynamicVariable", VARIABLE, phase="queued"),  # no tag came to this page
        push("identify", "cust-1"),
    ],
)
def test_what_is_not_personal_or_was_not_taken_passes(pushed: Item) -> None:
    elsewhere = (visit(navigation(), pushed, navigation()), *beside_heap())
    found = verdicts(*elsewhere)

    for rule in ("persona-value-in-payload", "pattern-in-payload", "hashed-persona-value"):
        assert found[rule].outcome == "passed"


def test_what_is_pushed_after_an_optout_is_not_sent() -> None:
    variable = push("trackDynamicVariable", VARIABLE)
    for commands, outcome in (
        ((UNREADABLE, push("optout"), variable), "passed"),
        ((UNREADABLE, variable, push("optout")), "failed"),
        ((push("optout"), variable, UNREADABLE), "failed"),  # it sends again
    ):
        found = verdicts(visit(TAG), granted(pageview(), *commands))
        assert found["persona-value-in-payload"].outcome == outcome


def test_what_stands_in_a_request_as_well_is_told_once() -> None:
    sent_too = sent("cw=2", "dvar", body=VARIABLE)
    found = verdicts(*beside_heap(push("trackDynamicVariable", VARIABLE), sent_too))

    (finding,) = found["persona-value-in-payload"].findings
    assert finding.exchange is not None


def test_hashes_strangers_secrets_and_denied_words_are_found_in_pushes() -> None:
    digest = hashlib.sha256(ADA.email.encode()).hexdigest()
    values = {"a": digest, "b": "r.tolliver@kilnworks.example", "c": "weight-loss", "d": SECRET}
    items = beside_heap(push("trackEvent", "Sent", values))
    denied = plan(("test", APP_ID, "shop.test"), deny=DeniedTerms(words=("weight loss",)))
    found = verdicts(*items, plan=denied)

    for rule, field in {
        "hashed-persona-value": "trackEvent.a",
        "pattern-in-payload": "trackEvent.b",
        "denied-content": "trackEvent.c",
        "secret-in-url": "trackEvent.d",
    }.items():
        assert [each.field for each in found[rule].findings] == [field], rule
    assert "tolliver" not in str(found)


def test_a_hash_as_identity_is_found_in_pushes_unless_it_is_declared() -> None:
    digest = hashlib.sha256(ADA.email.encode()).hexdigest()
    items = beside_heap(push("identify", digest))
    declared = plan(("test", APP_ID, "shop.test"), hashed_identity="sha256(email)")

    (finding,) = verdicts(*items)["hashed-persona-value"].findings
    assert (finding.field, finding.channel) == ("identity", "identity")
    assert verdicts(*items, plan=declared)["hashed-persona-value"].outcome == "passed"


def test_what_was_pushed_as_identity_is_a_symptom_of_the_identity() -> None:
    found = verdicts(*beside_heap(push("identify", ADA.email)))

    assert found["personal-identity"].outcome == "failed"
    (finding,) = found["persona-value-in-payload"].findings
    assert finding.symptom_of is not None
    assert finding.symptom_of.rule == "personal-identity"
