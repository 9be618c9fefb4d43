"""Two shapes in one: whatever either of them has."""

from collections.abc import Iterable, Iterator, Sequence

from heapqa.model.baseline import PropertyShape, Variety

VARIETIES: tuple[Variety, ...] = ("once", "same", "few", "many")
"""From the least to the most varied."""


def all_of(own: Iterable[str], other: Iterable[str]) -> tuple[str, ...]:
    """What either has, sorted."""
    return tuple(sorted({*own, *other}))


def both_properties(
    own: Sequence[PropertyShape], other: Sequence[PropertyShape]
) -> Iterator[PropertyShape]:
    """The properties of two events in one: what only one of them has is seen sometimes."""
    mine, its = {each.name: each for each in own}, {each.name: each for each in other}
    for name in sorted({*mine, *its}):
        one, two = mine.get(name), its.get(name)
        if one is None or two is None:
            present = one or two
            assert present is not None
            yield present.model_copy(update={"always": False})
            continue
        yield PropertyShape(
            name=name,
            types=all_of(one.types, two.types),
            variety=max(one.variety, two.variety, key=VARIETIES.index),
            always=one.always and two.always,
        )
