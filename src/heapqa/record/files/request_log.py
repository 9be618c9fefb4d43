"""Recordings made of request logs: one request, step or note a line."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from heapqa.model.exchange import Exchange
from heapqa.model.frozen import Pairs
from heapqa.model.plan import Plan
from heapqa.model.recording import Capture, Recording
from heapqa.model.step import Step
from heapqa.record.errors import RecordError
from heapqa.record.files.changes import WrittenChange
from heapqa.record.files.delivery import body_is_whole, delivery
from heapqa.record.files.fact_stream import FactStream, Problems, recording_of
from heapqa.record.files.har_body import unpacked
from heapqa.record.files.lines import (
    LONGEST_LINE_BYTES,
    BadLineError,
    Line,
    brief,
    read_lines,
)
from heapqa.wire.catalogue import concerns_heap

REQUESTS = ("hit", "loader", "request")
"""Kinds of line that are requests; every other kind is a step or a note."""

NOT_TAKEN = (
    "a request to Heap of the kind '{kind}', so that it is not judged: call it a hit, or leave the "
    "line out if it tells of a request that has a line of its own"
)

LATEST = 1e13
"""No log is longer, also where somebody counts in milliseconds since 1970."""

_OF_RECORDINGS = frozenset({"kind", "seq", "url", "method"})
"""Fields of an exchange in a recording: as a note it would be a hit that nobody judges."""


def header_pairs(value: object) -> object:
    """Headers as an object, as pairs, or as HAR writes them."""
    match value:
        case None:
            return ()
        case dict():
            return tuple((name, _header_text(text)) for name, text in value.items())
        case list():
            return tuple(_header_pair(item) for item in value)
        case _:
            return value


def _header_pair(item: object) -> object:
    match item:
        case {"name": name, "value": value} | [name, value]:
            return name, _header_text(value)
        case _:
            return item


def _header_text(value: object) -> object:
    return str(value) if isinstance(value, int | float) else value or ""


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)
    t: float | None = None
    """Seconds since the log began; None when the line does not say."""


class _Request(_Entry):
    method: str = "GET"
    url: str = Field(min_length=1)
    headers: Annotated[Pairs, BeforeValidator(header_pairs)] = ()
    resource_type: str | None = None
    body_b64: str | None = None
    status: int | None = None
    failure: str | None = None


class _Note(_Entry):
    kind: str
    text: str | None = None
    becomes: WrittenChange | None = None


class _Log:
    """The log while it is read, line by line."""

    def __init__(self, plan: Plan, name: str) -> None:
        self.plan = plan
        self.name = name
        self.problems = Problems()
        self.timeless = 0
        """Lines that say no time."""
        self._steps = 0
        self._seq = 0
        self._at = 0.0

    def read(self, lines: Iterable[Line]) -> Iterator[Exchange | Step]:
        """The facts of all lines that can be read; the rest are problems."""
        for line in lines:
            try:
                fact = self._take(line)
            except BadLineError as error:
                self._damaged(line.number, str(error))
            else:
                yield fact

    def _damaged(self, number: int, why: str) -> None:
        self.problems.add(f"{self.name}: line {number} is damaged: {why}")

    def _take(self, line: Line) -> Exchange | Step:
        """One line; raises BadLineError and leaves everything as it was."""
        fields = line.parse()
        if fields.keys() >= _OF_RECORDINGS:
            raise BadLineError("it comes from a recording of heapqa whose header is lost")
        try:
            if str(fields.get("kind") or "request").lower() in REQUESTS:
                return self._request(_Request.model_validate(fields), line.number)
            if _says_request(fields, self.plan):
                raise BadLineError(NOT_TAKEN.format(kind=fields["kind"]))
            return self._note(_Note.model_validate(fields), fields, line.number)
        except ValidationError as error:
            raise BadLineError(brief(error)) from error

    def _request(self, request: _Request, number: int) -> Exchange:
        body, sound = _body(request)
        if not sound:
            self._damaged(number, "body_b64 is not base64")
        exchange = Exchange(
            seq=self._next(),
            at=self._time(request, number),
            method=request.method,
            url=request.url,
            headers=request.headers,
            resource_type=(request.resource_type or "other").lower(),
            body=body,
            delivery=delivery(request.status, request.failure),
            status=request.status,
            failure=request.failure,
            seen_by=("file",),
        )
        whole = body_is_whole(request.method, body, -1) or not concerns_heap(exchange, self.plan)
        return exchange.model_copy(update={"body_complete": sound and whole})

    def _note(self, note: _Note, fields: dict[str, Any], number: int) -> Step:
        at = self._time(note, number)
        self._steps += 1
        return Step(
            index=self._steps - 1,
            text=_text(note, fields),
            opened_seq=self._next(),
            closed_seq=self._next(),
            opened_at=at,
            closed_at=at,
            becomes=note.becomes,
        )

    def _next(self) -> int:
        self._seq += 1
        return self._seq

    def _time(self, entry: _Entry, number: int) -> float:
        """The time of a line; one that is none is told, and the line has that of the one before."""
        if entry.t is None:
            self.timeless += 1
        elif 0 <= entry.t <= LATEST:
            self._at = entry.t
        else:
            self.problems.add(
                f"{self.name}: line {number}: t is no time ({entry.t:g}): it counts seconds from 0 "
                "on; the line was read with the time of the one before"
            )
        return self._at


def from_request_log(path: Path, plan: Plan, longest: int = LONGEST_LINE_BYTES) -> Recording:
    """The requests of a log in the order of their times, steps and notes as instants between them.
    Where no line says a time, the order is that of the lines.

    A line that cannot be read becomes a problem of the capture, and the rest goes on. Raises
    RecordError when no line can be read.
    """
    log = _Log(plan, path.name)
    facts = tuple(_something(log, path, longest))
    ordered = _by_time(facts)
    problems = [*log.problems.all()]
    if ordered != facts and log.timeless:
        problems.append(
            f"{path.name}: it is not in the order of its times, and {log.timeless} of its lines "
            "say none: where those belong is not known, they stand behind the line before them"
        )
    return recording_of(_header(path, plan), ordered, problems)


def _when(fact: Exchange | Step) -> float:
    return fact.at if isinstance(fact, Exchange) else fact.opened_at


def _by_time(facts: tuple[Exchange | Step, ...]) -> tuple[Exchange | Step, ...]:
    """The facts in the order of their times, with places anew; of equal times the first line is
    first."""
    ordered = sorted(facts, key=_when)
    if ordered == list(facts):
        return facts
    seq, steps, placed = count(1), count(0), list[Exchange | Step]()
    for fact in ordered:
        if isinstance(fact, Exchange):
            placed.append(fact.model_copy(update={"seq": next(seq)}))
        else:
            edges = {"opened_seq": next(seq), "closed_seq": next(seq), "index": next(steps)}
            placed.append(fact.model_copy(update=edges))
    return tuple(placed)


def read(path: Path, plan: Plan, longest: int = LONGEST_LINE_BYTES) -> FactStream:
    """Read a log line by line, in bounded memory; without any fact it raises RecordError."""
    log = _Log(plan, path.name)
    return FactStream(_header(path, plan), _something(log, path, longest), log.problems)


def requests_in(
    path: Path, plan: Plan, lines: Iterable[Line]
) -> tuple[Recording, Iterator[Exchange], Problems]:
    """The header of a log, the requests in some of its lines, and what is wrong with them.

    `seq` of each request is the number of its line. Steps and notes are left out. The problems are
    complete once all requests were read.
    """
    log = _Log(plan, path.name)

    def requests() -> Iterator[Exchange]:
        for line in lines:
            for fact in log.read((line,)):
                if isinstance(fact, Exchange):
                    yield fact.model_copy(update={"seq": line.number})

    return _header(path, plan), requests(), log.problems


def _header(path: Path, plan: Plan) -> Recording:
    return Recording(
        scenario=path.name,
        title=f"Request log {path.name}",
        clock="relative",
        capture=Capture(source="request-log"),
        plan=plan,
    )


def _something(log: _Log, path: Path, longest: int) -> Iterator[Exchange | Step]:
    empty = True
    for fact in log.read(read_lines(path, longest)):
        empty = False
        yield fact
    if empty:
        first = next(iter(log.problems.kept), "it is empty").removeprefix(f"{path.name}: ")
        raise RecordError(
            f"{path}: no line of it is a request or a step ({first}): a request log holds one "
            'JSON object a line, like {"t": 0.5, "method": "GET", "url": "https://…"}'
        )


def _says_request(fields: Mapping[str, Any], plan: Plan) -> bool:
    """Whether a line of another kind tells of a request to Heap, and of nothing that was done."""
    if "text" in fields or "becomes" in fields or "method" not in fields:
        return False
    try:
        request = _Request.model_validate(fields)
    except ValidationError:  # what is damaged besides is a request all the same
        request = _Request(method=str(fields["method"]), url=str(fields.get("url") or "-"))
    sent = Exchange(seq=1, at=0.0, method=request.method, url=request.url, headers=request.headers)
    return concerns_heap(sent, plan)


def _body(request: _Request) -> tuple[bytes | None, bool]:
    """The body, and whether the line holds it soundly."""
    if request.body_b64 is None:
        return None, True
    body = unpacked(request.body_b64)
    return body, body is not None


def _text(note: _Note, fields: dict[str, Any]) -> str:
    others = {key: value for key, value in fields.items() if key not in {"t", "kind"}}
    text = note.text if note.text is not None else json.dumps(others, ensure_ascii=False)
    return text if note.kind == "step" else f"{note.kind}: {text}"
