"""How often Python looks for garbage that goes in circles."""

import gc

YOUNG_OBJECTS = 10_000
"""New objects after which it looks: some 2 MB of them."""


def look_less_often() -> None:
    """A run makes many objects that stay, such as events and verdicts, and little garbage that goes
    in circles: to look for it after every 700 objects takes a tenth of the time."""
    young, *older = gc.get_threshold()
    if 0 < young < YOUNG_OBJECTS:  # nobody has turned it off, or chosen more
        gc.set_threshold(YOUNG_OBJECTS, *older)
