"""What an Allure report shows of each test: the rule's words, the steps and the evidence."""

from pathlib import Path
from uuid import uuid4

import allure
from allure_commons import plugin_manager
from allure_commons.model2 import Status, TestResult, TestStepResult
from allure_commons.reporter import AllureReporter
from allure_commons.types import AttachmentType

from heapqa.model.exchange import Exchange
from heapqa.model.verdict import Verdict
from heapqa.pii.search.persona_masking import PersonaMasking
from heapqa.plugin.player import JudgedAttempt, Play
from heapqa.rules.rule import AnyRule
from heapqa.suite.allure_results import OWN_SUITE

TYPES = {
    ".png": AttachmentType.PNG,
    ".webm": AttachmentType.WEBM,
}
TRACE_TYPE = "application/vnd.allure.playwright-trace"
"""What Allure 3 opens in its own trace viewer."""
SHOWN = 5
"""Raw requests attached to one failed test."""


def label(play: Play, rule: AnyRule | None) -> None:
    """Title, severity and description of the running test."""
    _put_into_tree(
        OWN_SUITE if play.live else f"{OWN_SUITE}, judged again",
        f"{play.scenario.title} ({play.scenario.id})",
    )
    allure.dynamic.tag(play.scenario.id)
    if rule is None:
        allure.dynamic.title(f"Recorded completely: {play.scenario.id}")
        allure.dynamic.severity("blocker")
        return
    allure.dynamic.title(f"{rule.title}: {play.scenario.id}")
    allure.dynamic.severity(rule.severity)
    allure.dynamic.feature(rule.family)
    allure.dynamic.story(rule.id)
    allure.dynamic.description(
        f"**Why it matters.** {rule.rationale}\n\n**What to do.** {rule.remedy}\n\n"
        f"**Example.** {rule.example}"
    )
    for reference in rule.references:
        allure.dynamic.link(reference)


def _put_into_tree(parent_suite: str, suite: str) -> None:
    """Below its scenario: Allure 2 arranges tests by suites, Allure 3 by paths of titles, which are
    those of files unless somebody says otherwise."""
    allure.dynamic.parent_suite(parent_suite)
    allure.dynamic.suite(suite)
    for logger in _loggers():
        logger.get_last_item(TestResult).titlePath = [parent_suite, suite]


def show_steps(play: Play) -> None:
    """The scenario's steps as they were played, with what the visitor became."""
    for step in play.recording.steps:
        change = f" — {step.becomes.kind}" if step.becomes else ""
        error = f" ✗ {step.error.splitlines()[0]}" if step.error else ""
        begun = step.opened_at
        ended = begun if step.closed_at is None else step.closed_at
        _show_step(_masked(play, f"{step.text}{change}{error}"), begun, ended, failed=bool(error))


def _show_step(name: str, begun: float, ended: float, *, failed: bool) -> None:
    """A step with times of its own; Allure's `step` would take those of now."""
    for logger in _loggers():
        uuid = uuid4()
        status = Status.FAILED if failed else Status.PASSED
        step = TestStepResult(name=name, start=round(begun * 1000), status=status)
        logger.start_step(None, uuid, step)
        logger.stop_step(uuid, stop=round(ended * 1000))


def _loggers() -> list[AllureReporter]:
    loggers = (getattr(plugin, "allure_logger", None) for plugin in plugin_manager.get_plugins())
    return [logger for logger in loggers if logger is not None]


def attach_play(play: Play) -> None:
    """The decoded events and the artifacts."""
    told = (*play.session.events, *play.session.server_events)
    events = "\n".join(event.model_dump_json(exclude_none=True) for event in told)
    allure.attach(_masked(play, events), "decoded events", AttachmentType.TEXT)
    for path in play.artifacts:
        _attach_file(path)


def attach_evidence(play: Play, verdict: Verdict) -> None:
    """The raw requests that findings name, and the artifacts, of the attempt that shows it."""
    shown = play.showing(verdict.rule)
    wanted = {finding.exchange for finding in verdict.findings}
    sent = [*shown.recording.exchanges, *(call.exchange for call in shown.recording.server_calls)]
    requests = [exchange for exchange in sent if exchange.seq in wanted]
    for exchange in requests[:SHOWN]:
        allure.attach(
            _masked(play, _raw(exchange)), f"raw request {exchange.seq}", AttachmentType.TEXT
        )
    events = [
        event.model_dump_json(exclude_none=True, indent=2)
        for event in (*shown.session.events, *shown.session.server_events)
        if event.exchange in wanted
    ]
    if events:
        allure.attach(_masked(play, "\n".join(events)), "decoded events", AttachmentType.JSON)
    _attach_timeline(shown, verdict)
    for path in shown.artifacts:
        _attach_file(path)


def _attach_timeline(shown: JudgedAttempt, verdict: Verdict) -> None:
    """Who was credited with what, where that explains a finding."""
    if verdict.outcome != "failed":
        return
    from heapqa.report.timeline.page import render_timeline  # takes long to import
    from heapqa.report.timeline.terminal import timeline_text
    from heapqa.timeline.of_failures import shows_timeline
    from heapqa.timeline.timeline import timeline

    if shows_timeline(verdict):
        told = timeline(shown.session)
        allure.attach(render_timeline(told), "identity timeline", AttachmentType.HTML)
        allure.attach(timeline_text(told), "identity timeline as text", AttachmentType.TEXT)


def _masked(play: Play, text: str) -> str:
    return PersonaMasking(play.recording.personas)(text)


def _attach_file(path: Path) -> None:
    if path.suffix == ".zip":
        allure.attach.file(str(path), "trace", TRACE_TYPE, "zip")
    else:
        allure.attach.file(str(path), path.stem, TYPES[path.suffix])


def _readable(body: bytes) -> str:
    """A body that is text; of others the length, for nobody could tell what they show."""
    try:
        return body.decode()
    except UnicodeDecodeError:
        return f"[{len(body)} bytes that are no text: see the decoded events]"


def _raw(exchange: Exchange) -> str:
    headers = "\n".join(f"{name}: {value}" for name, value in exchange.headers)
    body = _readable(exchange.body or b"")
    reply = f"{exchange.delivery} {exchange.status or ''} {exchange.failure or ''}".strip()
    return f"{exchange.method} {exchange.url}\n{headers}\n\n{body}\n\n→ {reply}\n"
