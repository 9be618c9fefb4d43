"""JUnit XML, read by a parser that CI tools use."""

import pytest
from junitparser import Error, Failure, JUnitXml, Skipped

from heapqa.model.baseline import Comparison
from heapqa.model.recording import Interruption
from heapqa.model.verdict import AcceptanceUse
from heapqa.report.ci.junit import junit
from heapqa.report.results import RunReport, ScenarioSummary, exit_code
from tests.history.nights import DECISION
from tests.report.ci.told import CALM, CHANGE, CHANGED, told


def read(text: str) -> JUnitXml:
    return JUnitXml.fromstring(text.encode())


def test_failures_errors_and_passes_are_told_apart() -> None:
    document = read(junit(told()))
    suites = {suite.name: suite for suite in document}
    outcomes = {
        (case.classname, case.name): [type(result) for result in case.result]
        for suite in document
        for case in suite
    }

    assert (document.tests, document.failures, document.errors) == (4, 2, 1)
    assert (suites["Buys"].failures, suites["Looks"].errors) == (2, 1)
    assert outcomes == {
        ("heapqa.buys", "hit-too-early"): [],
        ("heapqa.buys", "personal-identity"): [Failure],
        ("heapqa.buys", "accepted-state"): [Failure],
        ("heapqa.looks", "personal-identity"): [Error],
    }


def test_what_xml_cannot_hold_is_replaced_and_markup_is_text() -> None:
    text = junit(told())
    (failure,) = [r for suite in read(text) for case in suite for r in case.result][:1]

    assert "It said <script> & [link](x)" in failure.text
    assert "\x00" not in text


def test_accepted_and_idle_rules_are_skipped() -> None:
    verdicts = tuple(
        each.model_copy(update={"outcome": outcome, "reason": "Nothing was sent."})
        for each, outcome in zip(CALM.verdicts, ("accepted", "skipped"), strict=True)
    )
    document = read(junit(CALM.model_copy(update={"verdicts": verdicts})))

    assert [type(r) for suite in document for case in suite for r in case.result] == [Skipped] * 2
    assert document.skipped == 2


def test_a_calm_run_has_no_failure() -> None:
    document = read(junit(CALM))

    assert (document.tests, document.failures, document.errors) == (2, 0, 0)


@pytest.mark.parametrize(
    ("held", "results"),
    [
        (CHANGED, [Failure]),
        (Comparison(scenario="buys", state="not-judged", reason="It stopped."), [Error]),
        (Comparison(scenario="buys", state="not-accepted", reason="Nobody did."), [Skipped]),
        (Comparison(scenario="buys", state="flaky", flaky=(CHANGE,)), []),
        (Comparison(scenario="buys", state="as-accepted"), []),
    ],
)
def test_what_the_accepted_state_says_is_a_case(held: Comparison, results: list[type]) -> None:
    document = read(junit(CALM.model_copy(update={"comparisons": (held,)})))
    told = [type(result) for suite in document for case in suite for result in case.result]

    assert told == results
    assert document.tests == 3
    assert document.failures + document.errors + document.skipped == len(results)


STOPPED = ScenarioSummary(
    id="buys", title="Buys", interruption=Interruption(step=0, reason="It stopped.", remedy="")
)


@pytest.mark.parametrize(
    ("red", "result", "words"),
    [
        ({"problems": ("shard 2/2 is missing",)}, Error, "shard 2/2 is missing"),
        ({"escaped_requests": 2}, Error, "2 requests left this machine"),
        ({"other_failures": 2}, Error, "2 tests beside the tracking suite failed"),
        ({"scenarios": (STOPPED,)}, Error, "buys: It stopped."),
        (
            {"acceptances": (AcceptanceUse(acceptance=DECISION, state="not found"),)},
            Failure, "personal-identity: accepted by QA, but no longer found",
        ),
    ],
)  # fmt: skip
def test_whatever_makes_a_run_red_is_a_case(
    red: dict[str, object], result: type, words: str
) -> None:
    run = CALM.model_copy(update=red)
    document = read(junit(run))
    (told,) = [each for suite in document for case in suite for each in case.result]

    assert exit_code(run) != 0
    assert type(told) is result
    assert words in told.message
    assert document.failures + document.errors == 1


def test_a_run_that_judged_nothing_is_an_error() -> None:
    nothing = RunReport()

    assert exit_code(nothing) == 3
    assert read(junit(nothing)).errors == 1
