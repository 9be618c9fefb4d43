"""The environments that a play told, held against the accepted ones."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from heapqa.model.baseline import ScenarioShape

NAME = re.compile(r"\{([^{}]+)\}")
"""Stands for an App ID, in the names of stored entries and the addresses of SDK files."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A play that went to another environment than the accepted ones."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    """In words."""
    played: ScenarioShape
    """The play with the accepted environment's name in place of the new one's, so that only what
    else differs is told of it; what stands for a further environment is left out."""


def moved(accepted: ScenarioShape, played: ScenarioShape) -> Moved | None:
    """How the environments differ; None where the play names none that is new."""
    before, after = frozenset(accepted.environments), frozenset(played.environments)
    come, gone = after - before, before - after
    if not before or not come:
        return None
    stored = _settled(played.stored, come, gone)
    files = {each: _settled([each.address], come, gone) for each in played.sdk}
    sdk = tuple(
        file.model_copy(update={"address": address})
        for file, addresses in files.items()
        for address in addresses
    )
    settled = played.model_copy(update={"stored": stored, "sdk": sdk})
    return Moved(tuple(map(in_words, sorted(before))), tuple(map(in_words, sorted(after))), settled)


def in_words(name: str) -> str:
    """An environment for people; of one without a name its App ID."""
    return f"App ID {name}, which the configuration does not know" if name.isdecimal() else name


def _settled(texts: Iterable[str], come: frozenset[str], gone: frozenset[str]) -> tuple[str, ...]:
    replaced = f"{{{next(iter(gone))}}}" if len(gone) == 1 else ""
    settled = set[str]()
    for text in texts:
        new = come.intersection(NAME.findall(text))
        if new and not replaced:
            continue
        settled.add(NAME.sub(lambda found: replaced if found[1] in come else found[0], text))
    return tuple(sorted(settled))
