"""Options that pages give to the SDK, each with the SDK that reads it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.model.recording import ApiCall
from heapqa.model.session import Loader, Session

GIVING = {"load": 1, "config": 0, "clientConfig": 0}
"""Where the options stand among the arguments of a call; the latter two are assigned to."""


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
    """The file that the same page asked for next, or had asked for: whoever reads the options."""
    same_tab = [
        loader
        for loader in session.loaders
        if loader.exchange.page in {None, call.page} and loader.env_id is not None
    ]
    later = [loader for loader in same_tab if loader.exchange.seq > call.seq]
    return later[0] if later else same_tab[-1] if same_tab else None
