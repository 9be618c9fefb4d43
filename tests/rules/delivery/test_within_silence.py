"""What is missing because Heap was silent, and what is missing besides."""

from typing import Any

import pytest

from heapqa.engine import judge
from heapqa.testing import (
    APP_ID,
    Item,
    granted,
    loader,
    logged_in,
    logged_out,
    pageview,
    plan,
    session,
    visit,
    withdrawn,
)

OPT_IN = plan(("test", APP_ID, "shop.test"), consent="opt-in")
BLOCKED: dict[str, Any] = {"delivery": "blocked", "failure": "the policy (img-src)"}


def led_by_silence(rule: str, *items: Item) -> list[bool]:
    """Of each finding of the rule, whether silent-heap leads it."""
    verdicts = {verdict.rule: verdict for verdict in judge(session(*items, plan=OPT_IN))}
    return [
        finding.symptom_of is not None and finding.symptom_of.rule == "silent-heap"
        for finding in verdicts[rule].findings
    ]


def test_no_hit_after_consent_is_the_silence() -> None:
    assert led_by_silence("no-hit-after-consent", visit(), granted(), visit()) == [True]


def test_no_identify_in_the_silence_is_the_silence() -> None:
    story = (visit(), granted(), logged_in("cust-1"), visit())

    assert led_by_silence("identify-missing-after-login", *story) == [True]


def test_no_identify_where_heap_was_heard_is_not() -> None:
    """The visitor agreed twice: the first time nothing came, the second time no identify()."""
    story = (
        visit(), granted(), visit(), withdrawn(),
        granted(loader(), pageview()), logged_in("cust-1", pageview()), visit(pageview()),
    )  # fmt: skip

    assert led_by_silence("no-hit-after-consent", *story) == [True]
    assert led_by_silence("identify-missing-after-login", *story) == [False]


def test_of_two_sign_ins_only_the_silent_one_is_explained() -> None:
    story = (
        visit(), granted(), logged_in("cust-1"), visit(), logged_out(), withdrawn(),
        granted(loader(), pageview()), logged_in("cust-2", pageview()), visit(pageview()),
    )  # fmt: skip

    assert led_by_silence("identify-missing-after-login", *story) == [True, False]


def test_hits_that_the_same_policy_stops_are_the_silence() -> None:
    story = (visit(), granted(loader(), pageview(**BLOCKED), pageview(**BLOCKED)), visit())

    assert led_by_silence("undelivered-hit", *story) == [True, True]


@pytest.mark.parametrize(
    "other",
    [
        {"delivery": "failed", "failure": "net::ERR_CONNECTION_RESET"},
        {"delivery": "blocked", "failure": "the policy (connect-src)"},
        BLOCKED | {"url": "https://ingest.shop.test/h?a=1"},
    ],
)
def test_hits_that_something_else_stops_are_not(other: dict[str, Any]) -> None:
    story = (visit(), granted(loader(), pageview(**BLOCKED), pageview(**other)), visit())

    assert led_by_silence("undelivered-hit", *story) == [True, False]


def test_a_hit_that_was_lost_where_others_came_through_is_not() -> None:
    """silent-heap says of this visit that one page did without the SDK."""
    story = (
        visit(),
        granted(loader(), pageview()),
        visit(loader(**BLOCKED, page_url="https://shop.test/b"), url="https://shop.test/b"),
        visit(pageview(**BLOCKED)),
    )

    assert led_by_silence("undelivered-hit", *story) == [False]
