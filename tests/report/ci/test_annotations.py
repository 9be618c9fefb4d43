"""Annotations: one workflow command a line, whatever a message holds."""

import re

from heapqa.report.ci.annotations import annotations
from tests.report.ci.told import CALM, told

COMMAND = re.compile(r"::(error|warning|notice) [a-z]+=[^:]*?(?:,[a-z]+=[^:]*?)*::.*")


def test_each_finding_each_change_and_each_open_question_is_a_command() -> None:
    lines = annotations(told()).splitlines()

    assert all(COMMAND.fullmatch(line) for line in lines)
    assert lines[0] == (
        "::error file=scenarios/buys.py,line=12,title=personal-identity::"
        "The identity is an e-mail address. identity"
    )
    assert lines[-2].startswith("::warning title=custom event Order%3A missing::buys")
    assert lines[-1].startswith("::warning title=could not be judged::looks: ")


def test_a_line_break_ends_no_command() -> None:
    (odd,) = [line for line in annotations(told()).splitlines() if "script" in line]

    assert "%0A| `tick` ::error:: 100%25 " in odd


def test_a_calm_run_says_nothing() -> None:
    assert annotations(CALM) == ""
