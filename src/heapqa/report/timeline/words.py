"""What a timeline says in words: its headline, why credits are wrong, and where something is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from heapqa.model.attribution import Fault
from heapqa.model.simulation import Grade
from heapqa.model.timeline import (
    Blame,
    BlamedFinding,
    Timeline,
    TimelineContradiction,
    TimelineEntry,
    TimelineMerge,
    TimelineStep,
    WrongCredits,
)
from heapqa.report.plural import counted

Tone = Literal["passed", "failed", "inconclusive"]
WHY: dict[Fault, str] = {
    "none": "",
    "not-reset": "The browser was still that of the person before: nothing had reset the identity.",
    "other-tab": (
        "A reset was called in another tab. Each open tab of the classic SDK keeps who was there "
        "until it views a page or identifies somebody; tabs of v5 change together."
    ),
    "old-user": (
        "The browser had a new Heap user by then, and this was told as the one from before: by "
        "another open tab, by a page that came back from the browser's memory, or by a host of the "
        "site that keeps Heap's entries of its own."
    ),
    "swallowed": (
        "Nobody was identified then, and another person's identify() took what had happened."
    ),
    "between-visits": (
        "What happens between a reset and the next identify() goes to whoever is identified next. "
        "Heap documents it so."
    ),
    "wrong-identity": "identify() was called with an id that is not that of who was there.",
    "told-by-server": "A server named another person.",
    "not-identified": "Somebody was signed in, and no identify() had told Heap.",
}
GRADES: dict[Grade, str] = {
    "documented": "documented by the vendor",
    "tested": "shown by the vendor's own tests",
    "measured": "measured with the released SDK",
    "inferred": "inferred: it may be wrong",
}


@dataclass(frozen=True, slots=True)
class Headline:
    """The whole timeline in one sentence."""

    tone: Tone
    text: str


def headline(timeline: Timeline) -> Headline:
    """What is wrong, or that nothing is."""
    events = counted(timeline.events, "event")
    told = contradictions(timeline)
    if not timeline.events and not told:
        seen = counted(len(timeline.entries), "call")
        return Headline("inconclusive", f"No event was seen, so no credit is judged; {seen}.")
    if timeline.not_judged:
        summary = f"{events}, {users_text(timeline)}"
        return Headline("failed" if told else "inconclusive", f"{summary}{told}.")
    if wrong := timeline.wrong:
        verb = "goes" if wrong == 1 else "go"
        return Headline("failed", f"{wrong} of {events} {verb} to another person{told}.")
    if told:
        return Headline("failed", f"No event goes to another person{told}.")
    if nobody := timeline.count("nobody"):
        verb = "goes" if nobody == 1 else "go"
        return Headline("inconclusive", f"{nobody} of {events} {verb} to nobody.")
    return Headline(_tone(timeline), _mostly_right(timeline))


def _mostly_right(timeline: Timeline) -> str:
    """That nothing is wrong, and what is to be known all the same."""
    events, right = counted(timeline.events, "event"), timeline.count("rightly")
    if right == timeline.events:
        return f"Every event goes to the person who acted: {events}."
    verb = "goes" if right == 1 else "go"
    parts = [f"{right} of {events} {verb} to the person who acted"]
    if between := timeline.between:
        verb = "goes" if between == 1 else "go"
        parts.append(f"{between} between a reset and the next sign-in {verb} to the next")
    if unclear := timeline.unclear:
        parts.append(f"of {unclear} it is not clear who acted")
    if unknown := timeline.count("unknown"):
        parts.append(f"of {unknown} it is not known who gets them")
    return f"{'; '.join(parts)}."


def _tone(timeline: Timeline) -> Tone:
    """Nothing is passed where something is open, but for what Heap is documented to do."""
    doubtful = timeline.unclear or timeline.count("unknown") or timeline.problems
    return "inconclusive" if doubtful else "passed"


def title(wrong: WrongCredits, timeline: Timeline) -> str:
    """What is the matter with these events."""
    if wrong.fault == "between-visits":
        return "Between a reset and the next sign-in"
    if wrong.judgement != "wrongly":
        return "Credited to nobody" if wrong.judgement == "nobody" else "Not clear who acted"
    first = timeline.first_wrong
    is_first = first is not None and first.number in wrong.events
    return "First wrong moment" if is_first else "Also credited to another person"


def contradictions(timeline: Timeline) -> str:
    """How often two persons were told of one Heap user; empty where that never happened."""
    count = len(timeline.contradictions)
    return f"; {counted(count, 'contradiction')}" if count else ""


def users_text(timeline: Timeline) -> str:
    """How many Heap users, persons and merges."""
    persons = sum(profile.identity is not None for profile in timeline.profiles)
    return (
        f"{counted(len(timeline.users), 'Heap user')}, {counted(persons, 'person')}, "
        f"{counted(len(timeline.merges), 'merge')}"
    )


def counts_text(timeline: Timeline) -> str:
    """How many events are judged how; empty where credits cannot be judged."""
    wrong = timeline.wrong
    counts = (
        (timeline.count("rightly"), "to who acted"),
        (wrong, "to another person"),
        (timeline.between, "to the next person, after a reset"),
        (timeline.count("nobody"), "to nobody"),
        (timeline.unclear, "not clear who acted"),
        (timeline.count("unknown"), "not known"),
    )
    return ", ".join(f"{count} {text}" for count, text in counts if count)


def step_of(entry: TimelineEntry, timeline: Timeline) -> TimelineStep | None:
    """The step that it happened in."""
    place = entry.step
    return timeline.steps[place] if place is not None and place < len(timeline.steps) else None


def where(entry: TimelineEntry, timeline: Timeline) -> str:
    """Its number, step and time."""
    step = step_of(entry, timeline)
    parts = [f"#{entry.number}", f"{entry.at_s:.2f} s"]
    if step:
        parts.append(f"step {step.number} “{step.text}”")
    return ", ".join(parts)


def merge_text(merge: TimelineMerge, timeline: Timeline) -> str:
    """Who becomes whom, and what goes along."""
    user, profile = timeline.users[merge.user], timeline.profiles[merge.profile]
    also = f", with {counted(len(merge.swallows), 'earlier event')}" if merge.swallows else ""
    joined = ", whom Heap knew before" if merge.joins else ""
    return f"{user.label} becomes {profile.name}{joined}{also}, for ever"


def cause_text(wrong: WrongCredits, timeline: Timeline) -> str:
    """The call to blame; empty where a call is missing, or none is to blame."""
    if wrong.cause is None:
        return ""
    entry = timeline.entries[wrong.cause]
    teller = " by the back end" if entry.generation == "server" else ""
    return f"{entry.what}{teller} ({where(entry, timeline)})"


def contradiction_text(each: TimelineContradiction, timeline: Timeline) -> str:
    """Which two persons were told of which Heap user."""
    user = timeline.users[each.user]
    return (
        f"{user.label} ({user.heap_id}) is {each.held}, and #{each.at} names "
        f"{each.told} for it. Only one of them can hold."
    )


def found_text(found: BlamedFinding) -> str:
    """What a rule found, and how often."""
    return found.message if found.times == 1 else f"{found.message} ({found.times} times)"


def not_blamed_text(timeline: Timeline) -> str:
    """That not every reason has its shortest sequence; empty where each has."""
    if not timeline.not_blamed:
        return ""
    reasons = counted(timeline.not_blamed, "further reason")
    return f"The shortest way to {reasons} was not sought: those that come first have theirs."


def source_of(stack: str) -> str:
    """The innermost line of a stack trace; empty where there is none."""
    lines = [line.strip().removeprefix("at ") for line in stack.splitlines() if line.strip()]
    return lines[0] if lines else ""


def blamed(blame: Blame, timeline: Timeline) -> Iterator[str]:
    """One line for each part of the shortest sequence."""
    for part in blame.parts:
        if part.step is not None:
            step = timeline.steps[part.step]
            change = f": {step.change}" if step.change else ""
            yield f"step {step.number} “{step.text}”{change}"
        if part.entry is not None:
            yield entry_text(timeline.entries[part.entry], timeline)


def entry_text(entry: TimelineEntry, timeline: Timeline) -> str:
    """What happened, to which Heap user, and who is credited."""
    user = "" if entry.user is None else f", as {timeline.users[entry.user].label}"
    credit = f", credited to {entry.credited_to}" if entry.credited_to else ""
    acted = f", {entry.acted} acted" if entry.acted else ""
    merge = timeline.merge_at.get(entry.number)
    tied = f": {merge_text(merge, timeline)}" if merge else ""
    step = step_of(entry, timeline)
    inside = f" in step {step.number}" if step else ""
    return f"#{entry.number} {entry.what}{inside}{user}{acted}{credit}{tied}"
