"""The payload of an incoming webhook, as Slack and what is compatible with it take it."""

import json
from collections.abc import Iterator
from typing import Any

from heapqa.report.changes import changed, texts
from heapqa.report.ci.reported import reported
from heapqa.report.digest import SIGNS, headline
from heapqa.report.doubts import doubts
from heapqa.report.results import RunReport

SHOWN = 10
"""Findings, changes and open questions that are named: a message is read on a telephone."""
LONGEST = 2900
"""Characters of a block; 3,000 are taken."""


def webhook(report: RunReport) -> str:
    """The document: a text, and the same in blocks."""
    said = headline(report)
    title = f"{SIGNS[said.standing]} heapqa: {said.text}"
    blocks: list[dict[str, Any]] = [_section(_escaped(title))]
    if lines := list(_lines(report)):
        more = [f"… and {len(lines) - SHOWN} more"] if len(lines) > SHOWN else []
        blocks.append(_section("\n".join([*lines[:SHOWN], *more])))
    blocks += [_section(_escaped(f"Note: {note}")) for note in report.notes]
    return json.dumps({"text": title, "blocks": blocks}, ensure_ascii=False) + "\n"


def _lines(report: RunReport) -> Iterator[str]:
    for each in reported(report):
        yield _escaped(f"• {each.rule} ({each.severity}) in {each.scenario}: {each.message}")
    for change in texts(changed(report.comparisons)):
        yield _escaped(f"≠ {change.head} in {change.places[0]}")
    for doubt in doubts(report):
        yield _escaped(f"? {doubt.text}")


def _section(text: str) -> dict[str, Any]:
    """Plain text: what a page says shall neither be set in bold nor link anywhere."""
    words = {"type": "plain_text", "text": text[:LONGEST], "emoji": False}
    return {"type": "section", "text": words}


def _escaped(text: str) -> str:
    """What would be a mention or a link is text, in plain text too."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
