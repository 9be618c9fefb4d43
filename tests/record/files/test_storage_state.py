"""Playwright's storage states: what Heap's SDKs kept in a browser, and nothing of the site."""

import json
from pathlib import Path
from typing import Any

import pytest

from heapqa.engine import decode, judge
from heapqa.model.plan import Denied, Plan
from heapqa.model.recording import Recording
from heapqa.record.errors import RecordError
from heapqa.record.files.evidence_files import open_evidence, stream_evidence, with_steps_of
from heapqa.testing import persona, plan

ADA = persona()
EMAIL = ADA.email
CLASSIC = json.dumps({"userId": "11", "identity": EMAIL, "sessionId": "33"})
V5 = json.dumps({"userId": "12", "identity": "undefined"})
SECRET = "t0p-s3cret-session"


def state(folder: Path, cookies: Any = None, local: Any = None, **more: Any) -> Path:
    path = folder / "state.json"
    given = [
        {"name": "_hp2_id.1122334455", "value": CLASSIC, "domain": ".shop.test", "path": "/"},
        {"name": "session", "value": SECRET, "domain": "shop.test"},
    ]
    entries = [{"name": "_hp5_meta.1122334455", "value": V5}, {"name": "cart", "value": SECRET}]
    content = {
        "cookies": given if cookies is None else cookies,
        "origins": [
            {"origin": "https://shop.test", "localStorage": entries if local is None else local}
        ],
        **more,
    }
    path.write_text(json.dumps(content, indent=2), "utf-8")
    return path


def failed(recording: Recording, declared: Plan | None = None) -> dict[str, list[str]]:
    changes = {"personas": (ADA,), "plan": declared or recording.plan}
    verdicts = judge(decode(recording.model_copy(update=changes)))
    return {v.rule: [f.field or "" for f in v.findings] for v in verdicts if v.outcome == "failed"}


def test_the_sdks_entries_are_kept_and_nothing_else(tmp_path: Path) -> None:
    recording = open_evidence(state(tmp_path))

    assert recording.capture.source == "storage-state"
    [shot] = recording.snapshots
    assert [(each.area, each.owner, each.name) for each in shot.items] == [
        ("cookie", ".shop.test", "_hp2_id.1122334455"),
        ("local-storage", "https://shop.test", "_hp5_meta.1122334455"),
    ]
    assert SECRET not in recording.model_dump_json()


def test_identities_and_personal_values_in_it_are_judged(tmp_path: Path) -> None:
    found = failed(open_evidence(state(tmp_path)))

    assert found["personal-identity"] == ["_hp2_id.1122334455"]
    assert found["placeholder-identity"] == ["identity"]
    assert found["persona-value-in-payload"] == ["_hp2_id.1122334455.identity"]


def test_denied_properties_in_it_are_found(tmp_path: Path) -> None:
    kept = {"name": "_hp2_props.1122334455", "value": '{"diagnosis": "x"}', "domain": "shop.test"}
    denied = plan(deny=Denied(properties=("diagnosis",)))

    found = failed(open_evidence(state(tmp_path, cookies=[kept], local=[])), denied)
    assert found == {"denied-content": ["_hp2_props.1122334455.diagnosis"]}


def test_an_internal_id_is_no_finding(tmp_path: Path) -> None:
    value = json.dumps({"userId": "11", "identity": "cust-48213"})
    kept = {"name": "_hp2_id.1122334455", "value": value, "domain": "shop.test"}

    assert failed(open_evidence(state(tmp_path, cookies=[kept], local=[]))) == {}


def test_one_without_an_entry_of_heap_says_so(tmp_path: Path) -> None:
    recording = open_evidence(state(tmp_path, cookies=[], local=[]))

    assert recording.snapshots == ()
    assert recording.capture.notes == ("state.json holds no cookie or storage entry of Heap.",)
    assert {each.outcome for each in judge(decode(recording))} == {"skipped"}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"cookies": [{"name": "a"}]}, "cookie 1 is damaged"),
        ({"local": [7]}, "entry 1 of localStorage of origin 1 is damaged"),
        ({"origins": [7]}, "origin 1 is damaged: it is no object"),
        ({"origins": {}}, "origins is no list"),
    ],
)
def test_what_cannot_be_read_is_told_and_leaves_everything_open(
    tmp_path: Path, changes: dict[str, Any], said: str
) -> None:
    recording = open_evidence(state(tmp_path, **changes))

    assert any(said in problem for problem in recording.capture.problems)
    assert not any(v.outcome == "passed" for v in judge(decode(recording)))


def test_one_that_breaks_off_is_none(tmp_path: Path) -> None:
    path = state(tmp_path)
    path.write_text(path.read_text("utf-8")[:-20], "utf-8")
    with pytest.raises(RecordError, match="no storage state"):
        open_evidence(path)


def test_it_is_streamed_like_everything_else(tmp_path: Path) -> None:
    facts = list(stream_evidence(state(tmp_path)).facts)
    assert len(facts) == 1


def test_it_takes_no_steps(tmp_path: Path) -> None:
    path = state(tmp_path)
    steps = tmp_path / "steps.json"
    steps.write_text('[{"begins": 0}]', "utf-8")
    with pytest.raises(RecordError, match="holds no request"):
        with_steps_of(path, open_evidence(path), steps)
