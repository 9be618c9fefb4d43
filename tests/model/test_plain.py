"""Harmless text: nothing moves the cursor, and nothing turns a line around."""

from collections.abc import Callable

import pytest

from heapqa.engine import judge
from heapqa.model.plain import plain, plainly
from heapqa.model.timeline import Timeline
from heapqa.report.accounts import Judged
from heapqa.report.making import run_report
from heapqa.report.terminal import terminal_text
from heapqa.report.text import describe
from heapqa.report.timeline.mermaid import mermaid_text
from heapqa.report.timeline.page import render_timeline
from heapqa.report.timeline.terminal import timeline_text
from heapqa.rules.attribution.identity_contradiction import RULE
from heapqa.testing import identify, logged_in, pageview, session, visit
from heapqa.timeline.timeline import timeline

HOSTILE = "u\x1b[2J\x9b1m\r\n\u202ecust\u2066\x00\x07"


@pytest.mark.parametrize("character", "\x1b\x9b\r\x00\x07\u202e\u2066\u200f\u2028")
def test_what_a_terminal_obeys_is_spelled_out(character: str) -> None:
    assert plain(f"a{character}b").isprintable()


def test_lines_are_kept_where_they_may_be() -> None:
    assert plain("a\nb\x1bc", lines=True) == "a\nb\\x1bc"
    assert plain("a\nb") == "a\\nb"


def test_a_sound_document_is_the_same_object() -> None:
    sound = timeline(session(pageview(), identify("u1")))

    assert plainly(sound) is sound


@pytest.mark.parametrize("shape", [timeline_text, mermaid_text])
def test_a_hostile_identity_is_harmless_in_a_timeline(shape: Callable[[Timeline], str]) -> None:
    text = shape(timeline(session(pageview(), identify("u1"), identify(HOSTILE))))

    assert all(line.isprintable() for line in text.split("\n"))
    assert "\\x1b" in text


def test_pages_and_documents_have_it_as_it_is() -> None:
    hostile = timeline(session(pageview(), identify("u1"), identify(HOSTILE)))

    assert "\u202e" in render_timeline(hostile)
    assert any("\x1b" in each.told for each in hostile.contradictions)


def test_a_hostile_identity_is_harmless_in_reports() -> None:
    played = session(visit(pageview()), logged_in(HOSTILE, identify("u1"), identify(HOSTILE)))
    (judged,) = judge(played, [RULE])
    report = run_report([Judged(played, (judged,))], started_at=0, duration_s=0, mask=str)
    texts = [terminal_text(report, catalogue=[RULE]), describe(judged, RULE, played, str)]

    assert all(judged.findings)
    assert all(line.isprintable() for text in texts for line in text.split("\n"))
