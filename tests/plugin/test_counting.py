"""Which findings make a run red: what is accepted, and what counts."""

import pytest

from heapqa.cli.counted import whole_run
from heapqa.testing import acceptance, granted, loader, pageview, plan, visit
from tests.plugin.suite import failed_rules, judge_again, keep, results

KNOWN = acceptance("loader-before-consent", "/", scenario="looks")


def test_what_is_accepted_fails_as_expected_and_the_run_is_green(
    recorded: pytest.Pytester,
) -> None:
    keep(recorded, "looks", visit(loader()), plan=plan(accepted=(KNOWN,)))
    result = judge_again(recorded, "-rx")
    assert result.ret == 0
    assert result.parseoutcomes()["xfailed"] == 1
    result.stdout.fnmatch_lines(["*Accepted by the shop's team until 2999-12-31: It is known.*"])
    [verdict] = [v for v in results(recorded)["verdicts"] if v["outcome"] == "accepted"]
    assert (verdict["scenario"], verdict["rule"]) == ("looks", KNOWN.rule)


def test_an_acceptance_that_is_found_no_more_makes_a_whole_run_red_and_no_partial_one(
    recorded: pytest.Pytester,
) -> None:
    keep(recorded, "looks", visit(), plan=plan(accepted=(KNOWN,)))
    result = judge_again(recorded)
    assert result.ret == 1
    assert failed_rules(recorded) == set()
    assert "no longer found" in " ".join(str(result.stdout).split())

    for partial in (["-k", "hit-before-consent"], ["--heapqa-scenario", "accepts"]):
        assert judge_again(recorded, *partial).ret == 0


def test_where_not_every_finding_counts_no_option_stops_the_run_at_the_first(
    recorded: pytest.Pytester,
) -> None:
    keep(recorded, "accepts", visit(loader()), granted(pageview()))
    keep(recorded, "looks", visit(loader()))
    judge_again(recorded, "-x")
    stopped = results(recorded)
    judge_again(recorded, "-x", *whole_run("critical", "all"))

    assert {v["scenario"] for v in stopped["verdicts"]} == {"accepts"}
    assert {v["scenario"] for v in results(recorded)["verdicts"]} == {"accepts", "looks"}
    assert whole_run("trivial", "all") == []
