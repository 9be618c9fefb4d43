"""A snapshot defined in Heap reads a form field: found in a real browser, in both generations."""

from collections.abc import Sequence

import pytest

from heapqa.config.settings import Installed
from heapqa.engine import decode, judge
from heapqa.flow import Flow, Scenario
from heapqa.model.step import ConsentGranted
from heapqa.model.verdict import Verdict
from heapqa.record.sdk.sources import SdkSource, stand_in
from heapqa.standin.files import Snapshot, classic_sdk, v5_config
from heapqa.testing import persona
from pages.shop import Shop
from tests.demo.defects.plays import Plays, Visit
from tests.depth import some_of

APP_ID = "1122334455"
JUNO = persona("juno", first_name="Junovane", email="junovane.aldersmithe@mail.test")
FIELD = Snapshot("Contact", "field", '#demo-request [name="email"]', on=("click", "submit"))
HEADING = Snapshot("Heading", "text", "h1", on=("click", "submit"))


def ask_for_a_demonstration(flow: Flow) -> None:
    shop = Shop(flow.page)
    with flow.step("agree", becomes=ConsentGranted()):
        shop.open()
        shop.consent_banner.accept()
    with flow.step("ask", persona=JUNO):
        shop.go_to("For restaurants")
        shop.demo_request.submit(JUNO)
    with flow.step("go on"):
        shop.demo_request.leaf_through_lookbook()


def sdk_with(snapshots: Sequence[Snapshot]) -> SdkSource:
    def source(url: str) -> bytes | None:
        if url.endswith(f"heap-{APP_ID}.js"):
            return classic_sdk(APP_ID, snapshots=snapshots).encode()
        if url.endswith("heap_config.js"):
            return v5_config(APP_ID, snapshots=snapshots).encode()
        return stand_in(url)

    return source


def judged(plays: Plays, generation: Installed, *snapshots: Snapshot) -> Verdict:
    scenario = Scenario("ask", "A test", ask_for_a_demonstration, __name__)
    visit = Visit(
        scenario, generation, personas=(JUNO,), sdk=sdk_with(snapshots), label="snapshots"
    )
    session = decode(plays.play(visit).recording)
    names = {name for hit in session.hits for event in hit.events for name, _ in _of(event)}
    assert {snapshot.name for snapshot in snapshots} <= names
    return next(v for v in judge(session) if v.rule == "field-value-captured")


def _of(event: object) -> Sequence[tuple[str, str]]:
    return getattr(event, "properties", ())


@pytest.mark.parametrize("generation", some_of(("classic", "v5"), "snapshots"))
def test_a_snapshot_of_a_field_is_found_and_one_of_a_heading_is_not(
    generation: Installed, plays: Plays
) -> None:
    found = judged(plays, generation, FIELD, HEADING)

    assert found.outcome == "failed"
    assert {finding.field for finding in found.findings} == {"properties.Contact"}
    assert {finding.element for finding in found.findings} == {'input[name="email"]'}
    assert "remove that snapshot" in found.findings[0].remedy
    assert "junovane" not in str(found).lower()
