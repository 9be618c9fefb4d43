"""The timeline as a page."""

import base64
import json
import re
import zlib
from hashlib import sha256

import pytest
from syrupy.assertion import SnapshotAssertion

from heapqa.report.timeline.page import render_timeline
from heapqa.testing import click, identify, logged_in, pageview, session, step, track, visit
from heapqa.timeline.blame import with_blame
from heapqa.timeline.timeline import timeline
from tests.report.test_html import Outline
from tests.report.timeline.stories import ADA, BARE, GRIGOR, ORDERLY, SHARED, shared_device


@pytest.fixture(scope="module")
def rendered() -> str:
    return render_timeline(with_blame(SHARED, shared_device()))


def embedded(page: str, name: str) -> str:
    found = re.search(rf'<script type="[^"]+" id="{name}">(.*?)</script>', page)
    assert found
    return found[1]


def test_the_page_as_a_whole(rendered: str, snapshot: SnapshotAssertion) -> None:
    body = re.sub(r"<(style|script)>.*?</\1>", "", rendered, flags=re.DOTALL)
    body = re.sub(r"sha256-[^']+", "sha256-…", body)
    assert re.sub(r"\s*\n\s*", "\n", body) == snapshot


def test_what_no_call_prevents_is_no_fault_and_nobody_is_to_blame(rendered: str) -> None:
    orderly = render_timeline(ORDERLY)

    assert "What to know" in orderly
    assert "<dt>Done by</dt>" in orderly
    assert "What is wrong" not in orderly
    assert "To blame" not in orderly
    assert "What is wrong" in rendered
    assert "<dt>To blame</dt>" in rendered


def test_the_page_is_well_formed_and_needs_nothing_else(rendered: str) -> None:
    markup = re.sub(r"<script.*?</script>", "", rendered, flags=re.DOTALL)
    outline = Outline(markup)

    assert outline.open == []
    assert len(set(outline.ids)) == len(outline.ids)
    assert outline.addresses
    assert all(address.removeprefix("#") in outline.ids for address in outline.addresses)
    assert not re.search(r"\bsrc=|@import|url\(", markup)


def test_only_the_pages_own_script_may_run(rendered: str) -> None:
    script = re.findall(r"<script>(.*?)</script>", rendered, flags=re.DOTALL)
    digest = base64.b64encode(sha256(script[0].encode()).digest()).decode()

    assert len(script) == 1
    assert (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'" in rendered
    )
    assert not re.search(r"<[^>]+\son[a-z]+=", rendered)


def test_the_first_wrong_moment_is_marked_once_and_leads_to_its_row(rendered: str) -> None:
    assert rendered.count("<mark>first wrong moment</mark>") == 1
    row = re.search(r'<li id="(e\d+)"[^>]*>(?:(?!</li>).)*<mark>', rendered)
    assert row
    assert f'href="#{row[1]}">Show it below' in rendered


def test_each_entry_has_its_fields_and_its_request(rendered: str) -> None:
    entries, requests = (json.loads(embedded(rendered, f"{name}0-part")) for name in "er")

    assert len(entries) == len(SHARED.entries)
    assert ["kind", "pageview"] in entries[0]["fields"]
    assert requests[entries[0]["request"]][1].startswith("GET https://heapanalytics.com/h?")


def test_no_personal_value_is_on_the_page(rendered: str) -> None:
    for person in (ADA, GRIGOR):
        for name, value in person.personal_values():
            assert value.lower() not in rendered.lower(), name
    assert "cust-1, ada&#39;s id" in rendered


def test_markup_in_the_evidence_is_text_on_the_page() -> None:
    attack = "</script><script>alert(1)</script>"
    page = render_timeline(timeline(session(visit(pageview()), step(attack, track(attack)))))

    assert attack not in page
    assert page.count("<script>") == 1
    assert any(value == attack for _, value in json.loads(embedded(page, "e0-part"))[1]["fields"])


def test_without_steps_the_page_says_what_cannot_be_judged() -> None:
    page = render_timeline(BARE)

    assert "cannot be judged" in page
    assert "Contradiction" in page
    assert "Who acted" not in page
    assert 'class="mark wrong"' not in page


def test_what_no_call_prevents_is_not_red() -> None:
    page = render_timeline(ORDERLY)

    assert "Between a reset and the next sign-in" in page
    assert "first wrong moment" not in page
    assert 'class="event wrong"' not in page


def test_a_long_timeline_is_compressed() -> None:
    many = [click(identity="cust-1") for _ in range(1200)]
    long = timeline(session(visit(pageview()), logged_in("cust-1", identify("cust-1"), *many)))
    page = render_timeline(long)
    parts = [embedded(page, f"e{number}-part") for number in range(5)]
    entries = [
        each
        for part in parts
        for each in json.loads(zlib.decompress(base64.b64decode(part)).decode())
    ]

    assert len(entries) == len(long.entries) == 1202
    assert ["kind", "interaction"] in entries[-1]["fields"]
    assert len(page) < 1_500_000
