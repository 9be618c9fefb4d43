"""What `heapqa scan` finds of fresh payloads: python -m tests.pii.fresh.evaluate --seed 1."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.pii.fresh import benign
from tests.pii.fresh.draw import samples
from tests.pii.fresh.measure import Alarm, Alarms, Recall, alarms, recall
from tests.pii.fresh.model import TIERS, Person, Request, Sample, line
from tests.pii.fresh.people import crew
from tests.pii.fresh.product import scan


def say(text: str = "") -> None:
    """A line on standard output."""
    sys.stdout.write(f"{text}\n")


def tell_recall(result: Recall) -> None:
    """By tier, and by disguise and field where anything was missed."""
    for tier in TIERS:
        found, total = result.of(tier)
        say(f"{tier:9} {found / total:8.2%}   {found} of {total}")
    by_kind = Counter((each.tier, each.transform, each.field) for each in result.samples)
    missed = Counter((each.tier, each.transform, each.field) for each in result.missed)
    say("\nmissed: tier, disguise, field")
    for tier in TIERS:
        for kind, count in missed.most_common():
            if kind[0] == tier:
                say(f"  {count:3} of {by_kind[kind]:3}  {' · '.join(kind)}")


def save(path: Path, missed: Iterable[Sample], alarmed: Iterable[Alarm]) -> None:
    """Lines of `heapqa scan`, one of each kind that was missed or told wrongly."""
    lines: dict[str, str] = {}
    for each in missed:
        name = f"{each.tier} · {each.transform} · {each.field} = {each.person.value(each.field)}"
        kind = f"{each.transform} · {each.field}"
        lines.setdefault(kind, line(name, each.request, each.person.fields))
    for alarm in alarmed:
        it = alarm.benign
        name = f"alarm · {_described(alarm)}"
        lines.setdefault(it.kind, line(name, it.request, it.person.fields, it.allowed))
    path.write_text("".join(f"{each}\n" for each in lines.values()), encoding="utf-8")


def tell_alarms(name: str, result: Alarms) -> None:
    """How often, and of what."""
    for kind, told in (("canary", result.canary), ("pattern", result.pattern)):
        say(f"{name}: {kind} alarms {len(told) / result.total:.2%} ({len(told)} of {result.total})")
        for each in told:
            say(f"  {_described(each)}")


def _described(alarm: Alarm) -> str:
    findings = {
        f"{each['field']}/{each['detector']} {each['masked']} in {each['where']}"
        for each in alarm.findings
    }
    return f"{alarm.benign.kind}: {'; '.join(sorted(findings))}"


def tell_cost(lines: list[str], name: str, people: Sequence[Person]) -> None:
    """CPU seconds a thousand payloads, the start of the program taken off."""
    start_s = scan([], people).cpu_s
    result = scan(lines, people)
    cost = (result.cpu_s - start_s) / len(lines) * 1000
    size = sum(map(len, lines)) / len(lines)
    say(
        f"{name}, {len(people)} personas: {cost:.2f} CPU s a 1,000 payloads"
        f" of {size:.0f} characters,"
        f" {result.memory_mib:.0f} MiB"
    )


def tell_people(seed: int, lines: list[str]) -> None:
    """What one persona and what many cost, for the same payloads."""
    for count in (1, 200):
        people = crew(seed, count)
        start_s = scan([], people).cpu_s
        result = scan(lines, people)
        say(
            f"{count:3} personas, {len(lines)} payloads: {result.cpu_s:.1f} CPU s,"
            f" {start_s:.1f} of them before the first, {result.memory_mib:.0f} MiB"
        )


def tell_costs(seed: int, disguised: list[Request], harmless: list[Request]) -> None:
    """With the three personas of a small team, then with one and with many."""
    say()
    for name, requests in (("disguised", disguised), ("harmless", harmless)):
        tell_cost([line(number, each) for number, each in enumerate(requests)], name, crew(seed, 3))
    tell_people(seed, [line(number, each) for number, each in enumerate(harmless[:400])])


def main() -> None:
    """Everything, for a seed."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--each", type=int, default=4, help="samples of each disguise")
    options.add_argument("--people", type=int, default=60, help="personas that are drawn")
    options.add_argument("--benign", type=int, default=800, help="harmless payloads")
    options.add_argument("--save", type=Path, metavar="FILE", help="keep one line of each kind")
    options.add_argument("--no-cost", action="store_true", help="leave time and memory out")
    chosen = options.parse_args()
    people = crew(chosen.seed, chosen.people)
    drawn = [*samples(chosen.seed, chosen.each, people)]
    harmless = [*benign.payloads(chosen.seed, chosen.benign, people)]
    result = recall(drawn)
    tell_recall(result)
    say()
    both = alarms(harmless), alarms([*benign.texts(chosen.seed, people)])
    for name, told in zip(("payloads", "texts"), both, strict=True):
        tell_alarms(name, told)
    if chosen.save:
        alarmed = [each for told in both for each in (*told.canary, *told.pattern)]
        save(chosen.save, result.missed, alarmed)
    if not chosen.no_cost:
        tell_costs(
            chosen.seed, [each.request for each in drawn], [each.request for each in harmless]
        )


if __name__ == "__main__":
    main()
