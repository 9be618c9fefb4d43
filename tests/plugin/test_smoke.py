"""A smoke run plays only what is marked for it."""

from pathlib import Path

import pytest

from heapqa.plugin.run import Run

PROJECT = Path(__file__).parents[2]
CONFIG = PROJECT / "playwright.config.json"


def chosen(*ids: str) -> list[str]:
    run = Run(
        config_path=CONFIG, project=None, output=None, chosen=ids, chosen_defects=(), smoke=True
    )
    return [scenario.id for scenario in run.scenarios]


def test_only_marked_scenarios_are_played() -> None:
    assert chosen() == ["buy_and_leave_by_menu", "reject_analytics"]
    assert chosen("reject_analytics", "sign_up") == ["reject_analytics"]


def test_where_none_is_marked_the_run_is_refused() -> None:
    with pytest.raises(pytest.UsageError, match="no scenario is marked for a smoke run"):
        chosen("sign_up")
