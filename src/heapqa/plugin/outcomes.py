"""Verdicts as pytest outcomes: passed, failed, skipped, and an error where none was reached."""

from collections.abc import Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from heapqa.demo.errors import DemoError
from heapqa.plugin.allure_fixtures import note_own
from heapqa.record.errors import RecordError

if TYPE_CHECKING:
    from heapqa.model.verdict import Verdict
    from heapqa.pii.masking import Mask
    from heapqa.plugin.player import Play
    from heapqa.rules.rule import AnyRule


class NotJudgedError(Exception):
    """A question is open: nothing was played, the evidence is incomplete, or a rule broke."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None]:
    """Tell what kept the scenario from being played in its own words: a traceback through this
    plugin would say nothing more."""
    own = "heap_scenario" in scenario_params(item)
    if own:
        note_own(item)
    try:
        return (yield)
    except Exception as error:
        if own and (told := _in_own_words(error)):
            raise NotJudgedError(told) from error
        raise


def _in_own_words(error: Exception) -> str:
    """What the error says; empty for one that nobody here has words for."""
    from heapqa.loopback import LoopbackError  # takes long to import, and is there by now

    if isinstance(error, RecordError | DemoError | LoopbackError):
        return str(error)
    if type(error).__module__.partition(".")[0] != "playwright":
        return ""
    from heapqa.record.play.scenario_error import places, told

    if own := places(error, ""):
        at = "\n".join(f"at {place}" for place in own)
        return "\n".join(
            [f"a fixture of this suite failed: {told(error)[0]}", *told(error)[1:], at]
        )
    return f"the browser cannot be used: {error}"


def scenario_params(item: pytest.Item) -> dict[str, Any]:
    """The scenario and the rule that a test is about; empty for tests of other suites."""
    return item.callspec.params if hasattr(item, "callspec") else {}


@dataclass(frozen=True, slots=True)
class Completeness:
    """Whether a scenario was played to its end and everything was seen."""

    play: "Play"

    def enforce(self) -> None:
        """Fail the test unless the recording is complete."""
        from heapqa.pii.search.persona_masking import PersonaMasking
        from heapqa.plugin import allure_evidence
        from heapqa.report.text import why_incomplete

        allure_evidence.label(self.play, None)
        allure_evidence.show_steps(self.play)
        allure_evidence.attach_play(self.play)
        recording = self.play.recording
        pictures = [str(path) for path in self.play.artifacts if path.suffix == ".png"]
        if why := why_incomplete(recording, pictures, PersonaMasking(recording.personas)):
            pytest.fail(why, False)


@dataclass(frozen=True, slots=True)
class RuleVerdict:
    """One rule's verdict about one scenario."""

    play: "Play"
    rule: "AnyRule"
    verdict: "Verdict"

    def enforce(self) -> None:
        """Pass, fail, skip or raise, as the verdict says; what is accepted fails as expected."""
        from heapqa.plugin import allure_evidence

        allure_evidence.label(self.play, self.rule)
        if self.verdict.outcome in ("accepted", "failed", "broken"):
            allure_evidence.show_steps(self.play)
            allure_evidence.attach_evidence(self.play, self.verdict)
        verdict = self.verdict
        if verdict.outcome == "failed":
            pytest.fail(self._description(), False)
        if verdict.outcome == "broken" or not verdict.conclusive:
            raise NotJudgedError(f"could not be judged: {self._mask()(verdict.reason)}")
        if verdict.outcome == "accepted":
            raise pytest.xfail.Exception(self._decisions(), pytrace=False)
        if verdict.outcome == "skipped":
            pytest.skip(verdict.reason)

    def _decisions(self) -> str:
        from heapqa.report.accepted import accepted_in

        lines = [f"{each.decision} ({each.heading})" for each in accepted_in(self.verdict)]
        return "\n".join([*lines, *([self.verdict.reason] if self.verdict.reason else [])])

    def _description(self) -> str:
        from heapqa.report.text import describe

        session = self.play.showing(self.rule.id).session
        return describe(self.verdict, self.rule, session, self._mask())

    def _mask(self) -> "Mask":
        from heapqa.pii.search.persona_masking import PersonaMasking

        return PersonaMasking(self.play.recording.personas)


Judged = RuleVerdict
"""The name in suites that adopters have copied: their files are theirs, and go on working."""
