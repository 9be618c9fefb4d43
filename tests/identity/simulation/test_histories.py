"""Written histories: what happens to people, sessions and credits in each generation."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from heapqa.testing.agreement import Comparison, compare

FOLDER = Path(__file__).parents[1] / "histories"
KINDS = 29
WRITTEN: list[dict[str, Any]] = [
    json.loads(line)
    for file in sorted(FOLDER.glob("*.jsonl"))
    for line in file.read_text(encoding="utf-8").splitlines()
]
OTHERWISE = {
    # A person who is identified and has no event is left out of what is expected of apps, and
    # listed in what is expected of pages. The simulation lists both.
    ("reset-opens-a-session-mobile", "profiles"),
    ("switch-after-session-expiry-mobile", "profiles"),
    ("switch-inside-session-mobile", "profiles"),
}
"""Fields that disagree, all of them inferred."""


def agreed(found: Comparison) -> bool:
    """Whether a field is as expected; of an open question the simulation says that it is one."""
    return found.answer == ("unknown" if found.field == "still_open" else "agreed")


@pytest.mark.parametrize("written", WRITTEN, ids=lambda written: str(written["id"]))
def test_the_simulation_agrees(written: dict[str, Any]) -> None:
    found = list(compare(written))
    wrong = [each for each in found if not agreed(each)]

    assert found
    assert [each for each in wrong if (each.history, each.field) not in OTHERWISE] == []
    assert all(each.grade == "I" for each in wrong)


def test_every_kind_of_history_is_there() -> None:
    assert len(list(FOLDER.glob("*.jsonl"))) == KINDS
    assert Counter(written["id"] for written in WRITTEN).most_common(1)[0][1] == 1


def test_what_disagrees_is_known() -> None:
    wrong = {(f.history, f.field) for written in WRITTEN for f in compare(written) if not agreed(f)}

    assert wrong == OTHERWISE
