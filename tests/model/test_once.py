"""What is worked out once for each object."""

import gc

from heapqa.model.frozen import Frozen
from heapqa.model.once import once


class Thing(Frozen):
    """Something with a value."""

    value: int


def test_equal_objects_are_each_worked_out_once_and_forgotten_with_them() -> None:
    ran: list[int] = []

    @once
    def doubled(thing: Thing) -> int:
        ran.append(thing.value)
        return 2 * thing.value

    one, other = Thing(value=1), Thing(value=1)
    assert [doubled(one), doubled(one), doubled(other)] == [2, 2, 2]
    assert ran == [1, 1]
    del one
    gc.collect()
    assert doubled(Thing(value=3)) == 6
