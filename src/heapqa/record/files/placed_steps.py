"""Imported traffic with steps: each put where its first request is."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from heapqa.definitions.paths import fits_readable
from heapqa.model.exchange import Exchange
from heapqa.model.recording import Navigation, Recording
from heapqa.model.step import Step
from heapqa.record.errors import RecordError
from heapqa.record.files.step_file import Moment, StepFile, StepRow

LASTS_S = 5.0
"""How long a step lasts where its file does not say and no page follows: what was captured before
it is sent by then, and what comes later is none of it."""
WRITTEN_S = 1.0
"""How exactly people write times: a request within it is the first one of its step."""
GOES_ON_S = 10.0
"""How long a visit goes on after the last request of its file: the last step may be one that sends
nothing, and a back end may tell Heap later. The recorder waits as long for a back end."""
TOLERANCE_S = 3600.0
"""How long before the first request a step may begin; more is a wrong date or time zone."""

DATELESS = "this file has none with a time zone"


class AnyRequest(NamedTuple):
    """Any request of the file, also one that is none of Heap's."""

    at: float
    url: str
    is_page: bool
    page: int | None
    exchange: Exchange | None
    """Where the recording holds it."""
    tells_of: str = ""
    """Address of the page that a hit tells of, without its query; empty where it tells of none."""


def with_pages(requests: Sequence[AnyRequest], pages: Mapping[int, str]) -> list[AnyRequest]:
    """The requests with the pages that hits tell of, by `seq` of their exchange.

    In a file that holds Heap's requests alone a page begins where the hits tell of another one.
    """
    told = [
        request._replace(tells_of=pages.get(request.exchange.seq, "") if request.exchange else "")
        for request in requests
    ]
    if any(request.is_page for request in told):
        return told
    before, opened = "", []
    for request in told:
        opened.append(request._replace(is_page=request.tells_of not in ("", before)))
        before = request.tells_of or before
    return opened


def with_navigations(recording: Recording, requests: Iterable[AnyRequest]) -> Recording:
    """The recording with the pages whose own requests the file holds.

    As it was where the file does not say which page a page's own request opens.
    """
    placed = [request for request in requests if request.is_page or request.exchange]
    if any(request.is_page and request.page is None for request in placed):
        return recording
    line = _Line(())
    for request in placed:
        line.request(request._replace(is_page=request.is_page and request.exchange is None))
    update = {"exchanges": tuple(line.exchanges), "navigations": tuple(line.navigations)}
    return recording.model_copy(update=update)


@dataclass(slots=True)
class _Placed:
    row: StepRow
    begin: int
    """Index of its first request."""
    begin_at: float
    end: int
    """Index of the first request that comes after it."""
    end_at: float


def with_steps(recording: Recording, requests: Sequence[AnyRequest], file: StepFile) -> Recording:
    """The recording with the steps of a file, and with the pages that its traffic tells of.

    Raises RecordError for a recording that has steps, and StepFileError for steps that have no
    place in it or have mistakes.
    """
    if recording.steps or recording.capture.source == "browser":
        raise RecordError(
            f"{recording.scenario}: has steps of its own, so it takes none from --steps"
        )
    if not requests:
        raise RecordError(f"{recording.scenario}: holds no request, so no step has a place in it")
    places = _Places(requests, recording.clock == "unix")
    placed, problems = places.of(file.rows)
    file.refuse(problems)
    return _numbered(recording, requests, placed, file.path.name)


class _Places:
    """Where moments are in a list of requests."""

    def __init__(self, requests: Sequence[AnyRequest], has_dates: bool) -> None:
        self._requests = requests
        self._times = [request.at for request in requests]
        self._has_dates = has_dates

    def of(self, rows: Mapping[int, StepRow]) -> tuple[list[_Placed], list[tuple[int, str]]]:
        """Each step in its place, and (number, problem) of those that have none."""
        placed: list[_Placed] = []
        problems: list[tuple[int, str]] = []
        for number, row in rows.items():
            after = placed[-1] if placed else None
            index, at, problem = self._find(row.begins, after.begin if after else -1)
            if not problem and after and (index < after.begin or at < after.begin_at):
                problem = "is before the step above it: put the steps in their order"
            if problem:
                problem = f"step {number} ({row.name}): begins {row.begins.written} {problem}"
                problems.append((number, problem))
                continue
            if after:
                self._cut(after, index, at)
            step = _Placed(row, index, at, *self._default_end(index, at))
            if problem := self._end(step):
                problems.append((number, f"step {number} ({row.name}): ends {problem}"))
            placed.append(step)
        return placed, problems

    def _find(self, moment: Moment, after: int) -> tuple[int, float, str]:
        """(index, time, problem) of the first request from a moment on."""
        if moment.address:
            return self._addressed(moment.address, after)
        if moment.unix_s is not None and not self._has_dates:
            return 0, 0.0, f"is a date, and {DATELESS}: write seconds after its first request"
        first, last = self._times[0], self._times[-1]
        at = first + (moment.seconds or 0.0) if moment.unix_s is None else moment.unix_s
        if not first - TOLERANCE_S <= at <= last + GOES_ON_S:
            return 0, 0.0, f"is not within the traffic, which lasts {self._span()}"
        return bisect_left(self._times, at), at, ""

    def _addressed(self, address: str, after: int) -> tuple[int, float, str]:
        """The first request to an address; else the first hit that tells of a page there."""
        later = range(after + 1, len(self._requests))
        asked = (index for index in later if fits(address, self._requests[index].url))
        told = (index for index in later if fits(address, self._requests[index].tells_of))
        index = next(asked, next(told, None))
        if index is not None:
            return index, self._times[index], ""
        where = "" if after < 0 else " after the step above it began"
        return 0, 0.0, f"is the address of no request, and of no page that Heap is told of{where}"

    def _span(self) -> str:
        first, last = self._times[0], self._times[-1]
        if not self._has_dates:
            return f"{last - first:g} s"
        shown = [
            datetime.fromtimestamp(at, UTC).isoformat(timespec="seconds") for at in (first, last)
        ]
        return f"from {shown[0]} to {shown[1]}"

    def _default_end(self, begin: int, begin_at: float) -> tuple[int, float]:
        """The next page, or some seconds later, whichever comes first."""
        late = begin_at + LASTS_S
        is_its_own = begin < len(self._times) and self._times[begin] <= begin_at + WRITTEN_S
        for index in range(begin + is_its_own, len(self._requests)):
            request = self._requests[index]
            if request.is_page or request.at > late:
                return index, min(request.at, late)
        return len(self._requests), min(max(self._times[-1], begin_at), late)

    def _end(self, step: _Placed) -> str:
        """Set the end that the file names; returns what is wrong with it."""
        if step.row.ends is None:
            return ""
        index, at, problem = self._find(step.row.ends, step.begin)
        if not problem and at < step.begin_at:
            problem = "is before it begins"
        if problem:
            return f"{step.row.ends.written} {problem}"
        step.end, step.end_at = index, at
        return ""

    def _cut(self, step: _Placed, index: int, at: float) -> None:
        """A step ends at the latest where the next one begins."""
        step.end, step.end_at = min(step.end, index), min(step.end_at, at)


def _date(unix_s: float) -> str:
    return datetime.fromtimestamp(unix_s, UTC).isoformat(timespec="seconds")


def fits(pattern: str, url: str) -> bool:
    """Whether a request's address fits a path or an address, as sent or as people read it; its
    query counts where it is given."""
    if not url:
        return False
    given = url.partition("#")[0]
    if pattern.startswith(("/", "*")) and "://" not in pattern:
        given = re.sub(r"\A[a-z][a-z0-9+.-]*://[^/?]*", "", given, flags=re.IGNORECASE) or "/"
    if "?" not in pattern:
        given = given.partition("?")[0]
    return bool(pattern) and fits_readable(pattern, given)


def _numbered(
    recording: Recording, requests: Sequence[AnyRequest], placed: Sequence[_Placed], name: str
) -> Recording:
    """Everything on one number line: steps, pages and the requests to Heap."""
    line = _Line(placed)
    for index, request in enumerate(requests):
        line.edges(index)
        line.request(request)
    line.edges(len(requests))
    capture = recording.capture
    notes = (*capture.notes, f"The steps of {recording.scenario} are those of {name}.")
    return recording.model_copy(
        update={
            "steps": tuple(line.steps()),
            "exchanges": tuple(line.exchanges),
            "navigations": tuple(line.navigations),
            "capture": capture.model_copy(update={"notes": notes}),
        }
    )


class _Line:
    def __init__(self, placed: Sequence[_Placed]) -> None:
        self._placed = placed
        self._seq = 0
        self._opened: dict[int, int] = {}
        self._closed: dict[int, int] = {}
        self.exchanges: list[Exchange] = []
        self.navigations: list[Navigation] = []

    def edges(self, index: int) -> None:
        """Steps that end or begin before a request; a step that does both has no length."""
        for number, step in enumerate(self._placed):
            if step.begin == index:
                self._opened[number] = self._next()
            if max(step.end, step.begin) == index:
                self._closed[number] = self._next()

    def request(self, request: AnyRequest) -> None:
        """A request that is kept, and the page that it opens."""
        if request.is_page:
            url, page = request.tells_of or request.url, request.page or 1
            navigation = Navigation(seq=self._next(), at=request.at, page=page, url=url)
            self.navigations.append(navigation)
        if request.exchange is not None:
            self.exchanges.append(request.exchange.model_copy(update={"seq": self._next()}))

    def steps(self) -> Iterator[Step]:
        """The steps, numbered."""
        for number, step in enumerate(self._placed):
            yield Step(
                index=number,
                text=step.row.name,
                opened_seq=self._opened[number],
                closed_seq=self._closed[number],
                opened_at=step.begin_at,
                closed_at=step.end_at,
                becomes=step.row.becomes,
                persona=step.row.persona,
            )

    def _next(self) -> int:
        self._seq += 1
        return self._seq
