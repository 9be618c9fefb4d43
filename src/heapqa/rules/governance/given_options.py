"""Options that pages give to the SDK, each with the SDK that reads it."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from heapqa.bytes.address import without_query
from heapqa.model.event import Generation
from heapqa.model.recording import ApiCall
from heapqa.model.session import Loader, Session
from heapqa.rules.positions import loads, sent_from

GIVING = {"load": 1, "config": 0, "clientConfig": 0}
"""Where the options stand among the arguments of a call; the latter two are assigned to."""

READERS: dict[str, Generation] = {"clientConfig": "v5"}
"""Which generation reads what stands beside a snippet's stubs, where one alone does."""


@dataclass(frozen=True, slots=True)
class Option:
    """An option that the page gave to an SDK."""

    name: str
    value: object
    """As JSON has it."""
    loader: Loader
    """The file of the SDK that reads it."""
    call: ApiCall


def given_options(session: Session) -> Iterator[Option]:
    """Every option, each time it was given."""
    for call in session.recording.api_calls:
        loader = _loader_of(call, session) if call.method in GIVING else None
        if loader is not None:
            for name, value in _options(call).items():
                yield Option(name, value, loader, call)


def _options(call: ApiCall) -> dict[str, object]:
    place = GIVING[call.method]
    try:
        options = json.loads(call.arguments[place]) if len(call.arguments) > place else None
    except ValueError:
        return {}
    return options if isinstance(options, dict) else {}


def _loader_of(call: ApiCall, session: Session) -> Loader | None:
    """The file that the same page asked for next, or had asked for: whoever reads the options.

    A call may be noted after the file was asked for: then the next file is another document's.
    """
    candidates = [
        loader
        for loader in session.loaders
        if loader.exchange.page in {None, call.page} and loader.env_id is not None
    ]
    for is_likely in (_is_read_by, _is_of_address, _is_of_document(session)):
        candidates = [each for each in candidates if is_likely(call, each)] or candidates
    later = [loader for loader in candidates if loader.exchange.seq > call.seq]
    return later[0] if later else candidates[-1] if candidates else None


def _is_read_by(call: ApiCall, loader: Loader) -> bool:
    return READERS.get(call.method, loader.generation) == loader.generation


def _is_of_address(call: ApiCall, loader: Loader) -> bool:
    return without_query(sent_from(loader.exchange)) == without_query(call.page_url)


def _is_of_document(session: Session) -> Callable[[ApiCall, Loader], bool]:
    """Whether no other document was opened between the two."""

    def holds(call: ApiCall, loader: Loader) -> bool:
        first, last = sorted((call.seq, loader.exchange.seq))
        moves = (move for move in loads(session.recording) if move.page == call.page)
        return not any(first < move.seq < last for move in moves)

    return holds
