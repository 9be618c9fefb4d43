"""The history of a suite as one self-contained HTML page."""

from collections.abc import Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from heapqa.model.history import FindingStory, PastRun
from heapqa.report import trends
from heapqa.report.timeline.page import source

NOT_JUDGED, CHANGED = 3, 4
"""Exit statuses of a run that found nothing, and is not green all the same."""


def render_trends(stories: Sequence[FindingStory], runs: Sequence[PastRun]) -> str:
    """The page; what stands in a report is masked already."""
    environment = Environment(
        loader=PackageLoader("heapqa.report", "templates"), autoescape=True,
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    tone = _tone(stories, runs[-1].exit_status) if runs else "inconclusive"
    return environment.get_template("trends.html.j2").render(
        css=Markup(source(environment, "page.css") + source(environment, "trends.css")),
        tone=tone,
        headline=trends.headline(stories, runs),
        runs=runs,
        stories=trends.in_order(stories),
        counts=trends.counts(stories),
        words=trends.WORDS,
        lines=trends.story_lines,
        moment=trends.moment,
        series=trends.series(runs) if runs else (),
        scenarios=trends.by_scenario(runs),
        releases=trends.releases(runs),
    )


def _tone(stories: Sequence[FindingStory], last_status: int) -> str:
    """By what is open, and how the last run ended: of what could not be judged nobody knows that it
    is gone."""
    becoming = {story.becoming for story in stories}
    if becoming & {"new", "back", "known"} or last_status == CHANGED:
        return "failed"
    return "inconclusive" if "unknown" in becoming or last_status == NOT_JUDGED else "passed"
