"""A timeline as a Mermaid sequence diagram, for tickets: who acts, users, merges, the fault."""

from collections.abc import Iterator

from heapqa.model.plain import plain
from heapqa.model.timeline import Timeline, TimelineEntry
from heapqa.report.plural import counted
from heapqa.report.timeline.words import headline, merge_text

LONGEST = 120
"""Characters of a line in the diagram."""
BROWSER = "Browser"
ENTITIES = {"#": "#35;", ";": "#59;", "<": "#lt;", ">": "#gt;", "%": "#37;"}


def mermaid_text(timeline: Timeline) -> str:
    """The diagram: runs of like events are one arrow, so that a long visit fits in a ticket."""
    return "\n".join(_lines(timeline)) + "\n"


def _lines(timeline: Timeline) -> Iterator[str]:
    yield "sequenceDiagram"
    yield f"    %% {_plain(timeline.title)}: {_plain(headline(timeline).text)}"
    for number, name in enumerate(timeline.actors):
        yield f"    actor A{number} as {_plain(name)}"
    if not timeline.actors:
        yield f"    participant {BROWSER}"
    for number, user in enumerate(timeline.users):
        if user.first is not None:
            yield f"    participant {_user(number)} as {user.label}"
    for number, profile in enumerate(timeline.profiles):
        if profile.identity is not None:
            yield f"    participant P{number} as {_plain(profile.name)}"
    yield from _story(timeline)


def _story(timeline: Timeline) -> Iterator[str]:
    run: list[TimelineEntry] = []
    starts: dict[int, list[str]] = {}
    ends = _over(timeline)
    for step in timeline.steps:
        change = f" ({step.change})" if step.change else ""
        starts.setdefault(step.begins, []).append(_plain(f"{step.number} {step.text}{change}"))
    for entry in timeline.entries:
        for text in starts.get(entry.number, ()):
            yield from _run(run, timeline)
            run = []
            if ends:
                yield f"    Note over {ends}: {text}"
        if run and not _alike(run[-1], entry):
            yield from _run(run, timeline)
            run = []
        if entry.is_event:
            run.append(entry)
            continue
        if told := tuple(_call(entry, timeline)):
            yield from _run(run, timeline)
            run = []
            yield from told
    yield from _run(run, timeline)


def _over(timeline: Timeline) -> str:
    """What a note about a step stands over; empty where there is nothing."""
    shown = [_user(n) for n, user in enumerate(timeline.users) if user.first is not None]
    first = "A0" if timeline.actors else BROWSER
    return f"{first},{shown[-1]}" if shown else first


def _alike(one: TimelineEntry, other: TimelineEntry) -> bool:
    def key(entry: TimelineEntry) -> tuple[object, ...]:
        return entry.user, entry.actor, entry.judgement, entry.credited_to

    return not other.is_event or key(one) == key(other)


def _run(run: list[TimelineEntry], timeline: Timeline) -> Iterator[str]:
    """Events of one kind as one arrow; a note where they go to another person."""
    if not run:
        return
    first, last = run[0], run[-1]
    actor = BROWSER if first.actor is None else f"A{first.actor}"
    user = actor if first.user is None else _user(first.user)
    what = f"{first.number} {first.what}"
    if len(run) > 1:
        what = f"{first.number} to {last.number}, {counted(len(run), 'event')}: {first.what} …"
    yield f"    {actor}{'-x' if first.wrong else '->>'}{user}: {_plain(what)}"
    if first.wrong:
        first_wrong = timeline.first_wrong
        said = "FIRST WRONG MOMENT, " if first_wrong in run else ""
        yield f"    Note over {user}: {said}credited to {_plain(first.credited_to)}"


def _call(entry: TimelineEntry, timeline: Timeline) -> Iterator[str]:
    """A call that changes who is who."""
    user = BROWSER if entry.user is None else _user(entry.user)
    what = _plain(f"{entry.number} {entry.what}")
    if merge := timeline.merge_at.get(entry.number):
        yield f"    {user}->>P{merge.profile}: {what}"
        yield f"    Note over {user},P{merge.profile}: {_plain(merge_text(merge, timeline))}"
    elif entry.deed == "reset" and entry.user is not None:
        yield f"    Note over {user}: {what}"
    for each in timeline.contradictions:
        if each.at == entry.number:
            told = _plain(f"{each.told} told, {each.held} held")
            yield f"    Note over {user}: CONTRADICTION, {told}"


def _user(number: int) -> str:
    return f"U{number + 1}"


def _plain(text: str) -> str:
    """Text on one line, in which what Mermaid reads as its own stands as an entity."""
    text = plain(" ".join(text.split()))
    text = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    return "".join(ENTITIES.get(each, each) for each in text)
