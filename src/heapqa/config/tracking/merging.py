"""Configuration and tracking plan as one truth: what is in both has to be the same."""

import re
from collections.abc import Iterable, Iterator, Sequence

from pydantic.alias_generators import to_camel

from heapqa.config.errors import Problem
from heapqa.config.fields import Keys
from heapqa.config.settings import Settings
from heapqa.config.tracking.loading import PlanFile, in_order
from heapqa.config.tracking.located import Place
from heapqa.definitions.values import Pattern
from heapqa.wire.hosts import is_vendor_host

SECTIONS = {
    "environments": ("name", "app_id", "site_hosts"),
    "server_events": ("event", "after"),
    "accepted": ("rule", "scenario", "place", "message", "owner", "reason", "expires"),
}
"""Sections that the ``heap`` section of the configuration has too, and their keys there."""
PART = re.compile(r"(\w+)|\[(\d+)\]")


def merged(settings: Settings, file: PlanFile) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings with what the plan says, and each difference between the two, by its line."""
    changes: dict[str, Sequence[Keys] | tuple[str, ...]] = {}
    problems: list[Problem] = []
    for section, shared in SECTIONS.items():
        planned: Sequence[Keys] = getattr(file.plan, section)
        own: Sequence[Keys] = getattr(settings.heap, section)
        if planned:
            changes[section] = planned
        if planned and own:
            problems += _differences(section, shared, own, planned, file)
    problems += (*_strangers(settings, file), *_never_allowed(settings, file))
    ingest = {each.ingest_host for each in file.plan.environments if each.ingest_host}
    further = sorted(host for host in ingest if not is_vendor_host(host))
    if further:
        changes["tracking_hosts"] = (*dict.fromkeys((*settings.heap.tracking_hosts, *further)),)
    heap = settings.heap.model_copy(update=changes)
    return settings.model_copy(update={"heap": heap}), in_order(problems)


def _strangers(settings: Settings, file: PlanFile) -> Iterator[Problem]:
    """Personas whose ids the plan does not know as such."""
    pattern = file.plan.identity.pattern if file.plan.identity else ""
    if not pattern:
        return
    ids = Pattern(pattern)
    for keys in settings.heap.personas:
        if keys.user_id and not ids.fits(keys.user_id):
            message = f"does not fit '{keys.user_id}', the userId of the persona '{keys.key}'"
            yield file.problem(("identity", "pattern"), message)


def _never_allowed(settings: Settings, file: PlanFile) -> Iterator[Problem]:
    """Literals that may not be sent whatever the plan says, or that the configuration allows."""
    personal = {
        value.strip().casefold(): keys.key
        for keys in settings.heap.personas
        for _, value in keys.persona().personal_values()
    }
    known = {value.strip().casefold() for value in settings.heap.allowed_values}
    for index, value in enumerate(file.plan.allowed()):
        place: Place = ("suppression", "allowed", index, "value")
        if key := personal.get(value.strip().casefold()):
            message = f"is a value of the persona '{key}', which may never be sent"
            yield file.problem(place, message)
        elif value.strip().casefold() in known:
            yield file.problem(place, "is in heap.allowedValues, too: keep one of the two")


def _differences(
    section: str,
    shared: Iterable[str],
    own: Sequence[Keys],
    planned: Sequence[Keys],
    file: PlanFile,
) -> list[Problem]:
    key = to_camel(section)
    include = set(shared)
    ours = [each.model_dump(include=include) for each in own]
    theirs = [each.model_dump(include=include) for each in planned]
    found = [
        file.problem((key, index), f"heap.{key} has no such entry: write the same, or only one")
        for index, each in enumerate(theirs)
        if each not in ours
    ]
    found += [
        file.problem((key,), f"lacks heap.{key}[{index}]: write the same, or only one of the two")
        for index, each in enumerate(ours)
        if each not in theirs
    ]
    return found


def moved(problem: Problem, file: PlanFile) -> Problem | None:
    """A problem of the merged settings as one of the plan's file; None where it is none of it."""
    place = _place(problem.where)
    sections = {to_camel(name): name for name in SECTIONS}
    if len(place) < 2 or place[0] != "heap" or place[1] not in sections:
        return None
    if not getattr(file.plan, sections[str(place[1])]):
        return None
    return file.problem(place[1:], problem.message)


def _place(where: str) -> Place:
    parts = PART.findall(where)
    return tuple(int(number) if number else name for name, number in parts)
