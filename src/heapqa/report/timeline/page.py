"""A timeline as one self-contained HTML page."""

import base64
from collections.abc import Sequence
from hashlib import sha256
from importlib.metadata import version

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from heapqa.model.timeline import Timeline
from heapqa.report.digest import SIGNS
from heapqa.report.timeline import words
from heapqa.report.timeline.details import details, safe
from heapqa.report.timeline.lanes import ranked
from heapqa.report.timeline.picture import ROW, SPAN, picture
from heapqa.report.timeline.rows import listing

MOST = 200
"""Choices of a filter: among more, one searches."""
TEMPLATES = "heapqa.report", "templates"
OF_TIMELINES = {
    "blamed": words.blamed,
    "contradiction_text": words.contradiction_text,
    "found_text": words.found_text,
    "cause_text": words.cause_text,
    "headline_of": words.headline,
    "merge_text": words.merge_text,
    "picture": picture,
    "ranked": ranked,
    "source_of": words.source_of,
    "title_of": words.title,
    "timeline_row": ROW,
    "timeline_span": SPAN,
    "where": words.where,
    "why": words.WHY,
}
"""What the templates of timelines ask for."""


def render_timeline(timeline: Timeline) -> str:
    """The page; what is personal in a timeline is masked already."""
    environment = Environment(
        loader=PackageLoader(*TEMPLATES), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.globals.update(OF_TIMELINES, signs=SIGNS)
    script = source(environment, "timeline.js")
    drawn = picture(timeline)
    return environment.get_template("timeline.html.j2").render(
        timeline=timeline,
        headline=words.headline(timeline),
        counts=words.counts_text(timeline),
        users=words.users_text(timeline),
        styles=Markup(source(environment, "page.css") + source(environment, "timeline.css")),
        script=Markup(script),
        script_hash=base64.b64encode(sha256(script.encode()).digest()).decode(),
        drawn=drawn,
        listing=listing(timeline),
        details=details(timeline),
        points=safe(drawn.points),
        choices=_choices(timeline),
        version=version("heapqa"),
    )


def source(environment: Environment, name: str) -> str:
    """The text of a template, as it is."""
    assert environment.loader is not None
    text, _, _ = environment.loader.get_source(environment, name)
    return text


def _choices(timeline: Timeline) -> Sequence[tuple[str, str, Sequence[tuple[str, str]]]]:
    """(name of the filter, its label, (value, label) of each choice); only those with a choice."""
    environments = dict.fromkeys(e.env_id for e in timeline.entries if e.env_id)
    devices = dict.fromkeys(entry.device for entry in timeline.entries if entry.device)
    tabs = dict.fromkeys(entry.tab for entry in timeline.entries if entry.tab)
    filters = [
        ("a", "Acted", [(str(n), name) for n, name in enumerate(timeline.actors)]),
        ("p", "Credited to", [
            (str(n), profile.name if profile.identity is not None else _of_nobody(timeline, n))
            for n, profile in enumerate(timeline.profiles) if profile.events
        ]),
        ("u", "Heap user", [(str(n), user.label) for n, user in enumerate(timeline.users)]),
        ("v", "App ID", [(each, each) for each in environments]),
        ("d", "Device", [(each, each) for each in devices]),
        ("t", "Tab", [(each, each) for each in tabs]),
    ]  # fmt: skip
    return [each for each in filters if 1 < len(each[2]) <= MOST]


def _of_nobody(timeline: Timeline, profile: int) -> str:
    labels = ", ".join(timeline.users[n].label for n in timeline.profiles[profile].users)
    return f"nobody yet ({labels})"
