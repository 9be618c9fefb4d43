"""Listeners to Playwright's events."""

import inspect
from collections.abc import Callable
from functools import partial
from typing import Any


def listener(handler: Callable[..., Any]) -> Callable[..., Any]:
    """The handler, with its signature at hand.

    Playwright asks at every event how many arguments a handler takes. To find that out takes longer
    than most handlers do, and for some events they are called thousands of times in a run.
    """
    known = partial(handler)
    known.__signature__ = inspect.signature(handler)  # type: ignore[attr-defined]
    return known
