"""The number line that the factories write on, and what becomes of it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Literal

from heapqa.engine import judge
from heapqa.model.certificate import Certificate, CertifiedKind
from heapqa.model.device import Device
from heapqa.model.event import Generation
from heapqa.model.exchange import Exchange
from heapqa.model.persona import Persona
from heapqa.model.plan import Plan
from heapqa.model.recording import (
    ApiCall,
    Capture,
    ConsentSign,
    ConsoleMessage,
    Document,
    Gesture,
    Interruption,
    Navigation,
    Recording,
    Source,
    StorageSnapshot,
)
from heapqa.model.rendering import Rendering
from heapqa.model.server_call import ServerCall
from heapqa.model.session import Hit, Loader, Session, Undecoded, Unexplained
from heapqa.model.step import Step
from heapqa.model.verdict import Verdict
from heapqa.rules.rule import AnyRule
from heapqa.wire.repeats import Repeats
from heapqa.wire.storage import stored_entries, stored_identities

EPOCH = 1_700_000_000.0
"""Unix time of place 0; every place is one second, on the recorder's and on the SDK's clock."""

CERTIFIED = Certificate(
    kinds=(CertifiedKind(kind="image", at_start="pause-log", at_end="pause-log"),)
)
"""The certificate of a recorder that saw everything."""


class Line:
    """The number line while it is being written."""

    def __init__(self, generation: Generation = "classic") -> None:
        self.generation = generation
        self.seq = 0
        self.device: int | None = None
        """Number of the device on which it happens; None where the session is of one."""
        self.devices: set[int] = set()
        self._tabs: dict[int | None, int] = {}
        self.latest_page = 1
        self.problems: list[str] = []
        self.interruption: Interruption | None = None
        self.steps: list[Step] = []
        self.exchanges: list[Exchange] = []
        self.server_calls: list[ServerCall] = []
        self.server_hits: list[Hit] = []
        self.calls: list[ApiCall] = []
        self.snapshots: list[StorageSnapshot] = []
        self.documents: list[Document] = []
        self.renderings: list[Rendering] = []
        self.gestures: list[Gesture] = []
        self.navigations: list[Navigation] = []
        self.console: list[ConsoleMessage] = []
        self.signs: list[ConsentSign] = []
        self.hits: list[Hit] = []
        self.repeats = Repeats()
        """Of the back end's calls; items of pages say themselves what was sent before."""
        self.loaders: list[Loader] = []
        self.others: list[Exchange] = []
        self.undecoded: list[Undecoded] = []
        self.unexplained: list[Unexplained] = []

    def take(self) -> int:
        """Take the next place."""
        self.seq += 1
        return self.seq

    @property
    def page(self) -> int:
        """Number of the page; each device begins with one of its own number."""
        return self._tabs.get(self.device, self.device or 1)

    @page.setter
    def page(self, number: int) -> None:
        self._tabs[self.device] = number
        self.latest_page = max(self.latest_page, number)

    @property
    def now(self) -> float:
        """The time of the place taken last."""
        return EPOCH + self.seq


Item = Callable[[Line], None]
"""Something that happened: writes itself onto the line. Items can be used again."""

_spoken: ContextVar[Generation] = ContextVar("spoken", default="classic")


def session(
    *items: Item,
    personas: Sequence[Persona] = (),
    plan: Plan | None = None,
    clock: Literal["unix", "relative"] = "unix",
    source: Source = "browser",
    generation: Generation | None = None,
    gpc: bool | None = None,
) -> Session:
    """A session in which these items happened one after another.

    `generation` is that of the SDK on the page, classic unless `speaking` says otherwise; items
    may name another. `gpc` says whether the browser sends Global Privacy Control.
    """
    line = Line(generation or _spoken.get())
    for item in items:
        item(line)
    raw = Recording(
        scenario="example",
        title="An example",
        clock=clock,
        started_at=EPOCH,
        capture=Capture(
            source=source,
            certificate=CERTIFIED,
            problems=tuple(line.problems),
            server_side="recorded" if line.server_calls else None,
            gestures=source == "browser",
        ),
        plan=plan or Plan(),
        personas=tuple(personas),
        devices=_devices(line, gpc),
        steps=tuple(line.steps),
        exchanges=tuple(line.exchanges),
        server_calls=tuple(line.server_calls),
        api_calls=tuple(line.calls),
        snapshots=tuple(line.snapshots),
        documents=tuple(line.documents),
        renderings=tuple(line.renderings),
        gestures=tuple(line.gestures),
        navigations=tuple(line.navigations),
        console=tuple(line.console),
        consent_signs=tuple(line.signs),
        interruption=line.interruption,
    )
    entries = tuple(entry for shot in line.snapshots for entry in stored_entries(shot))
    return Session(
        recording=raw,
        hits=tuple(line.hits),
        server_hits=tuple(line.server_hits),
        loaders=tuple(line.loaders),
        others=tuple(line.others),
        stored=entries,
        stored_identities=tuple(stored_identities(entries)),
        undecoded=tuple(line.undecoded),
        unexplained=tuple(line.unexplained),
    )


def _devices(line: Line, gpc: bool | None) -> tuple[Device, ...]:
    """Those that items name; where none does and a signal is given, the one that sends it."""
    numbers = sorted(line.devices) or ([] if gpc is None else [1])
    return tuple(Device(number=number, gpc=gpc) for number in numbers)


@contextmanager
def speaking(generation: Generation) -> Iterator[None]:
    """Within it, sessions are of this generation unless they name one themselves."""
    token = _spoken.set(generation)
    try:
        yield
    finally:
        _spoken.reset(token)


def recording(*items: Item, **settings: Any) -> Recording:
    """The raw recording of these items; hits stand in it as requests of the SDK."""
    return session(*items, **settings).recording


def verdict(rule: AnyRule, *items: Item, **settings: Any) -> Verdict:
    """The rule's verdict about a session of these items; `settings` as for `session`."""
    return judge(session(*items, **settings), [rule])[0]
