"""The run as one self-contained HTML page, with the values of personas masked everywhere."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from heapqa.model.session import Session
from heapqa.model.timeline import Timeline
from heapqa.pii.masking import Mask
from heapqa.report.accepted import accepted, remarks
from heapqa.report.changes import changed, flaky, texts
from heapqa.report.coverage import (
    escapes_text,
    requests_text,
    seen_text,
    server_text,
    silence_text,
)
from heapqa.report.definitions import matched_text, standing_of
from heapqa.report.definitions import told as told_of_definition
from heapqa.report.digest import (
    SIGNS,
    WORDS,
    Tally,
    families,
    headline,
    hints,
    matrix,
    never_examined,
    standing,
)
from heapqa.report.doubts import doubts
from heapqa.report.failures import failures
from heapqa.report.finding_groups import finding_groups
from heapqa.report.harmless import harmless_text
from heapqa.report.history import history
from heapqa.report.links import anchor, files_of, linked
from heapqa.report.results import RunReport
from heapqa.report.timeline.page import OF_TIMELINES, source
from heapqa.report.troubles import beside, told
from heapqa.report.volume import SORTS as VOLUME_SORTS
from heapqa.report.volume import volume_chart
from heapqa.rules.catalogue import ALL_RULES
from heapqa.rules.rule import AnyRule


def render_html(
    report: RunReport,
    sessions: Sequence[Session],
    mask: Mask,
    catalogue: Sequence[AnyRule] = ALL_RULES,
    timelines: Mapping[str, Timeline] | None = None,
) -> str:
    """The page; `sessions` add steps, events and console messages of their scenarios.

    `mask` takes the values of the sessions' personas out of everything that is written. `timelines`
    are shown of the scenarios that have one.
    """
    environment = _environment(mask)
    template = environment.get_template("page.html.j2")
    sheets = ("page.css", "timeline.css") if timelines else ("page.css",)
    return template.render(
        css=Markup("".join(source(environment, sheet) for sheet in sheets)),
        timelines=timelines or {},
        report=report,
        headline=headline(report),
        escapes=escapes_text(report),
        requests=requests_text(report),
        seen=seen_text(report),
        server=server_text(report),
        silence=silence_text(report),
        harmless=harmless_text(report.suppressed),
        total=Tally.of(report.verdicts),
        families=families(report),
        rows=matrix(report),
        hints=hints(report),
        failures=failures(report, catalogue),
        doubts=doubts(report, catalogue),
        accepted=accepted(report),
        changed=texts(changed(report.comparisons)),
        flaky=texts(flaky(report.comparisons)),
        remarks=remarks(report),
        matched=matched_text(report.definitions),
        silent=never_examined(report),
        scenarios={scenario.id: scenario for scenario in report.scenarios},
        sessions={session.recording.scenario: session for session in sessions},
        titles={rule.id: rule.title for rule in catalogue},
    )


def _environment(mask: Mask) -> Environment:
    def shown(value: Any) -> Any:
        """Everything a template writes passes here, so nothing personal can slip through."""
        return mask(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    environment = Environment(
        loader=PackageLoader("heapqa.report", "templates"),
        autoescape=True,
        finalize=shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["day"] = _day
    environment.globals.update(OF_TIMELINES)
    environment.globals.update(
        signs=SIGNS,
        words=WORDS,
        finding_groups=finding_groups,
        standing=standing,
        standing_of=standing_of,
        told_of_definition=told_of_definition,
        history=history,
        volume_chart=volume_chart,
        volume_sorts=VOLUME_SORTS,
        anchor=anchor,
        beside=beside,
        files_of=files_of,
        linked=linked,
        told=told,
    )
    return environment


def _day(unix_s: float) -> str:
    moment = datetime.fromtimestamp(unix_s, UTC)
    return f"{moment.day} {moment:%B %Y, %H:%M} UTC"
