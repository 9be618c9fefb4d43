"""What is worked out once for each object, and kept for as long as that object lives."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import finalize

Of = TypeVar("Of")
Result = TypeVar("Result")


def once(work: Callable[[Of], Result]) -> Callable[[Of], Result]:
    """The function, run once for each object; its result must not hold the object itself.

    Objects are told apart by their number: comparing whole recordings would cost more than it
    saves.
    """
    kept: dict[int, Result] = {}

    @wraps(work)
    def worked_out(of: Of) -> Result:
        key = id(of)
        if key not in kept:
            kept[key] = work(of)
            finalize(of, kept.pop, key, None).atexit = False
        return kept[key]

    return worked_out
