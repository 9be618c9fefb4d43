"""replay-on-excluded-page."""

from typing import Any

import pytest

from heapqa.engine import decode, judge
from heapqa.model.plan import ReplayTerms
from heapqa.model.verdict import Verdict
from heapqa.rules.plan.replay_on_excluded_page import RULE
from heapqa.testing import Item, exchange, granted, plan, recording, stopped, visit

HOSTS = ("https://k-aeu1.contentsquare.net/v2/recording?rt=5", "https://c.auryc.com/v1/batch")
hosts = pytest.mark.parametrize("url", HOSTS)


def upload(url: str, page: str) -> Item:
    sent: dict[str, Any] = {"method": "POST", "body": b"{}", "page_url": f"https://shop.test{page}"}
    return exchange(url, **sent)


def judged(terms: ReplayTerms | None, *items: Item) -> Verdict:
    made = recording(visit(), granted(), visit(*items), plan=plan(replay=terms))
    return judge(decode(made), [RULE])[0]


ACCOUNT = ReplayTerms(excluded=("/account", "/*/secret"))


@hosts
@pytest.mark.parametrize("page", ["/account", "/account/cards?of=1", "/de/secret/x"])
def test_an_upload_from_an_excluded_page_is_found(url: str, page: str) -> None:
    (finding,) = judged(ACCOUNT, upload(url, page)).findings

    assert finding.message == "Session replay recorded a page that the plan excludes."
    assert finding.page == f"https://shop.test{page.partition('?')[0]}"


@hosts
def test_uploads_from_other_pages_pass(url: str) -> None:
    assert judged(ACCOUNT, upload(url, "/accounting"), upload(url, "/")).outcome == "passed"


@hosts
def test_without_excluded_pages_or_uploads_it_is_skipped(url: str) -> None:
    assert judged(ReplayTerms(sampled=True), upload(url, "/account")).outcome == "skipped"
    assert judged(None, upload(url, "/account")).outcome == "skipped"
    assert judged(ACCOUNT, exchange(page_url="https://shop.test/account")).outcome == "skipped"


@hosts
def test_a_scenario_that_stopped_proves_nothing_but_what_was_seen(url: str) -> None:
    assert judged(ACCOUNT, upload(url, "/"), stopped()).outcome == "skipped"
    assert judged(ACCOUNT, upload(url, "/account"), stopped()).outcome == "failed"


def imported(url: str, referer: str = "") -> Item:
    headers = (("Referer", referer),) if referer else ()
    return exchange(url, method="POST", body=b"{}", page=None, page_url=None, headers=headers)


@hosts
def test_where_nothing_else_tells_the_page_its_referer_does(url: str) -> None:
    from_account = imported(url, "https://shop.test/account?of=1")
    assert judged(ACCOUNT, from_account).outcome == "failed"
    assert judged(ACCOUNT, imported(url, "https://shop.test/accounting")).outcome == "passed"


@hosts
@pytest.mark.parametrize("referer", ["", "https://shop.test/"])
def test_an_upload_of_an_unknown_page_is_inconclusive(url: str, referer: str) -> None:
    found = judged(ACCOUNT, upload(url, "/"), imported(url, referer))

    assert (found.outcome, found.conclusive) == ("skipped", False)
    assert "does not say from which page" in found.reason
    assert judged(ReplayTerms(masked=("#a",)), imported(url, referer)).conclusive
