"""Cities and the like that stand alone: they are on every map, and in every list of shops."""

import re
from collections.abc import Iterable, Sequence

from heapqa.pii.canaries.fold import fold
from heapqa.pii.canaries.naming import is_of_place, named_kind, names
from heapqa.pii.leaf import Leaf
from heapqa.pii.search.joined import Joined
from heapqa.pii.search.sighting import NAMED, Possible

KEY_BEFORE = re.compile(r"([\w\[\]%. -]{1,60})[\"']?\s*[=:]\s*[\"']?\Z")
"""The name before a value, in a query or an object."""
LONGEST_BEFORE = 80
"""Characters in which it is looked for."""
IN_OBJECT = "json "
"""Begins the step of a path that names the place in an object."""


def without_lone_places(possible: Sequence[Possible], joined: Joined) -> Sequence[Possible]:
    """Without a persona's city that stands alone.

    It counts where a key names an address, and beside more of the persona.
    """
    if not any(is_of_place(each.canary.field) for each in possible):
        return possible
    company = {
        (each.leaf, each.canary.persona) for each in possible if not is_of_place(each.canary.field)
    }
    return [
        each
        for each in possible
        if each.detector == "hash"
        or not is_of_place(each.canary.field)
        or (each.leaf, each.canary.persona) in company
        or is_named(joined.leaves[each.leaf], each.canary.field)
        or _is_named_within(each, joined)
    ]


def is_named(leaf: Leaf, field: str) -> bool:
    """Whether the key of a leaf names a field, or an address."""
    return _any_names((leaf.key, ".".join(leaf.where.split(".")[-2:])), field)


def _is_named_within(possible: Possible, joined: Joined) -> bool:
    """Whether a name within the leaf does: in a query, or in an object."""
    field = possible.canary.field
    places = (step[len(IN_OBJECT) :] for step in possible.path if step.startswith(IN_OBJECT))
    if _any_names((".".join(place.split(".")[-2:]) for place in places), field):
        return True
    if possible.span is None:  # Either split, or found with its key.
        return possible.confidence == NAMED and not possible.is_split
    if possible.view >= joined.count:
        return False
    folded = fold(joined.texts[possible.view])
    start = possible.span.start
    key = KEY_BEFORE.search(folded[max(start - LONGEST_BEFORE, 0) : start])
    return key is not None and _any_names((key[1].strip(),), field)


def _any_names(keys: Iterable[str], field: str) -> bool:
    return any(names(key, field) or named_kind(key) == "address" for key in keys if key)
