"""Logs of server calls: written, read, and joined with a recording."""

import json
from pathlib import Path

import pytest

from heapqa.engine import decode, judge
from heapqa.model.recording import Recording
from heapqa.record.errors import RecordError
from heapqa.record.files.request_log import from_request_log
from heapqa.record.server.call_log import joined, read_calls, written
from heapqa.record.server.server_sink import ReceivedCall
from heapqa.testing import (
    EPOCH,
    granted,
    logged_in,
    pageview,
    persona,
    plan,
    recording,
    server_track,
    step,
    stored,
    visit,
)

MESSAGE = {"app_id": "1234567890", "event": "Purchase Completed", "identity": "cust-1"}


def log(path: Path, *lines: object) -> Path:
    file = path / "calls.jsonl"
    file.write_text("".join(f"{json.dumps(line)}\n" for line in lines), "utf-8")
    return file


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    call = ReceivedCall(
        tick=1,
        at=EPOCH + 0.25,
        method="POST",
        url="https://c.eu.heap-api.com/api/track",
        headers=(("content-type", "application/json"),),
        body=b"\xff{}",
        status=400,
        problem="its body is no JSON",
    )
    file = tmp_path / "calls.jsonl"
    file.write_bytes(written(call, EPOCH))
    (read,) = read_calls(file)

    assert (read.at, read.method, read.url) == (call.at, call.method, call.url)
    assert (read.headers, read.body) == (call.headers, call.body)
    assert (read.status, read.problem) == (call.status, call.problem)
    (line,) = from_request_log(file, plan()).exchanges
    assert (line.url, line.body, line.at) == (call.url, call.body, 0.25)


@pytest.mark.parametrize(
    ("line", "url"),
    [
        ({"body": MESSAGE}, "https://heapanalytics.com/api/track"),
        ({"body": json.dumps(MESSAGE)}, "https://heapanalytics.com/api/track"),
        (
            {"body": MESSAGE, "url": "http://127.0.0.1:4010/eu/api/track"},
            "https://c.eu.heap-api.com/api/track",
        ),
        (
            {"body": MESSAGE, "url": "https://c.eu.heap-api.com/api/track"},
            "https://c.eu.heap-api.com/api/track",
        ),
    ],
)
def test_a_log_may_be_a_back_ends_own(tmp_path: Path, line: dict[str, object], url: str) -> None:
    (call,) = read_calls(log(tmp_path, {"at": "2023-11-14T23:13:20+01:00", **line}))

    assert (call.at, call.url) == (EPOCH, url)
    assert json.loads(call.body) == MESSAGE


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ({"body": MESSAGE}, "at"),
        ({"at": "2023-11-14T23:13:20", "body": MESSAGE}, "no time zone"),
        ({"at": "yesterday", "body": MESSAGE}, "at"),
        ({"at": EPOCH * 1000, "body": MESSAGE}, "divide milliseconds by 1,000"),
        ({"at": EPOCH, "body": 7}, "body"),
        ({"at": EPOCH}, "neither body nor body_b64"),
        ({"at": EPOCH, "body": None}, "neither body nor body_b64"),
        ({"at": EPOCH, "bdy": MESSAGE}, "neither body nor body_b64"),
        ({"at": EPOCH, "body": MESSAGE, "path": "api/track"}, "path must begin with /"),
        (
            {"at": EPOCH, "body": MESSAGE, "url": "heapanalytics.com/api/track"},
            "url must begin with https://",
        ),
        ({"at": EPOCH, "body_b64": "%"}, "line 1"),
        ([], "line 1"),
    ],
)
def test_a_line_that_cannot_be_read_is_an_error(tmp_path: Path, line: object, why: str) -> None:
    """A call that is left out would look as if it had not been made."""
    with pytest.raises(RecordError, match="line 1 is no call") as error:
        read_calls(log(tmp_path, line))
    assert why in str(error.value)


@pytest.mark.parametrize(
    ("line", "status", "problem"),
    [
        ({"body": MESSAGE}, 200, ""),
        ({"body": MESSAGE | {"user_id": 7}}, 400, "identity and user_id are both there"),
        ({"body": {"identity": "cust-1", "event": "x"}}, 400, "app_id is missing"),
        ({"body": MESSAGE, "path": "/api/trak"}, 404, "POST /api/trak is no call"),
        ({"body": MESSAGE, "path": "/api/integrations/track"}, 200, ""),
        ({"method": "GET", "path": "/api/public/v0/deletion_status/7"}, 200, ""),
        ({"body": MESSAGE | {"user_id": 7}, "status": 200}, 200, ""),
        ({"body": MESSAGE, "problem": "too late"}, 200, "too late"),
    ],
)
def test_what_the_log_does_not_say_is_answered_as_heap_answers(
    tmp_path: Path, line: dict[str, object], status: int, problem: str
) -> None:
    (call,) = read_calls(log(tmp_path, {"at": EPOCH, **line}))

    assert call.status == status
    assert call.problem.startswith(problem)
    assert bool(call.problem) == bool(problem)


def test_what_heap_remembers_is_remembered_in_the_order_of_times(tmp_path: Path) -> None:
    ties = [{"app_id": "1", "user_id": 7, "identity": name} for name in ("second", "first")]
    lines = [
        {"at": EPOCH - number, "path": "/api/v1/identify", "body": tie}
        for number, tie in enumerate(ties)
    ]
    first, second = read_calls(log(tmp_path, *lines))

    assert (first.problem, json.loads(first.body)["identity"]) == ("", "first")
    assert second.problem.startswith("dropped")


def test_an_empty_log_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no call in it"):
        read_calls(log(tmp_path))


STORY = (visit(), granted(pageview()), logged_in("cust-1", pageview(), stored("cust-1")), visit())


def place_of(at: float, tmp_path: Path) -> str:
    """The step in which a call of that time stands, or what it stands behind."""
    made = recording(*STORY)
    whole = joined(made, read_calls(log(tmp_path, {"at": at, "body": MESSAGE})))
    (call,) = whole.server_calls
    inside = [s.text for s in whole.steps if s.opened_seq < call.seq < (s.closed_seq or 0)]
    return inside[0] if inside else "between steps"


def edges(made: Recording, text: str) -> tuple[float, float]:
    found = next(each for each in made.steps if each.text == text)
    assert found.closed_at is not None
    return found.opened_at, found.closed_at


def test_a_call_stands_in_the_step_in_which_it_was_made(tmp_path: Path) -> None:
    opened, closed = edges(recording(*STORY), "sign in")

    assert place_of(opened + 0.5, tmp_path) == "sign in"
    assert place_of(closed - 0.5, tmp_path) == "sign in"
    assert place_of(closed + 0.5, tmp_path) == "between steps"


def test_calls_of_one_moment_keep_their_order(tmp_path: Path) -> None:
    made = recording(*STORY)
    at = edges(made, "sign in")[0] + 0.5
    lines = [{"at": at, "body": MESSAGE | {"event": name}} for name in "abc"]
    whole = joined(made, read_calls(log(tmp_path, *lines)))
    told = decode(whole).server_events

    assert [event.kind == "custom" and event.name for event in told] == ["a", "b", "c"]
    assert len({call.seq for call in whole.server_calls}) == 3


def test_what_was_made_before_and_after_belongs_to_others(tmp_path: Path) -> None:
    made = recording(*STORY)
    lines = [{"at": at, "body": MESSAGE} for at in (EPOCH - 1, EPOCH + 1000)]
    whole = joined(made, read_calls(log(tmp_path, *lines)))

    assert whole.server_calls == ()
    assert whole.capture.server_side == "log"


def test_a_note_says_how_many_calls_were_made_meanwhile(tmp_path: Path) -> None:
    made = recording(*STORY)
    lines = [{"at": made.started_at + at, "body": MESSAGE} for at in (-1, 0.5, 1000)]

    (note,) = joined(made, read_calls(log(tmp_path, *lines))).capture.notes
    assert note.startswith("Calls in the server log: 3; made meanwhile, from 2023-11-14T")
    assert note.endswith(": 1.")


def test_what_was_made_while_other_evidence_goes_on_belongs_to_it(tmp_path: Path) -> None:
    made = recording(*STORY)
    begin, end = EPOCH - 10, EPOCH + 2000
    lines = [{"at": at, "body": MESSAGE} for at in (begin - 1, begin + 1, end - 1, end + 1)]
    whole = joined(made, read_calls(log(tmp_path, *lines)), (begin, end))

    assert [call.at for call in whole.server_calls] == [begin + 1, end - 1]
    assert whole.server_calls[-1].seq > max(each.seq for each in whole.exchanges)


def test_more_room_on_the_number_line_changes_nothing_but_numbers(tmp_path: Path) -> None:
    made = recording(*STORY, step("look"), personas=[persona(user_id="cust-1")])
    at = edges(made, "sign in")[0] + 0.5
    whole = joined(made, read_calls(log(tmp_path, {"at": at, "body": MESSAGE})))
    spread = whole.model_copy(update={"server_calls": (), "capture": made.capture})
    before, after = judge(decode(made)), judge(decode(spread))

    assert spread.steps != made.steps
    assert [(v.rule, v.outcome, v.subjects) for v in before] == [
        (v.rule, v.outcome, v.subjects) for v in after
    ]
    assert [v.fingerprint for v in before] == [v.fingerprint for v in after]


def test_a_recording_that_has_calls_takes_no_log(tmp_path: Path) -> None:
    made = recording(visit(server_track("Buy", "cust-1")))
    with pytest.raises(RecordError, match="calls already"):
        joined(made, read_calls(log(tmp_path, {"at": EPOCH, "body": MESSAGE})))


def test_a_recording_without_times_takes_no_log(tmp_path: Path) -> None:
    made = recording(*STORY, clock="relative")
    with pytest.raises(RecordError, match="does not say when"):
        joined(made, read_calls(log(tmp_path, {"at": EPOCH, "body": MESSAGE})))
