"""signal-ignored."""

import pytest

from heapqa.engine import judge
from heapqa.model.plan import ConsentTerms
from heapqa.model.verdict import Verdict
from heapqa.rules.consent.signal_ignored import RULE
from heapqa.testing import (
    granted,
    loader,
    pageview,
    plan,
    rejected,
    session,
    snapshot,
    stopped,
    verdict,
    visit,
)

FREE = plan(consent="opt-out")


@pytest.mark.parametrize("sent", [pageview(), loader(), snapshot("_hp2_id.1")])
def test_fails_on_whatever_heap_does_although_the_browser_refuses(sent: object) -> None:
    judged = verdict(RULE, visit(sent), visit(), plan=FREE, gpc=True)  # type: ignore[arg-type]

    assert judged.outcome == "failed"
    assert judged.findings[0].step == 0
    assert "Global Privacy Control" in judged.findings[0].message


def test_passes_where_heap_waits_for_an_express_agreement() -> None:
    judged = verdict(
        RULE, visit(), granted(loader(), pageview()), visit(pageview()), plan=FREE, gpc=True
    )

    assert judged.outcome == "passed"


def test_a_refusal_that_follows_is_judged_by_other_rules() -> None:
    judged = verdict(RULE, visit(), rejected(), visit(pageview()), plan=FREE, gpc=True)

    assert judged.outcome == "passed"


def test_files_may_be_loaded_where_the_plan_says_so() -> None:
    terms = ConsentTerms(loader="may-load")
    lenient = plan(consent="opt-out", consent_terms=terms)

    assert verdict(RULE, visit(loader()), plan=lenient, gpc=True).outcome == "passed"
    assert verdict(RULE, visit(pageview()), plan=lenient, gpc=True).outcome == "failed"


@pytest.mark.parametrize("gpc", [False, None])
def test_is_skipped_where_no_browser_sends_the_signal(gpc: bool | None) -> None:
    assert verdict(RULE, visit(pageview()), plan=FREE, gpc=gpc).outcome == "skipped"


def test_is_skipped_where_the_signal_means_nothing_or_all_must_agree_anyway() -> None:
    deaf = plan(consent="opt-out", consent_terms=ConsentTerms(gpc="no-answer"))

    assert verdict(RULE, visit(pageview()), plan=deaf, gpc=True).outcome == "skipped"
    assert verdict(RULE, visit(pageview()), gpc=True).outcome == "skipped"


def test_proves_nothing_when_the_scenario_stopped() -> None:
    judged = verdict(RULE, visit(), stopped(), plan=FREE, gpc=True)

    assert (judged.outcome, judged.conclusive) == ("skipped", False)


def _carrying(value: str, *places: int, **settings: object) -> Verdict:
    """Traffic of a log whose hits at these places carry the header."""
    given = {"plan": FREE, "source": "request-log", **settings}
    made = session(loader(), pageview(), pageview(), **given)  # type: ignore[arg-type]
    hits = [
        hit.model_copy(update={"exchange": hit.exchange.model_copy(update={"headers": headers})})
        for place, hit in enumerate(made.hits)
        for headers in [(("sec-gpc", value),) if place in places else ()]
    ]
    return judge(made.model_copy(update={"hits": tuple(hits)}), [RULE])[0]


def test_of_a_log_each_request_with_the_signal_is_found() -> None:
    judged = _carrying("1", 1)

    (finding,) = judged.findings
    assert finding.exchange == 3
    assert finding.message.endswith("and nothing says that the visitor agreed.")
    assert len(_carrying("1", 0, 1).findings) == 2


@pytest.mark.parametrize("value", ["0", ""])
def test_of_a_log_without_the_signal_nothing_is_judged(value: str) -> None:
    assert _carrying(value, 0, 1).outcome == "skipped"
    deaf = plan(consent="opt-out", consent_terms=ConsentTerms(gpc="no-answer"))
    assert _carrying("1", 0, 1, plan=deaf).outcome == "skipped"
