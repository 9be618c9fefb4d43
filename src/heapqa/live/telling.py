"""A session and its verdicts as the page shows them; personal values are masked."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from heapqa.live.state import ROWS, Events, Findings, Found, Person, Row, User
from heapqa.model.session import Session
from heapqa.model.timeline import Timeline, TimelineEntry
from heapqa.model.verdict import Finding, Verdict
from heapqa.report.failures import SEVERITIES
from heapqa.rules.catalogue import CATALOGUE
from heapqa.rules.rule import AnyRule
from heapqa.timeline.hiding import Hiding
from heapqa.timeline.timeline import timeline

HINTS = {
    "consent": "Nobody has said what the visitor answered: if they agreed or refused, say so.",
    "identity": "Nobody has said that the visitor signed in: if they did, say so.",
}
"""What may not have been said, by the family of rules that cannot know it."""
RULES = {rule.id: rule for rule in CATALOGUE}


def events_of(session: Session) -> Events:
    """Everything Heap was told, by person and Heap user."""
    told = timeline(session)
    return Events(
        count=told.events,
        requests=len(session.hits),
        rows=tuple(_row(entry, told) for entry in told.entries[-ROWS:]),
        people=tuple(_people(told)),
        undecoded=tuple(f"#{fact.exchange}: {fact.problem}" for fact in session.undecoded),
    )


def _row(entry: TimelineEntry, told: Timeline) -> Row:
    return Row(
        number=entry.number,
        at_s=entry.at_s,
        what=entry.what,
        deed=entry.deed,
        step="" if entry.step is None else told.steps[entry.step].text,
        where=entry.path,
        env=f"{entry.env_id or 'App ID not told'}, {entry.generation}" if entry.generation else "",
        is_event=entry.is_event,
        user="" if entry.user is None else told.users[entry.user].label,
        on_wire=entry.on_wire,
        credited_to=entry.credited_to,
        wrong=entry.wrong,
        notes=entry.notes,
        fields=entry.fields,
    )


def _people(told: Timeline) -> Iterator[Person]:
    for profile in told.profiles:
        users = (told.users[number] for number in profile.users)
        yield Person(
            name=profile.name,
            users=tuple(User(label=u.label, heap_id=u.heap_id, origin=u.origin) for u in users),
            events=profile.events,
            wrong=profile.wrong,
        )


def findings_of(session: Session, verdicts: Sequence[Verdict], *, at_rest: bool) -> Findings:
    """What all rules say; `at_rest` where absence was judged, too."""
    outcomes = Counter(verdict.outcome for verdict in verdicts)
    hide = Hiding(session)
    broken = [f"{each.rule}: {each.reason}" for each in verdicts if each.outcome == "broken"]
    found = [one for verdict in verdicts for one in _found(verdict, session, hide)]
    return Findings(
        found=tuple(sorted(found, key=lambda each: SEVERITIES.index(each.severity))),
        passed=outcomes["passed"] + outcomes["accepted"],
        skipped=outcomes["skipped"],
        at_rest=at_rest,
        problems=tuple(map(hide, (*session.recording.capture.problems, *broken))),
    )


def _found(verdict: Verdict, session: Session, hide: Hiding) -> Iterator[Found]:
    rule, steps = RULES[verdict.rule], session.recording.steps
    for first, times in _alike(verdict.findings):
        yield Found(
            rule=rule.id,
            title=rule.title,
            severity=verdict.severity,
            message=hide(first.message),
            saw=hide(first.saw),
            step="" if first.step is None else hide(steps[first.step].text),
            remedy=hide(first.remedy or rule.remedy),
            heuristic=rule.confidence == "heuristic",
            hint=HINTS.get(verdict.family, "") if verdict.hint else "",
            times=times,
            missing=_is_missing(rule),
        )


def _alike(findings: Iterable[Finding]) -> Iterator[tuple[Finding, int]]:
    """The first of those in the same words, and how many there are."""
    together: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        together.setdefault((finding.message, finding.saw), []).append(finding)
    for group in together.values():
        yield group[0], len(group)


def _is_missing(rule: AnyRule) -> bool:
    return rule.violation == "absence"
