"""What a tally of all evidence comes to: the document, with its four parts."""

from collections.abc import Iterator

from heapqa.data_audit.found import in_order
from heapqa.data_audit.people import MANY_USERS
from heapqa.data_audit.rules import IDS
from heapqa.data_audit.tally import Tally
from heapqa.data_audit.volume import USER
from heapqa.model.data_audit import DataAudit, DataFinding, DataPart, DataTable, Part
from heapqa.model.plan import Plan
from heapqa.model.tracking import Tracking
from heapqa.rules.attribution.evidence import counted
from heapqa.rules.catalogue import rule_by_id

ROWS = 15
"""Of each table: more is for a query, not for a report."""
MANY_VARIANTS = 20
"""Names or texts of one thing: steps, levels and labels are fewer."""
SHARES = (("half of the sessions have at most", 0.5), ("nine of ten", 0.9), ("99 %", 0.99))


def conclude(tally: Tally, plan: Plan, about: DataAudit) -> DataAudit:
    """The document about all that was counted; `about` says when and of what."""
    makers = {
        "personal data": _personal,
        "noise": _noise,
        "identity": _identity,
        "definitions": _definitions,
    }
    more = (f"{tally.more_problems} more problems like these",) if tally.more_problems else ()
    nothing = () if tally.hits or tally.problems else ("no hit of Heap is in this evidence",)
    return about.model_copy(
        update={
            "files": tally.files,
            "requests": tally.requests,
            "hits": tally.hits,
            "events": tally.volume.kinds.total(),
            "unread": tally.unread,
            "accepted": tally.accepted,
            "parts": tuple(make(tally, plan) for make in makers.values()),
            "problems": (*tally.problems, *more, *nothing, *_in_heaps_place(tally)),
        }
    )


def _in_heaps_place(tally: Tally) -> Iterator[str]:
    """What was told to Contentsquare instead of Heap, in a form that nobody can read."""
    if tally.native:
        yield (
            "Contentsquare's tag collects in Heap's place (native collection, "
            f"{counted(tally.native, 'request')}): nobody can read its messages"
        )
    elif tally.tag and not tally.own:
        yield (
            "Contentsquare's tag was heard and no message of Heap: the tag may collect in its "
            "place, and nobody can read that"
        )


def _part(
    part: Part,
    tally: Tally,
    summary: str,
    tables: tuple[DataTable, ...] = (),
    further: tuple[DataFinding, ...] = (),
) -> DataPart:
    findings = in_order((*tally.found.of(IDS[part]), *further))
    filled = tuple(table for table in tables if table.rows)
    return DataPart(part=part, summary=summary, findings=findings, tables=filled)


def _personal(tally: Tally, _: Plan) -> DataPart:
    found = tally.found.of(IDS["personal data"])
    number = sum(each.count for each in found)
    values = counted(number, "personal value")
    summary = f"{values} or secrets in {counted(tally.hits, 'hit')}"
    return _part("personal data", tally, summary)


def _noise(tally: Tally, plan: Plan) -> DataPart:
    volume = tally.volume
    events, sessions = volume.kinds.total(), len(volume.sessions)
    each = f", {events / sessions:.1f} in a session" if sessions else ""
    told = f"{counted(tally.hits, 'hit')} with {counted(events, 'event')}"
    summary = f"{told} in {counted(sessions, 'session')}{each}"
    tables = (
        _table("Events by kind", ("kind", "events"), volume.kinds.most_common()),
        DataTable(
            title="Events in a session", columns=("", "events"), rows=tuple(_shares(tally)),
            note=f"{volume.sessionless} events are of no session that is told apart."
            if volume.sessionless
            else "",
        ),
        DataTable(
            title="Environments", columns=("App ID", "generation", "declared as", "hits"),
            rows=tuple(_environments(tally, plan)),
        ),
        _table("Scenarios", ("scenario", "events"), _flat(tally.scenarios.most(ROWS))),
        DataTable(
            title="Pages with most events", columns=("page", "views", "events", "a view"),
            rows=tuple(_pages(tally)),
        ),
        DataTable(
            title="Elements with most events",
            columns=("event", "element", "events", "different texts"),
            rows=tuple((*name, number, volume.texts.count(*name))
                       for name, number in volume.elements.most(ROWS)),
        ),
        DataTable(
            title="Elements with most different texts",
            columns=("event", "element", "different texts", "events"), rows=tuple(_texts(tally)),
            note="Texts that differ from visitor to visitor may be about the visitor.",
        ),
        DataTable(
            title="Custom events", columns=("name", "events", "different names"),
            rows=tuple((*name, number, volume.variants.count(*name))
                       for name, number in volume.names.most(ROWS)),
            note="Numbers in names are #: a name with many forms is one event with a property.",
        ),
        DataTable(
            title="Properties with most values",
            columns=("event", "property", "told", "different values"),
            rows=tuple(_properties(tally)),
            note="From 128 on the number of values is an estimate, within some 9 %.",
        ),
        DataTable(
            title="What the SDK reports about itself", columns=("level", "message", "times"),
            rows=tuple((*name, number) for name, number in volume.reports.most(ROWS)),
        ),
    )  # fmt: skip
    return _part("noise", tally, summary, tables, (*_spellings(tally, plan), *_variants(tally)))


def _identity(tally: Tally, _: Plan) -> DataPart:
    people = tally.people
    identified, users = people.identified(), len(people.users)
    share = f" ({identified / users:.0%})" if users else ""
    summary = f"{identified} of {users} Heap users{share} are identified"
    beyond = people.beyond
    note = f"Heap users beyond the first {users} are left out." if beyond else ""
    rows = (
        ("Heap users", users),
        ("identified", identified),
        ("identities", len(people.identities)),
        ("times that a Heap user carried a second identity", people.several),
    )
    tables = (
        DataTable(title="People", columns=("", "number"), rows=rows, note=note),
        _table("Identities with most Heap users", ("identity", "Heap users"),
               people.shared()[:ROWS],
               f"Of {MANY_USERS} and more: many devices, or a value that many people share."),
    )  # fmt: skip
    return _part("identity", tally, summary, tables, tuple(_drifts(tally)))


def _definitions(tally: Tally, plan: Plan) -> DataPart:
    tracking = plan.tracking
    if tracking == Tracking():
        why = (
            "No plan says which definitions, events and properties there are: name a configuration "
            "that has one with --config."
        )
        return DataPart(part="definitions", summary="not judged", not_judged=why)
    total = tally.nameable.total()
    named = total - tally.unnamed.total()
    share = f" ({named / total:.0%})" if total else ""
    dead = sum(not tally.matched[each.name] for each in tracking.definitions)
    summary = (
        f"{named} of {total} events{share} have a definition; "
        f"{dead} of {len(tracking.definitions)} definitions matched nothing"
    )
    rows = tuple(
        (each.name, each.action, each.owner, tally.matched[each.name])
        for each in sorted(tracking.definitions, key=lambda each: -tally.matched[each.name])
    )
    tables = (
        DataTable(title="Definitions", columns=("name", "type", "owner", "events"), rows=rows),
        DataTable(
            title="Events without a definition", columns=("type", "what", "events"),
            rows=tuple((*name, number) for name, number in tally.unnamed.most(ROWS)),
        ),
    )  # fmt: skip
    return _part("definitions", tally, summary, tables)


def _table(
    title: str, columns: tuple[str, ...], rows: list[tuple[str, int]], note: str = ""
) -> DataTable:
    return DataTable(title=title, columns=columns, rows=tuple(rows), note=note)


def _flat(named: list[tuple[tuple[str, ...], int]]) -> list[tuple[str, int]]:
    return [(" ".join(name), number) for name, number in named]


def _shares(tally: Tally) -> Iterator[tuple[str, int]]:
    sizes = sorted(tally.volume.sessions.values())
    if sizes:
        for words, share in SHARES:
            yield words, sizes[min(int(share * len(sizes)), len(sizes) - 1)]
        yield "the largest", sizes[-1]


def _environments(tally: Tally, plan: Plan) -> Iterator[tuple[str, str, str, int]]:
    declared = {each.app_id: each.name for each in plan.environments}
    for (app_id, generation), hits in tally.volume.environments.most(ROWS):
        unknown = "not declared" if declared else ""
        yield app_id or "not told", generation, declared.get(app_id, unknown), hits


def _pages(tally: Tally) -> Iterator[tuple[str, int, int, float]]:
    for name, events in tally.volume.pages.most(ROWS):
        views = tally.volume.views.counts[name]
        yield name[0], views, events, round(events / views, 1) if views else 0.0


def _properties(tally: Tally) -> Iterator[tuple[str, str, int, int]]:
    volume = tally.volume
    rows = [
        (event, name, number, volume.values.count(event, name))
        for (event, name), number in volume.properties.counts.items()
    ]
    yield from sorted(rows, key=lambda row: (-row[3], -row[2], row))[:ROWS]


def _spellings(tally: Tally, plan: Plan) -> Iterator[DataFinding]:
    """Names of events and properties in several spellings, whoever sent them."""
    spelt: dict[tuple[str, str], dict[str, int]] = {}
    for (name,), number in tally.volume.names.counts.items():
        spelt.setdefault(("event", name.casefold()), {})[name] = number
    for (event, name), number in tally.volume.properties.counts.items():
        what = "user property" if event == USER else "event property"
        known = spelt.setdefault((what, name.casefold()), {})
        known[name] = known.get(name, 0) + number
    planned = {event.name for event in plan.tracking.events or ()}
    for (what, _), spellings in spelt.items():
        right = next((s for s in spellings if what == "event" and s in planned), None)
        right = right or max(spellings, key=lambda name: (spellings[name], name))
        for spelling, number in sorted(spellings.items()):
            if spelling != right:
                yield _together(
                    "property-case-drift", f"The name of this {what} has two spellings.",
                    "name" if what == "event" else f"properties.{spelling}",
                    number, (f"{spelling} beside {right}",),
                )  # fmt: skip


def _variants(tally: Tally) -> Iterator[DataFinding]:
    """Names of events that differ by a number, seen over all visitors."""
    for (name,), number in tally.volume.names.counts.items():
        variants = tally.volume.variants.count(name)
        if variants >= MANY_VARIANTS:
            yield _together(
                "value-in-event-name", "One event has many names, which differ by a number.",
                "name", number, (f"{variants} names like {name}",),
            )  # fmt: skip


def _texts(tally: Tally) -> Iterator[tuple[str, str, int, int]]:
    volume = tally.volume
    rows = [
        (action, element, volume.texts.count(action, element), number)
        for (action, element), number in volume.elements.counts.items()
    ]
    several = [row for row in rows if row[2] >= MANY_VARIANTS]
    yield from sorted(several, key=lambda row: (-row[2], row))[:ROWS]


def _drifts(tally: Tally) -> Iterator[DataFinding]:
    drifts = tally.people.drifts
    if drifts:
        yield _together(
            "identity-case-drift", "One identity was spelt in two ways, which are two people.",
            "identity", len(drifts), tuple(dict.fromkeys(drifts.values()))[:3],
        )  # fmt: skip


def _together(
    rule: str, message: str, name: str, count: int, examples: tuple[str, ...]
) -> DataFinding:
    severity = rule_by_id(rule).severity
    return DataFinding(
        rule=rule, severity=severity, message=message, field=name, count=count, examples=examples
    )
