"""Scenarios are shared out over shards: all of them, each once, and evenly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heapqa.model.history import PastRun, ScenarioRun
from heapqa.suite.shards import Shard, ShardError, durations, shared_out

NAMES = st.lists(st.text("abcdefgh", min_size=1, max_size=3), min_size=1, unique=True)


@given(st.data())
def test_all_shards_together_are_everything_once_whatever_is_known(data: st.DataObject) -> None:
    names = data.draw(NAMES)
    of = data.draw(st.integers(1, len(names)))
    known = data.draw(st.dictionaries(st.sampled_from(names), st.floats(0.01, 600)))
    shares = shared_out(names, of, known)

    assert len(shares) == of
    assert all(shares)
    assert sorted(name for share in shares for name in share) == sorted(names)
    assert all(list(share) == [n for n in names if n in share] for share in shares)
    assert shared_out(names, of, known) == shares


def test_without_durations_every_shard_has_as_many() -> None:
    assert shared_out("abcdefg", 3, {}) == (("a", "d", "g"), ("b", "e"), ("c", "f"))


def test_shards_take_equally_long_by_what_is_known() -> None:
    known = {"a": 30.0, "b": 10.0, "c": 10.0, "d": 10.0}

    assert shared_out("abcd", 2, known) == (("a",), ("b", "c", "d"))


def test_what_nobody_knows_takes_as_long_as_others() -> None:
    known = {"a": 10.0, "b": 10.0, "gone": 900.0}

    assert shared_out("abcd", 2, known) == (("a", "c"), ("b", "d"))


def test_a_share_with_nothing_to_play_is_refused() -> None:
    with pytest.raises(ShardError, match="use at most 2"):
        shared_out("ab", 3, {})


@pytest.mark.parametrize("text", ["0/2", "3/2", "1", "1/0", "a/b", "-1/2", "1/2/3", "", "01/2"])
def test_a_shard_that_there_cannot_be_is_refused(text: str) -> None:
    with pytest.raises(ShardError, match="write 1/4 for the first of four"):
        Shard.read(text)


def test_a_shard_names_itself_and_its_file() -> None:
    shard = Shard.read("2/4")

    assert str(shard) == "2/4"
    assert shard.blob == "blob-2-of-4.zip"


def run(started_at: float, **taken: float) -> PastRun:
    scenarios = [ScenarioRun(scenario=name, duration_s=each) for name, each in taken.items()]
    return PastRun(started_at=started_at, scenarios=tuple(scenarios))


def test_a_duration_is_the_middle_of_the_last_runs() -> None:
    runs = [run(0, a=900), *(run(n, a=float(n)) for n in range(1, 6)), run(9, b=7, c=0)]

    assert durations(runs) == {"a": 3.0, "b": 7.0}
    assert durations(list(reversed(runs))) == durations(runs)


def test_a_scenario_of_a_named_project_takes_as_long_as_that_of_another() -> None:
    mobile = PastRun(
        started_at=1.0,
        project="mobile",
        scenarios=(ScenarioRun(scenario="a [mobile]", duration_s=4.0),),
    )

    assert durations([mobile]) == {"a": 4.0}
