"""An audit of data as one self-contained HTML page."""

from datetime import UTC, datetime

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from heapqa.model.data_audit import DataAudit, DataTable
from heapqa.report.data_audit import amount, doubts, headline, place_of
from heapqa.report.timeline.page import source
from heapqa.rules.catalogue import ALL_RULES

MOST_PROBLEMS = 100


def render_data_audit(audit: DataAudit) -> str:
    """The page; what is personal in an audit is masked already."""
    environment = Environment(
        loader=PackageLoader("heapqa.report", "templates"), autoescape=True,
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    told = doubts(audit)
    tone = "failed" if audit.findings else "inconclusive" if told else "passed"
    return environment.get_template("data_audit.html.j2").render(
        css=Markup(source(environment, "page.css") + source(environment, "data_audit.css")),
        audit=audit,
        tone=tone,
        headline=headline(audit),
        amount=amount(audit),
        begun=f"{datetime.fromtimestamp(audit.started_at, UTC):%d %B %Y, %H:%M} UTC",
        doubts=told[:MOST_PROBLEMS],
        more=max(len(told) - MOST_PROBLEMS, 0),
        rules={rule.id: rule for rule in ALL_RULES},
        place_of=place_of,
        bars=_bars,
    )


def _bars(table: DataTable) -> tuple[float, ...]:
    """For each row the length of its bar, up to 100: the first number of each row is drawn."""
    numbers = [next((n for n in row if isinstance(n, int | float)), 0) for row in table.rows]
    longest = max([1.0, *map(float, numbers)])
    return tuple(round(100 * number / longest, 1) for number in numbers)
