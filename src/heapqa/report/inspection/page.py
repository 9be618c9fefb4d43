"""An inspected page as one self-contained HTML page."""

import base64
from hashlib import sha256
from importlib.metadata import version

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from heapqa.model.inspection import STATES, InspectedElement, Inspection
from heapqa.report.digest import SIGNS as TONE_SIGNS
from heapqa.report.inspection.words import SIGNS, counts_text, headline, subject

TEMPLATES = "heapqa.report", "templates"


def render_inspection(inspection: Inspection) -> str:
    """The page; the screenshot in it shows the inspected page as it is."""
    environment = Environment(
        loader=PackageLoader(*TEMPLATES), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    script = _source(environment, "inspection.js")
    styles = _source(environment, "page.css") + _source(environment, "inspection.css")
    return environment.get_template("inspection.html.j2").render(
        inspection=inspection,
        headline=headline(inspection),
        subject=subject(inspection),
        counts=counts_text(inspection),
        tone_signs=TONE_SIGNS,
        signs=SIGNS,
        states=[state for state in STATES if inspection.count(state)],
        outlines=_outlines(inspection),
        screenshot=base64.b64encode(inspection.screenshot).decode(),
        styles=Markup(styles),
        script=Markup(script),
        script_hash=base64.b64encode(sha256(script.encode()).digest()).decode(),
        version=version("heapqa"),
    )


def _source(environment: Environment, name: str) -> str:
    assert environment.loader is not None
    text, _, _ = environment.loader.get_source(environment, name)
    return text


def _outlines(inspection: Inspection) -> list[InspectedElement]:
    """The elements that are on the screenshot, those to be drawn last at the end."""
    shown = [each for each in inspection.elements if each.area is not None]
    ranks = {state: rank for rank, state in enumerate(reversed(STATES))}

    def last(element: InspectedElement) -> tuple[int, int]:
        area = element.area
        return ranks[element.state], -(area.width * area.height if area else 0)

    return sorted(shown, key=last)
