"""``python -m benchmarks.mutations RECORDING…``: what a comparison with the accepted state tells.

Each recording is accepted as it is, then changed in one way after the other, as releases of sites
change; each change must be told, with its kind, and nothing else.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from heapqa.baseline.diff import changes
from heapqa.baseline.facts import shape_of
from heapqa.engine import decode
from heapqa.model.baseline import Change, ChangeKind
from heapqa.model.event import CustomEvent, Event, Identification, Interaction, Pageview
from heapqa.model.recording import ApiCall
from heapqa.model.session import Session
from heapqa.record.files.store import load

FEWEST = 29 / 30
"""The share of changes that must be told rightly."""
Pick = Callable[[Event], bool]
Edit = Callable[[Event], Event | None]


@dataclass(frozen=True, slots=True)
class Mutation:
    """One way in which a site changes."""

    name: str
    kinds: frozenset[ChangeKind]
    """How it may be told."""
    apply: Callable[[Session], Session | None]
    """The session afterwards; None where it has nothing to be changed so."""


def _on_events(pick: Pick, edit: Edit, *, every: bool = True) -> Callable[[Session], Any]:
    """Edit every event that is picked and is like the first one, or the first one only."""

    def apply(session: Session) -> Session | None:
        first = next((event for event in session.events if pick(event)), None)
        if first is None:
            return None
        alike = _same(first)
        done = False

        def edited(event: Event) -> Event | None:
            nonlocal done
            if not (pick(event) and alike(event)) or (done and not every):
                return event
            done = True
            return edit(event)

        hits = tuple(
            hit.model_copy(update={"events": tuple(e for x in hit.events if (e := edited(x)))})
            for hit in session.hits
        )
        return session.model_copy(update={"hits": hits})

    return apply


def _same(first: Event) -> Callable[[Event], bool]:
    def told(event: Event) -> tuple[object, ...]:
        target = event.target if isinstance(event, Interaction) else None
        name = event.name if isinstance(event, CustomEvent) else None
        action = event.action if isinstance(event, Interaction) else None
        path = event.page.path if event.page and isinstance(event, Pageview | Interaction) else None
        return event.kind, name, action, target, path

    return lambda event: told(event) == told(first)


def _twice(pick: Pick) -> Callable[[Session], Session | None]:
    def apply(session: Session) -> Session | None:
        first = next((event for event in session.events if pick(event)), None)
        if first is None:
            return None
        hits = tuple(
            hit.model_copy(update={"events": (*hit.events, first)}) if first in hit.events else hit
            for hit in session.hits
        )
        return session.model_copy(update={"hits": hits})

    return apply


def _changed(**update: object) -> Edit:
    return lambda event: event.model_copy(update=update)


def _lost(_event: Event) -> None:
    return None


def _custom(event: Event) -> bool:
    return isinstance(event, CustomEvent)


def _with_number(event: Event) -> bool:
    return isinstance(event, CustomEvent) and any(_numeric(value) for _, value in event.properties)


def _numeric(value: str) -> bool:
    return value.replace(".", "", 1).isdigit()


def _button(event: Event) -> bool:
    return isinstance(event, Interaction) and event.action == "click" and bool(event.target.text)


def _classed(event: Event) -> bool:
    return _button(event) and isinstance(event, Interaction) and bool(event.target.css_class)


def _page(event: Event) -> bool:
    return isinstance(event, Pageview) and bool(event.page and event.page.path not in (None, "/"))


def _properties(edit: Callable[[tuple[str, str]], tuple[str, str] | None]) -> Edit:
    """Edit the first property that is a number."""

    def apply(event: Event) -> Event:
        assert isinstance(event, CustomEvent)
        number = next(name for name, value in event.properties if _numeric(value))
        pairs = (edit(pair) if pair[0] == number else pair for pair in event.properties)
        return event.model_copy(update={"properties": tuple(p for p in pairs if p)})

    return apply


def _added(event: Event) -> Event:
    assert isinstance(event, CustomEvent)
    return event.model_copy(update={"properties": (*event.properties, ("colour", "red"))})


def _target(**update: object) -> Edit:
    def apply(event: Event) -> Event:
        assert isinstance(event, Interaction)
        nodes = event.target.nodes
        own = {key: value for key, value in update.items() if key in ("id", "text")}
        if nodes and own:
            nodes = (*nodes[:-1], nodes[-1].model_copy(update=own))
        target = event.target.model_copy(update={**update, "nodes": nodes})
        return event.model_copy(update={"target": target})

    return apply


def _wrapped(event: Event) -> Event:
    """The element stands in another one than before."""
    assert isinstance(event, Interaction)
    nodes = event.target.nodes
    moved = (*nodes[:-2], *(each.model_copy(update={"classes": ("panel",)}) for each in nodes[-2:]))
    target = event.target.model_copy(update={"nodes": moved, "css_class": "panel"})
    return event.model_copy(update={"target": target})


def _elsewhere(path: str) -> Edit:
    def apply(event: Event) -> Event:
        assert event.page
        return event.model_copy(update={"page": event.page.model_copy(update={"path": path})})

    return apply


def _later(session: Session) -> Session | None:
    """A custom event comes two steps later."""
    steps = session.recording.steps
    first = next((event for event in session.events if _custom(event)), None)
    if first is None or len(steps) < 3 or first.occurred_at is None:
        return None
    begun = [s for s in steps if s.opened_at > first.occurred_at]
    to = begun[1].opened_at + 0.01 if len(begun) > 1 else steps[0].opened_at + 0.01
    exchange = max(each.exchange for each in session.events)
    moved = {"occurred_at": to, "exchange": exchange}
    return _on_events(_custom, _changed(**moved), every=False)(session)  # type: ignore[no-any-return]


def _files(**update: object) -> Callable[[Session], Session | None]:
    def apply(session: Session) -> Session | None:
        if not session.loaders:
            return None
        loaders = tuple(
            each.model_copy(update={"exchange": each.exchange.model_copy(update=update)})
            for each in session.loaders
        )
        return session.model_copy(update={"loaders": loaders})

    return apply


def _host(session: Session) -> Session | None:
    """Some hits go to a host that the site did not use before."""
    if not session.hits:
        return None
    last = session.hits[-1]
    url = f"https://collector.example{last.exchange.url.partition('.com')[2]}"
    moved = last.model_copy(update={"exchange": last.exchange.model_copy(update={"url": url})})
    return session.model_copy(update={"hits": (*session.hits[:-1], moved)})


def _stored(session: Session) -> Session | None:
    if not session.stored:
        return None
    entry = session.stored[-1].model_copy(update={"name": "_hp2_props.1122334455"})
    return session.model_copy(update={"stored": (*session.stored, entry)})


def _calls(edit: Callable[[Sequence[ApiCall]], Sequence[ApiCall]]) -> Callable[[Session], Any]:
    def apply(session: Session) -> Session | None:
        calls = tuple(edit(session.recording.api_calls))
        if calls == session.recording.api_calls:
            return None
        recording = session.recording.model_copy(update={"api_calls": calls})
        return session.model_copy(update={"recording": recording})

    return apply


def _no_reset(calls: Sequence[ApiCall]) -> list[ApiCall]:
    return [call for call in calls if call.method != "resetIdentity"]


def _reset_first(calls: Sequence[ApiCall]) -> list[ApiCall]:
    """The first identify() comes after a reset that was not there before."""
    at = next((n for n, call in enumerate(calls) if call.method == "identify"), None)
    if at is None:
        return list(calls)
    reset = calls[at].model_copy(update={"method": "resetIdentity", "arguments": ()})
    return [*calls[:at], reset, *calls[at:]]


def _step(session: Session) -> Session | None:
    first, *rest = session.recording.steps
    steps = (first.model_copy(update={"text": f"{first.text} as before"}), *rest)
    recording = session.recording.model_copy(update={"steps": steps})
    return session.model_copy(update={"recording": recording})


def _server(edit: Callable[[Event], Event | None]) -> Callable[[Session], Session | None]:
    def apply(session: Session) -> Session | None:
        if not session.server_hits:
            return None
        hits = tuple(
            hit.model_copy(update={"events": tuple(e for x in hit.events if (e := edit(x)))})
            for hit in session.server_hits
        )
        return session.model_copy(update={"server_hits": hits})

    return apply


def _mutation(name: str, kinds: str, apply: Callable[[Session], Session | None]) -> Mutation:
    return Mutation(name, frozenset(kinds.split()), apply)  # type: ignore[arg-type]


def mutations() -> Iterator[Mutation]:
    """Thirty ways in which a release changes what Heap is told."""
    yield _mutation("event lost", "event-missing fewer-events", _on_events(_custom, _lost))
    yield _mutation("event renamed", "event-renamed", _on_events(_custom, _changed(name="Orders")))
    yield _mutation("event twice", "more-events", _twice(_custom))
    yield _mutation(
        "event on another page", "event-moved", _on_events(_custom, _elsewhere("/elsewhere"))
    )
    yield _mutation("event two steps later", "event-moved", _later)
    yield _mutation(
        "event of somebody else", "person-changed", _on_events(_custom, _changed(identity="x-9"))
    )
    yield _mutation(
        "event of nobody", "person-changed", _on_events(_custom, _changed(identity=None))
    )
    yield _mutation(
        "property lost", "property-missing",
        _on_events(_with_number, _properties(lambda _: None)),
    )  # fmt: skip
    yield _mutation(
        "property renamed", "property-renamed",
        _on_events(_with_number, _properties(lambda pair: (f"order_{pair[0]}", pair[1]))),
    )  # fmt: skip
    yield _mutation(
        "number becomes text", "property-type",
        _on_events(_with_number, _properties(lambda pair: (pair[0], f"{pair[1]} EUR"))),
    )  # fmt: skip
    yield _mutation(
        "number becomes empty", "property-type",
        _on_events(_with_number, _properties(lambda pair: (pair[0], ""))),
    )  # fmt: skip
    yield _mutation(
        "number becomes a truth value", "property-type",
        _on_events(_with_number, _properties(lambda pair: (pair[0], "true"))),
    )  # fmt: skip
    yield _mutation("property added", "property-new", _on_events(_custom, _added))
    yield _mutation("click lost", "event-missing fewer-events", _on_events(_button, _lost))
    yield _mutation(
        "button with another text", "element-renamed",
        _on_events(_button, _target(text="Continue now")),
    )  # fmt: skip
    yield _mutation(
        "button with another class", "element-renamed",
        _on_events(_classed, _target(css_class="btn btn-primary")),
    )  # fmt: skip
    yield _mutation("button with an id", "element-renamed", _on_events(_button, _target(id="go")))
    yield _mutation("button in a panel", "element-renamed", _on_events(_button, _wrapped))
    yield _mutation(
        "click on another page", "event-moved", _on_events(_button, _elsewhere("/elsewhere"))
    )
    yield _mutation("click twice", "more-events", _twice(_button))
    yield _mutation("page view lost", "event-missing fewer-events", _on_events(_page, _lost))
    yield _mutation("page view twice", "more-events", _twice(_page))
    yield _mutation(
        "identify of somebody else", "person-changed",
        _on_events(lambda e: isinstance(e, Identification), _changed(identity="x-9")),
    )  # fmt: skip
    yield _mutation("reset lost", "identity-calls", _calls(_no_reset))
    yield _mutation("reset before identify", "identity-calls", _calls(_reset_first))
    yield _mutation("SDK file changed", "sdk-changed", _files(sha256="0" * 64))
    yield _mutation("new host", "host-new", _host)
    yield _mutation("new stored entry", "storage-new", _stored)
    yield _mutation("step renamed", "step-renamed", _step)
    yield _mutation("server event lost", "event-missing", _server(lambda _: None))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was told of one mutation of one recording."""

    recording: str
    mutation: Mutation
    told: tuple[Change, ...]

    @property
    def right(self) -> bool:
        """Whether it was told with its kind, and nothing else was."""
        return bool(self.told) and all(each.kind in self.mutation.kinds for each in self.told)


def outcomes(session: Session) -> Iterator[Outcome]:
    """What is told of each mutation that the session can have."""
    accepted = shape_of([(session, ())])
    for mutation in mutations():
        mutant = mutation.apply(session)
        if mutant is not None:
            told = changes(accepted, shape_of([(mutant, ())]))
            yield Outcome(session.recording.scenario, mutation, told)


def main(
    files: Annotated[list[Path], typer.Argument(help="recordings, or their folders")],
) -> None:
    """Change each recording in each way, list what was told wrongly, and fail below the target."""
    console = Console(width=120, soft_wrap=True)
    paths = [
        p for each in files for p in (sorted(each.glob("*.jsonl")) if each.is_dir() else [each])
    ]
    found = [outcome for path in paths for outcome in outcomes(decode(load(path)))]
    table = Table(title=f"Mutations of {len(paths)} recordings")
    for column in ("mutation", "recordings", "told rightly"):
        table.add_column(column)
    for mutation in mutations():
        of_kind = [each for each in found if each.mutation.name == mutation.name]
        table.add_row(mutation.name, str(len(of_kind)), str(sum(each.right for each in of_kind)))
    console.print(table)
    for each in found:
        if not each.right:
            told = ", ".join(f"{c.kind} {c.subject}" for c in each.told) or "nothing"
            console.print(f"{each.recording}, {each.mutation.name}: told {told}", markup=False)
    right = sum(each.right for each in found)
    console.print(f"{right} of {len(found)} told rightly")
    raise typer.Exit(right < FEWEST * len(found))


if __name__ == "__main__":
    typer.run(main)
