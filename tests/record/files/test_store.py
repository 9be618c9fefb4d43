"""Recordings on disk."""

import json
import resource
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heapqa.model.exchange import Exchange
from heapqa.model.frozen import Frozen
from heapqa.model.recording import SCHEMA_VERSION, Capture, Interruption, Recording, Silence
from heapqa.model.step import ConsentGranted, Step
from heapqa.model.tracking import PlannedProperty
from heapqa.record.errors import RecordError
from heapqa.record.files.fact_stream import MOST_PROBLEMS
from heapqa.record.files.store import FACTS, INTERRUPTION, load, read, save
from heapqa.testing import pageview, recording, snapshot, visit

GIF = Exchange(seq=1, at=1.0, method="GET", url="https://heapanalytics.com/h?a=1")
POST = Exchange(seq=2, at=2.0, method="POST", url="https://c.test/x", body=b"\x00\xff\n")
STEP = Step(index=0, text="accept", opened_seq=3, opened_at=3.0, becomes=ConsentGranted())
WHOLE = Recording(
    scenario="first_visit",
    title="A first visit",
    capture=Capture(source="browser"),
    steps=(STEP,),
    exchanges=(GIF, POST),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "first_visit.jsonl"
    save(WHOLE, file)
    return file


def filled(model: type[Frozen], **fields: st.SearchStrategy[object]) -> st.SearchStrategy[Frozen]:
    """The model with something in every field; NaN is left out, for it equals nothing."""
    times = st.floats(allow_nan=False)
    known = {float: times, float | None: st.none() | times}
    for name, field in model.model_fields.items():
        fields.setdefault(name, known.get(field.annotation, st.from_type(field.annotation)))  # type: ignore[arg-type]
    return st.builds(model, **fields)


for inner in (PlannedProperty, Silence):
    st.register_type_strategy(inner, filled(inner))
FILLED = {
    fact.field: st.lists(filled(fact.model), max_size=2).map(tuple) for fact in FACTS.values()
}


@given(recording=filled(Recording, **FILLED))
@settings(max_examples=40, suppress_health_check=list(HealthCheck), deadline=None)
def test_a_recording_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, recording: Recording
) -> None:
    path = tmp_path_factory.mktemp("store") / "recording.jsonl"
    save(recording, path)

    assert load(path) == recording


def test_every_fact_has_its_place_in_the_file() -> None:
    many = {name for name, field in Recording.model_fields.items() if field.default == ()}

    assert {fact.field for fact in FACTS.values()} == many
    assert INTERRUPTION in Recording.model_fields


def test_a_file_is_a_header_a_line_for_each_fact_and_an_end_mark(path: Path) -> None:
    lines = [json.loads(line) for line in path.read_text().splitlines()]

    assert [line["kind"] for line in lines] == ["recording", "step", "exchange", "exchange", "end"]
    assert lines[0]["schema_version"] == SCHEMA_VERSION
    assert lines[3]["body"] == "AP8K"
    assert lines[-1]["counts"] == {"step": 1, "exchange": 2}


def test_saving_leaves_nothing_else_behind(path: Path) -> None:
    save(WHOLE, path)

    assert list(path.parent.iterdir()) == [path]


def test_saving_makes_the_directories_it_needs(tmp_path: Path) -> None:
    save(WHOLE, tmp_path / "a" / "b" / "x.jsonl")

    assert load(tmp_path / "a" / "b" / "x.jsonl") == WHOLE


def test_a_failing_save_keeps_the_old_file_and_no_temporary_one(path: Path) -> None:
    directory = path.parent / "taken.jsonl"
    directory.mkdir()
    (directory / "inside").touch()

    with pytest.raises(RecordError, match="cannot be written"):
        save(WHOLE, directory)

    assert sorted(path.parent.iterdir()) == sorted([path, directory])


def test_saving_below_a_file_says_what_to_do(path: Path) -> None:
    with pytest.raises(RecordError, match="choose another output directory"):
        save(WHOLE, path / "below.jsonl")


def test_a_file_that_breaks_off_keeps_what_came_before(path: Path) -> None:
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-2]))

    damaged = load(path)

    assert (damaged.steps, damaged.exchanges) == ((STEP,), (GIF,))
    assert damaged.interruption
    assert "after line 3, without its end mark" in damaged.interruption.reason
    assert damaged.interruption.remedy
    assert damaged.capture.problems == (damaged.interruption.reason,)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b"{", "not JSON at column 2"),
        (b"\xff\xfe", "not UTF-8 at byte 1"),
        (b"[]", "not a JSON object"),
        (b"[" * 100_000, "not readable as JSON"),
        (b'{"kind": "gossip"}', "line 3 is of another heapqa, or was edited: this one does not"),
        (b'{"kind": "gossip"}', "know the kind 'gossip'; upgrade heapqa, or record the scenario"),
        (b'{"kind": ["exchange"]}', "does not know the kind ['exchange']"),
        (b'{"kind": "exchange", "seq": 1}', "at: Field required"),
        (b'{"kind": "navigation", "seq": 1, "at": 0, "page": 1, "url": "", "x": 1}', "know x; upg"),
        (b'{"kind": "end", "counts": {}}', "line 4 is damaged: it stands behind the end mark"),
    ],
)
def test_a_bad_line_costs_only_itself(path: Path, line: bytes, problem: str) -> None:
    lines = path.read_bytes().splitlines()
    path.write_bytes(b"\n".join([*lines[:2], line, *lines[2:]]))

    damaged = load(path)

    assert damaged.interruption
    assert problem in damaged.interruption.reason
    assert damaged.steps == (STEP,)
    assert damaged.capture.problems


def test_a_lost_line_is_noticed_by_the_end_marks_count(path: Path) -> None:
    lines = path.read_bytes().splitlines()
    path.write_bytes(b"\n".join([*lines[:2], *lines[3:]]))

    damaged = load(path)

    assert damaged.exchanges == (POST,)
    assert damaged.interruption
    assert "lines are missing" in damaged.interruption.reason


def test_damage_does_not_hide_why_the_scenario_stopped(tmp_path: Path) -> None:
    stop = Interruption(step=0, reason="no such button", remedy="look at the page")
    path = tmp_path / "x.jsonl"
    save(WHOLE.model_copy(update={"interruption": stop}), path)
    path.write_bytes(path.read_bytes() + b"{\n")

    damaged = load(path)

    assert damaged.interruption == stop
    assert len(damaged.capture.problems) == 1


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"{}", b"{", b"\xff", b'{"kind": "exchange"}', b"PK\x03\x04"]
)
def test_a_file_without_a_header_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(content)

    with pytest.raises(RecordError, match="no header") as caught:
        load(path)

    assert str(path) in str(caught.value)


def with_header(path: Path, **fields: object) -> None:
    header, *facts = path.read_text().splitlines()
    path.write_text("\n".join([json.dumps(json.loads(header) | fields), *facts]))


def test_a_newer_format_is_refused_with_the_way_out(path: Path) -> None:
    with_header(path, schema_version=SCHEMA_VERSION + 1, weather="mild")

    with pytest.raises(RecordError, match="upgrade heapqa") as caught:
        load(path)

    assert "damaged" not in str(caught.value)


def test_a_field_that_this_version_does_not_have_is_named_with_the_way_out(path: Path) -> None:
    with_header(path, weather="mild")

    with pytest.raises(RecordError, match="does not know weather; upgrade heapqa") as caught:
        load(path)

    assert "damaged" not in str(caught.value)


@pytest.mark.parametrize("version", [0, -1, "2", None, 1.5, [1]])
def test_a_version_that_never_was_is_refused(path: Path, version: object) -> None:
    with_header(path, schema_version=version)

    with pytest.raises(RecordError, match="header of this recording is damaged"):
        load(path)


def test_a_damaged_header_is_refused(path: Path) -> None:
    path.write_text(path.read_text().replace('"scenario"', '"scenery"', 1))

    with pytest.raises(RecordError, match="header of this recording is damaged"):
        load(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="cannot be read"):
        load(tmp_path / "nothing.jsonl")


def test_a_full_disk_is_named_and_leaves_the_previous_file_and_no_other(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    save(WHOLE, path)
    before = path.read_bytes()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) // 2, hard))
    try:
        with pytest.raises(RecordError, match=r"cannot be written .*: free some space") as caught:
            save(WHOLE, path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert str(path) in str(caught.value)
    assert [file.name for file in tmp_path.iterdir()] == ["x.jsonl"]
    assert path.read_bytes() == before


def test_a_recording_is_read_fact_by_fact(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    given = recording(visit(pageview(), pageview()), snapshot("_hp2_id.1"))
    save(given, path)
    whole = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join([*whole[:3], "damage\n", *whole[3:]]), "utf-8")
    stream = read(path)

    assert stream.header.exchanges == ()
    assert next(stream.facts) == given.steps[0]
    assert stream.problems.count == 0
    assert [type(fact).__name__ for fact in stream.facts] == [
        "Exchange",
        "Exchange",
        "StorageSnapshot",
        "Navigation",
    ]
    assert [problem[:24] for problem in stream.problems.all()] == ["r.jsonl: line 4 is damag"]


def test_of_very_many_damaged_lines_the_first_are_told_and_the_rest_counted(
    tmp_path: Path,
) -> None:
    path = tmp_path / "r.jsonl"
    save(recording(), path)
    header, end = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text(header + "damage\n" * (MOST_PROBLEMS + 5) + end, "utf-8")

    problems = load(path).capture.problems
    assert len(problems) == MOST_PROBLEMS + 1
    assert problems[-1] == "5 more problems like these"
