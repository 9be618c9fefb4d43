"""Shards are merged where they are parts of one run; what is missing is said."""

from datetime import date
from typing import Any

import pytest

from heapqa.suite.blob import Blob
from heapqa.suite.merge import MergeError, check, days_apart, missing, status_of, whole
from tests.report.run import PERSONAL, verdict
from tests.suite.parts import CONDITIONS, SCENARIOS, blob, result


def refused(*blobs: Blob) -> str:
    with pytest.raises(MergeError) as error:
        check([(f"{number}.zip", each) for number, each in enumerate(blobs, 1)])
    return str(error.value)


def about(number: int, **changes: Any) -> Blob:
    """A shard whose run differs."""
    one = blob(number)
    return one.model_copy(update={"run": one.run.model_copy(update=changes)})


def test_the_shards_of_a_run_are_merged() -> None:
    check([("1.zip", blob(1)), ("2.zip", blob(2))])

    assert list(missing([blob(1), blob(2)])) == []
    assert (whole([blob(1), blob(2)]).scenarios, whole([blob(2)]).shard) == (SCENARIOS, None)


@pytest.mark.parametrize(
    ("field", "what"),
    [
        ("version", "versions of heapqa"),
        ("commit", "commits"),
        ("configuration", "configurations"),
        ("options", "options"),
        ("site", "sites"),
        ("accepted_state", "accepted states"),
        ("run", "runs of the CI server"),
    ],
)
def test_shards_of_different_runs_are_refused(field: str, what: str) -> None:
    strange = CONDITIONS.model_copy(update={field: "other"})
    told = refused(blob(1), blob(2, conditions=strange))

    assert f"1.zip and 2.zip are of different {what}" in told
    assert "other" in told


def test_two_files_of_one_shard_are_refused() -> None:
    assert refused(blob(1), blob(2), blob(1)) == "1.zip and 3.zip are both shard 1/2"


def test_shards_of_two_and_of_three_are_refused() -> None:
    assert "1.zip is shard 1/2 and 2.zip is 3/3" in refused(blob(1), blob(3, of=3))


def test_shards_that_were_shared_out_otherwise_are_refused_with_what_helps() -> None:
    other = about(2, shares=(("look",), ("buy", "sign_up")))

    assert "give every shard the same history.sqlite3, or none" in refused(blob(1), other)


def test_shards_of_different_scenarios_are_refused() -> None:
    assert "different scenarios" in refused(blob(1), about(2, accepted=("buy",)))


NIGHT = 24 * 3600.0
"""Seconds from one night to the next."""


def test_a_shard_that_is_left_over_from_the_night_before_is_refused() -> None:
    message = refused(blob(2, started_at=NIGHT), blob(1))

    assert "2.zip was played until 1970-01-01 00:01 UTC and 1.zip from 1970-01-02" in message
    assert "play the older one again" in message


def test_shards_that_waited_for_each_other_are_of_one_run() -> None:
    slow = blob(1, duration_s=0.7 * NIGHT)

    check([("1.zip", slow), ("2.zip", blob(2, started_at=0.9 * NIGHT))])
    check([("1.zip", blob(1)), ("2.zip", blob(2, started_at=5 * 3600.0))])
    between = blob(2, of=3, started_at=0.22 * NIGHT)
    check([("1.zip", blob(1, of=3)), ("3.zip", blob(3, of=3, started_at=0.44 * NIGHT)),
           ("2.zip", between)])  # fmt: skip


def test_the_number_of_the_ci_servers_run_decides_where_there_is_one() -> None:
    same = CONDITIONS.model_copy(update={"run": "812"})

    check([("1.zip", blob(1, conditions=same)),
           ("2.zip", blob(2, conditions=same, started_at=NIGHT))])  # fmt: skip


def test_a_shard_of_which_tests_were_left_out_is_no_part_of_a_whole_run() -> None:
    assert refused(blob(1), blob(2, selected=True)) == (
        "of 2.zip tests were left out, as by -k, and of 1.zip none"
    )
    check([("1.zip", blob(1, selected=True)), ("2.zip", blob(2, selected=True))])


def test_a_missing_shard_is_named_with_its_scenarios() -> None:
    (problem,) = missing([blob(2)])

    assert problem == "shard 1/2 is missing, and with it buy, sign_up: run it again"


def test_a_scenario_that_its_shard_did_not_play_is_named_unless_tests_were_left_out() -> None:
    tests = blob(1).tests[:1]

    assert list(missing([blob(1, tests=tests), blob(2)])) == [
        "sign_up was to be played in shard 1/2, and was not"
    ]
    assert list(missing([blob(1, tests=tests, selected=True), blob(2)])) == []


def test_a_scenario_that_some_rules_did_not_judge_is_named() -> None:
    more = result("look", verdict=verdict("look", PERSONAL))
    tests = (*blob(2).tests, ("look", more))

    assert list(missing([blob(1), blob(2, tests=tests)])) == [
        "buy was not judged by 1 rule in shard 1/2: it ended early",
        "sign_up was not judged by 1 rule in shard 1/2: it ended early",
    ]
    assert list(missing([blob(1, selected=True), blob(2, tests=tests)])) == []


def test_a_shard_whose_pytest_broke_is_no_sound_part() -> None:
    broken = blob(1, pytest_status=3)

    assert list(missing([broken, blob(2)])) == ["in shard 1/2 pytest ended with exit status 3"]
    assert status_of([blob(2), broken]) == 3
    assert status_of([blob(1), blob(2, pytest_status=1)]) == 1


def test_acceptances_expire_by_the_last_day_and_several_days_are_noted() -> None:
    later = about(2, today=date(2026, 11, 30))

    assert whole([later, blob(1)]).today == date(2026, 11, 30)
    (note,) = days_apart([blob(1), later])
    assert "2026-11-29, 2026-11-30" in note
    assert list(days_apart([blob(1), blob(2)])) == []
