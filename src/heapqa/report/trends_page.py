"""The history of a suite as one self-contained HTML page."""

from collections.abc import Sequence

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from heapqa.model.history import FindingStory, PastRun
from heapqa.report import trends
from heapqa.report.timeline.page import source


def render_trends(stories: Sequence[FindingStory], runs: Sequence[PastRun]) -> str:
    """The page; what stands in a report is masked already."""
    environment = Environment(
        loader=PackageLoader("heapqa.report", "templates"), autoescape=True,
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    becoming = {story.becoming for story in stories}
    tone = "failed" if becoming & {"new", "back", "known"} else "passed"
    return environment.get_template("trends.html.j2").render(
        css=Markup(source(environment, "page.css") + source(environment, "trends.css")),
        tone=tone if runs else "inconclusive",
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
