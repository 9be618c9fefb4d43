"""What could not be judged, each cause once."""

from typing import Any

from heapqa.engine import judge
from heapqa.model.baseline import Comparison
from heapqa.model.recording import Interruption
from heapqa.report.accounts import Judged
from heapqa.report.doubts import Doubt, doubts
from heapqa.report.results import RunReport, ScenarioSummary
from heapqa.rules.catalogue import CATALOGUE
from heapqa.testing import Item, doubtful, loader, pageview, session, step, visit
from tests.report.run import EARLY, PERSONAL, named, report, run, verdict

CAUSE = "TimeoutError in step 'accept': Locator.click: Timeout 5000ms exceeded."
LOG = 'waiting for get_by_role("button", name="Accept")'
STOPPED = Interruption(step=0, reason=f"{CAUSE}\n{LOG}\nat scenarios/a.py:9 in a", remedy="Mend.")


def judged(*items: Item, **recording: object) -> RunReport:
    """The report on one scenario, by the real rules, with a screenshot."""
    played = named("a", session(*items), **recording)
    return run(Judged(played, judge(played), artifacts=("out/page-1.png", "out/trace.zip")))


def test_an_interruption_is_told_once_with_its_place_and_what_hangs_on_it() -> None:
    (doubt,) = doubts(judged(step("accept"), interruption=STOPPED))
    assert doubt == Doubt(
        where="a",
        what=CAUSE,
        remedy="Mend.",
        details=(
            LOG,
            "at scenarios/a.py:9 in a",
            "screenshot out/page-1.png",
            f"{len(CATALOGUE)} of {len(CATALOGUE)} verdicts could not be reached because of it.",
        ),
    )


def test_a_violation_in_an_interrupted_scenario_is_not_counted_as_open() -> None:
    stopped = judged(visit(loader(), pageview()), interruption=STOPPED)
    failed = sum(verdict.outcome == "failed" for verdict in stopped.verdicts)
    (doubt,) = doubts(stopped)
    assert failed
    assert doubt.details[-1].startswith(f"{len(CATALOGUE) - failed} of {len(CATALOGUE)} verdicts")


def test_a_problem_of_the_capture_is_told_once() -> None:
    (doubt,) = doubts(judged(visit(), doubtful("the pause log broke off")))
    assert doubt.what == "the pause log broke off"


def test_what_is_incomplete_without_a_problem_is_told_as_well() -> None:
    capture = session(visit()).recording.capture.model_copy(update={"certificate": None})
    (doubt,) = doubts(judged(visit(), capture=capture))
    assert "carries no certificate" in doubt.what


def test_other_reasons_stand_beside_the_cause() -> None:
    run_ = report().model_copy(update={"problems": ("x.har: not a HAR file",)})
    assert [(doubt.where, doubt.what.partition(":")[0]) for doubt in doubts(run_)] == [
        ("", "x.har"),
        ("broken", "TimeoutError in step 'type <*.V***@m***.t***>'"),
        ("broken", "hit-too-early cannot be judged"),
        ("broken", "personal-identity broke"),
    ]


def test_what_kept_all_scenarios_from_being_played_is_told_once() -> None:
    verdicts = tuple(
        verdict(scenario, rule, "broken", conclusive=False, reason="no browser\nat /usr/bin")
        for scenario in ("a", "b")
        for rule in (EARLY, PERSONAL)
    )
    (doubt,) = doubts(RunReport(verdicts=verdicts))
    assert doubt == Doubt(
        "a, b",
        "no browser",
        details=("at /usr/bin", "4 verdicts could not be reached because of it."),
    )


def test_why_a_scenario_was_not_compared_is_told_unless_something_else_says_it() -> None:
    def told(**fields: Any) -> list[tuple[str, str]]:
        held = Comparison(scenario="a", state="not-judged", reason="A step stopped.")
        run = RunReport(verdicts=(verdict("a", EARLY),), comparisons=(held,), **fields)
        return [(each.where, each.what) for each in doubts(run)]

    problem = ScenarioSummary(id="a", title="A", problems=("A tab crashed.",))

    assert told() == [("a", "A step stopped.")]
    assert told(problems=("A step stopped.",)) == [("", "A step stopped.")]
    assert told(scenarios=(problem,)) == [("a", "A tab crashed.")]
