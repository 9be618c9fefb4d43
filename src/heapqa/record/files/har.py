"""Recordings made of HAR files: whatever in them was sent to Heap."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC
from pathlib import Path

from pydantic import ValidationError

from heapqa.model.device import GPC, Device, is_signal
from heapqa.model.exchange import Exchange
from heapqa.model.plan import Plan
from heapqa.model.recording import Capture, Recording
from heapqa.record.errors import RecordError
from heapqa.record.files.delivery import body_is_whole, delivery
from heapqa.record.files.har_format import Entry, Log, attach
from heapqa.record.files.har_hops import Sent, without_hops, without_tunnels
from heapqa.record.files.har_pages import HarPages, is_document
from heapqa.record.files.lines import BadLineError, brief, parse_object
from heapqa.record.files.packed import source_of
from heapqa.record.files.placed_steps import AnyRequest, with_navigations
from heapqa.wire.catalogue import concerns_heap
from heapqa.wire.loaders import loader

LARGEST_BYTES = 512 * 2**20
"""Larger files are refused with a remedy instead of filling the memory: a HAR file is one JSON
value and is held as a whole, several times over while it is parsed."""

EXPORT = (
    "export it again as HAR 1.2 (in Chromium's network panel: 'Export HAR (with sensitive data)')"
)

NO_ANSWER = "no answer, and the file does not say why: a policy, an ad blocker, the network"
ANSWERED_S = 5.0
"""How long a page must go on, with requests that are answered, before one without an answer counts
as failed: some may still be on their way when the file is exported."""

MIXED_DATES = "some dates have a time zone and some have none, so the order is not known"


def from_har(path: Path, plan: Plan, largest_bytes: int = LARGEST_BYTES) -> Recording:
    """The traffic to Heap in a HAR file and the pages it names, by time; raises RecordError when it
    is no HAR.

    Entries that cannot be read become problems of the capture, and the rest goes on.
    """
    log = read_log(path, largest_bytes)
    entries, problems = _entries(log)
    pages = HarPages(log, entries)
    heard = _heard(entries, pages)
    sent: list[Sent] = []
    for entry in without_tunnels(entries):
        exchange = _exchange(entry, len(sent) + 1, pages, heard)
        if concerns_heap(exchange, plan) and _was_sent(entry, exchange, plan):
            sent.append((entry, exchange))
    recording = Recording(
        scenario=path.name,
        title=f"HAR file {path.name}",
        clock="unix" if all(entry.started.tzinfo for entry in entries) else "relative",
        started_at=_at(entries[0]) if entries else 0.0,
        capture=Capture(source="har", problems=tuple(f"{path.name}: {p}" for p in problems)),
        plan=plan,
        devices=(Device(number=1, gpc=True),) if _refuses(entries) else (),
        exchanges=tuple(
            exchange.model_copy(update={"seq": seq})
            for seq, exchange in enumerate(without_hops(sent), start=1)
        ),
    )
    if not any(map(is_document, entries)):
        return recording  # it is not known where a page begins
    return with_navigations(recording, _requests(entries, pages, recording))


def _refuses(entries: Sequence[Entry]) -> bool:
    """Whether the browser sent Global Privacy Control with the request for every page."""
    said = [is_signal(entry.request.header(GPC)) for entry in entries if is_document(entry)]
    return bool(said) and all(said)


def har_requests(path: Path, recording: Recording) -> Iterator[AnyRequest]:
    """Every request of the file from which the recording was made, by time."""
    log = read_log(path)
    entries, _ = _entries(log)
    yield from _requests(entries, HarPages(log, entries), recording)


def _requests(
    entries: Sequence[Entry], pages: HarPages, recording: Recording
) -> Iterator[AnyRequest]:
    kept = deque(recording.exchanges)
    for entry in entries:
        at, url = _at(entry), entry.request.url
        is_kept = bool(kept) and (kept[0].at, kept[0].url) == (at, url)
        exchange = kept.popleft() if is_kept else None
        yield AnyRequest(at, url, pages.opens(entry), pages.number(entry), exchange)


def _was_sent(entry: Entry, exchange: Exchange, plan: Plan) -> bool:
    """Whether the request left the browser; an SDK file from its cache runs all the same."""
    return not entry.cache or loader(exchange, plan) is not None


def read_log(path: Path, largest_bytes: int = LARGEST_BYTES) -> Log:
    """The file's entries, each still to be read; raises RecordError when it is no HAR."""
    try:
        with source_of(path, largest_bytes) as source:
            root = parse_object(source.data)
            attach(root, source.attached)
        return Log.model_validate(root.get("log"))
    except BadLineError as error:
        raise RecordError(f"{path}: no HAR file, {error}: {EXPORT}") from error
    except ValidationError as error:
        raise RecordError(f"{path}: no HAR file, log.{brief(error)}: {EXPORT}") from error


def _entries(log: Log) -> tuple[list[Entry], list[str]]:
    """The entries by time, and what is wrong with those that cannot be read."""
    entries: list[Entry] = []
    problems: list[str] = []
    for number, raw in enumerate(log.entries, start=1):
        try:
            entries.append(Entry.model_validate(raw))
        except ValidationError as error:
            problems.append(f"entry {number} is damaged: {brief(error)}")
    if len({entry.started.tzinfo is None for entry in entries}) > 1:
        problems.append(MIXED_DATES)
    return sorted(entries, key=_at), problems


def _at(entry: Entry) -> float:
    """When the request began; without a time zone, to be compared within the file alone."""
    started = entry.started
    return (started if started.tzinfo else started.replace(tzinfo=UTC)).timestamp()


def _heard(entries: Sequence[Entry], pages: HarPages) -> dict[int | None, float]:
    """When each page sent the last of its requests that was answered."""
    return {pages.number(entry): _at(entry) for entry in entries if entry.response.status >= 100}


def _failure(entry: Entry, page: int | None, heard: Mapping[int | None, float]) -> str | None:
    """Why nothing was answered; None where something was, or nobody knows that nothing was.

    Chromium and Playwright write it down. Others leave the status at 0, as they do where the page
    was left first.
    """
    told = entry.failure or entry.response.failure
    if told or entry.response.status != 0 or page is None:
        return told
    return NO_ANSWER if heard.get(page, 0.0) - _at(entry) >= ANSWERED_S else None


def _exchange(
    entry: Entry, seq: int, pages: HarPages, heard: Mapping[int | None, float]
) -> Exchange:
    request, response = entry.request, entry.response
    body, unharmed = (
        request.post_data.body(request.announced) if request.post_data else (None, True)
    )
    failure = _failure(entry, pages.number(entry), heard)
    return Exchange(
        seq=seq,
        at=_at(entry),
        method=request.method,
        url=request.url,
        headers=tuple((header.name, header.value) for header in request.headers),
        resource_type=(entry.resource_type or "other").lower(),
        body=body,
        body_complete=unharmed and body_is_whole(request.method, body, request.announced),
        delivery=delivery(response.status, failure),
        status=response.status if response.status >= 100 else None,
        failure=failure,
        page=pages.number(entry),
        page_url=pages.url(entry),
        seen_by=("file",),
    )
