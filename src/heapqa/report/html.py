"""The run as one self-contained HTML page, with the values of personas masked everywhere."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from heapqa.model.session import Session
from heapqa.report.coverage import escapes_text, ledgers_text, seen_text
from heapqa.report.digest import (
    SIGNS,
    WORDS,
    Tally,
    doubts,
    failures,
    families,
    headline,
    matrix,
    never_examined,
    standing,
)
from heapqa.report.discretion import Veil
from heapqa.report.evidence import sightings
from heapqa.report.results import RunReport
from heapqa.report.suppressions import suppressed_text
from heapqa.report.timeline import timeline
from heapqa.rules.catalogue import ALL_RULES
from heapqa.rules.rule import AnyRule


def render_html(
    report: RunReport, sessions: Sequence[Session] = (), catalogue: Sequence[AnyRule] = ALL_RULES
) -> str:
    """The page; `sessions` add steps, events and console messages of their scenarios."""
    veil = Veil(persona for session in sessions for persona in session.recording.personas)
    environment = _environment(veil)
    template = environment.get_template("page.html.j2")
    css, _, _ = PackageLoader("heapqa.report", "templates").get_source(environment, "page.css")
    return template.render(
        css=Markup(css),
        report=report,
        headline=headline(report),
        escapes=escapes_text(report),
        ledgers=ledgers_text(report),
        seen=seen_text(report),
        suppressed=suppressed_text(report.suppressed),
        total=Tally.of(report.verdicts),
        families=families(report),
        rows=matrix(report),
        failures=failures(report, catalogue),
        doubts=doubts(report),
        silent=never_examined(report),
        scenarios={scenario.id: scenario for scenario in report.scenarios},
        sessions={session.recording.scenario: session for session in sessions},
        titles={rule.id: rule.title for rule in catalogue},
    )


def _environment(veil: Veil) -> Environment:
    def shown(value: Any) -> Any:
        """Everything a template writes passes here, so nothing personal can slip through."""
        return veil(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    environment = Environment(
        loader=PackageLoader("heapqa.report", "templates"),
        autoescape=True,
        finalize=shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["day"] = _day
    environment.globals.update(
        signs=SIGNS, words=WORDS, sightings=sightings, standing=standing, timeline=timeline
    )
    return environment


def _day(unix_s: float) -> str:
    moment = datetime.fromtimestamp(unix_s, UTC)
    return f"{moment.day} {moment:%B %Y, %H:%M} UTC"
