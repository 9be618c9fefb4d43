"""Verdicts as pytest outcomes: passed, failed, skipped, and broken as an error."""

from collections.abc import Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from heapqa.demo.errors import DemoError
from heapqa.loopback import LoopbackError
from heapqa.record.errors import RecordError

if TYPE_CHECKING:
    from heapqa.model.verdict import Verdict
    from heapqa.plugin.player import Play
    from heapqa.rules.rule import AnyRule


class NotJudgedError(Exception):
    """A rule broke, so its question is open; the message says where."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup() -> Generator[None]:
    """Tell what kept the scenario from being played in its own words: a traceback through this
    plugin would say nothing more."""
    try:
        return (yield)
    except (RecordError, DemoError, LoopbackError) as error:
        raise pytest.fail.Exception(str(error), pytrace=False) from error


@dataclass(frozen=True, slots=True)
class Completeness:
    """Whether a scenario was played to its end and everything was seen."""

    play: "Play"

    def enforce(self) -> None:
        """Fail the test unless the recording is complete."""
        from heapqa.plugin import allure_evidence

        allure_evidence.label(self.play, None)
        allure_evidence.show_steps(self.play)
        allure_evidence.attach_play(self.play)
        recording = self.play.recording
        reasons = list(recording.capture.problems)
        if recording.interruption:
            reasons.insert(0, f"{recording.interruption.reason}\n{recording.interruption.remedy}")
        if reasons:
            pytest.fail("\n".join(["the scenario was not recorded completely:", *reasons]), False)


@dataclass(frozen=True, slots=True)
class RuleVerdict:
    """One rule's verdict about one scenario."""

    play: "Play"
    rule: "AnyRule"
    verdict: "Verdict"

    def enforce(self) -> None:
        """Pass, fail, skip or raise, as the verdict says."""
        from heapqa.plugin import allure_evidence

        allure_evidence.label(self.play, self.rule)
        if self.verdict.outcome in ("failed", "broken"):
            allure_evidence.show_steps(self.play)
            allure_evidence.attach_evidence(self.play, self.verdict)
        match self.verdict.outcome:
            case "failed":
                pytest.fail(self._description(), False)
            case "broken":
                raise NotJudgedError(self.verdict.reason)
            case "skipped":
                pytest.skip(self.verdict.reason)
            case "passed":
                pass

    def _description(self) -> str:
        from heapqa.pii.search.persona_masking import PersonaMasking
        from heapqa.report.text import describe

        recording = self.play.recording
        return describe(self.verdict, self.rule, recording, PersonaMasking(recording.personas))
