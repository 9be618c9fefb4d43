"""Logs of calls to the server API: one JSON object a line, read, written and joined.

A line that `heapqa server-sink` writes is a line of a request log as well.
"""

import base64
import json
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from math import inf
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, FiniteFloat, ValidationError

from heapqa.bytes.address import address
from heapqa.model.frozen import Frozen, Pairs
from heapqa.model.recording import Recording
from heapqa.model.server_call import ServerCall
from heapqa.record.errors import RecordError
from heapqa.record.files.lines import BadLineError, Line, brief, read_lines
from heapqa.record.files.request_log import header_pairs
from heapqa.record.server.answers import CALLS, Answers
from heapqa.record.server.meant import US, meant, without_access
from heapqa.record.server.server_sink import ReceivedCall
from heapqa.wire.server_api import is_call

Fact = TypeVar("Fact", bound=Frozen)


LATEST = 1e11
"""Seconds in the year 5138: a greater number is one of milliseconds."""
WITHOUT_BODY = frozenset({"GET", "HEAD", "DELETE", "OPTIONS"})


def _moment(value: object) -> object:
    """Unix seconds, also from a time of ISO 8601 with its offset."""
    if not isinstance(value, str):
        if isinstance(value, int | float) and abs(value) > LATEST:
            raise ValueError(f"{value} is no time in seconds: divide milliseconds by 1,000")
        return value
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError("it names no time zone")
    return moment.timestamp()


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)
    at: Annotated[FiniteFloat, BeforeValidator(_moment)]
    method: str = "POST"
    url: str = ""
    path: str = "/api/track"
    headers: Annotated[Pairs, BeforeValidator(header_pairs)] = ()
    body: dict[str, Any] | str | None = None
    body_b64: str | None = None
    status: int | None = None
    problem: str = ""


def written(call: ReceivedCall, begun_at: float) -> bytes:
    """The call as a line of a log that was begun at that time."""
    fields = {
        "at": call.at,
        "t": round(call.at - begun_at, 6),
        "method": call.method,
        "url": call.url,
        "headers": [list(pair) for pair in call.headers],
        "body_b64": base64.b64encode(call.body).decode(),
        "status": call.status,
        "problem": call.problem,
    }
    return json.dumps(fields, ensure_ascii=False).encode() + b"\n"


def read_calls(path: Path) -> tuple[ServerCall, ...]:
    """The calls of a log in the order of their times; none has a place yet.

    Raises RecordError for a file or a line that cannot be read: a call that is left out would look
    as if it had not been made.
    """
    calls = [_call(line, path) for line in read_lines(path)]
    if not calls:
        raise RecordError(
            f"{path}: there is no call in it: a log of server calls holds one a line. If the back "
            "end made none, look which address it calls"
        )
    answers = Answers()
    in_order = sorted(calls, key=lambda each: each[0].at)
    return tuple(call if is_answered else _answer(call, answers) for call, is_answered in in_order)


def _answer(call: ServerCall, answers: Answers) -> ServerCall:
    """A call of which the log does not say what it was answered, with what Heap answers."""
    target = address(call.url)
    if target.path not in CALLS and is_call(call.method, target):
        return call  # one that Heap takes, and that is not answered here
    answer = answers.to(call.method, target.path, call.body, call.at)
    return call.model_copy(update={"status": answer.status, "problem": answer.problem})


def _call(line: Line, path: Path) -> tuple[ServerCall, bool]:
    """A call, and whether the log says what it was answered."""
    try:
        entry = _Entry.model_validate(line.parse())
        _check(entry)
        body = _body(entry)
    except ValidationError as error:
        raise _bad(line, path, brief(error)) from error
    except (BadLineError, ValueError) as error:
        raise _bad(line, path, str(error)) from error
    call = ServerCall(
        seq=0,
        at=entry.at,
        method=entry.method,
        url=meant(entry.url or f"{US}{entry.path}"),
        headers=without_access(entry.headers),
        body=body,
        status=200 if entry.status is None else entry.status,
        problem=entry.problem,
    )
    return call, entry.status is not None or bool(entry.problem)


def _bad(line: Line, path: Path, why: str) -> RecordError:
    return RecordError(
        f"{path}: line {line.number} is no call of the server API ({why}): a line looks like "
        '{"at": "2026-11-29T03:52:20Z", "path": "/api/track", "body": {"app_id": "…", …}}'
    )


def _check(entry: _Entry) -> None:
    """Raise ValueError for what would be read as another call, or as one that says nothing."""
    if entry.url and not entry.url.startswith(("http://", "https://")):
        raise ValueError(f"url must begin with https://; it is '{entry.url}'")
    if not entry.path.startswith("/"):
        raise ValueError(f"path must begin with /; it is '{entry.path}'")
    if entry.body is None and entry.body_b64 is None and entry.method not in WITHOUT_BODY:
        raise ValueError("it has neither body nor body_b64")


def _body(entry: _Entry) -> bytes:
    if entry.body_b64 is not None:
        return base64.b64decode(entry.body_b64, validate=True)
    if isinstance(entry.body, dict):
        return json.dumps(entry.body, ensure_ascii=False).encode()
    return (entry.body or "").encode()


def joined(
    recording: Recording,
    calls: Collection[ServerCall],
    lasted: tuple[float, float] | None = None,
) -> Recording:
    """The recording with the calls that were made while it was played, in their places.

    `lasted` is (begin, end) of its evidence in Unix seconds, where that is more than it holds. A
    note says how many of the calls lie within. Raises RecordError where it has such calls already,
    or times that no log can be compared with.
    """
    if recording.server_calls:
        raise RecordError(f"'{recording.scenario}' has the back end's calls already")
    if recording.clock != "unix":
        raise RecordError(
            f"'{recording.scenario}' does not say when it was made, so that no log of server calls "
            "can be joined with it"
        )
    moments = sorted(_moments(recording))
    end = max((at for _, at in moments), default=recording.started_at)
    begin, end = lasted or (recording.started_at, end)
    within = [call for call in calls if begin <= call.at <= end]
    room = len(within) + 1
    placed: list[ServerCall] = []
    for number, call in enumerate(within, 1):
        seq = _before(call.at, moments, recording) * room + number
        placed.append(call.model_copy(update={"seq": seq}))
    notes = (*recording.capture.notes, _note(len(within), len(calls), begin, end))
    capture = recording.capture.model_copy(update={"server_side": "log", "notes": notes})
    changes = {"server_calls": tuple(sorted(placed, key=lambda call: call.seq)), "capture": capture}
    return _spread(recording, room).model_copy(update=changes)


def _note(within: int, of: int, begin: float, end: float) -> str:
    edges = (datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds") for at in (begin, end))
    return f"Calls in the server log: {of}; made meanwhile, from {' to '.join(edges)}: {within}."


def _before(at: float, moments: list[tuple[int, float]], recording: Recording) -> int:
    """The last place of what had been recorded by then, and before the next edge of a step."""
    edges = [(s.opened_seq, s.opened_at) for s in recording.steps]
    edges += [(s.closed_seq, s.closed_at) for s in recording.steps if s.closed_seq and s.closed_at]
    limit = min((seq for seq, when in edges if when > at), default=inf)
    return max((seq for seq, when in moments if when <= at and seq < limit), default=0)


def _moments(recording: Recording) -> Iterator[tuple[int, float]]:
    """(place, time) of everything that was recorded."""
    for step in recording.steps:
        yield step.opened_seq, step.opened_at
        if step.closed_seq is not None and step.closed_at is not None:
            yield step.closed_seq, step.closed_at
    for facts in _facts(recording):
        yield from ((fact.seq, fact.at) for fact in facts)


def _facts(recording: Recording) -> tuple[tuple[Any, ...], ...]:
    return tuple(getattr(recording, name) for name in FACTS)


FACTS = ("exchanges", "api_calls", "snapshots", "documents", "renderings", "navigations", "console")
"""What has one place on the number line; steps have two."""


def _spread(recording: Recording, room: int) -> Recording:
    """The recording with so many places for each, so that more can be put between."""

    def spread(facts: tuple[Fact, ...], *names: str) -> tuple[Fact, ...]:
        return tuple(
            fact.model_copy(
                update={
                    name: place * room
                    for name in names
                    if (place := getattr(fact, name)) is not None
                }
            )
            for fact in facts
        )

    changes = {name: spread(getattr(recording, name), "seq") for name in FACTS}
    steps = spread(recording.steps, "opened_seq", "closed_seq")
    return recording.model_copy(update={**changes, "steps": steps})
