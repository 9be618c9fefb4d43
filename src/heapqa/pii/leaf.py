"""Leaves and views: the pieces of a payload, and the ways each can be read."""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple


class Leaf(NamedTuple):
    """The smallest piece of a payload, and where it stands."""

    where: str
    """Dotted path in the message, for example ``url.query.sp[3]`` or ``body.events[0].title``."""
    value: str | bytes
    """As it stands there; bytes where it is no text."""
    key: str = ""
    """The name that stands for the value, as sent; empty where nothing names it."""


leaf_of: Callable[[tuple[str, str | bytes, str]], Leaf] = partial(tuple.__new__, Leaf)
"""A leaf of its place, value and key, in a third of the time: for what makes most of them."""

View = tuple[str, tuple[str, ...]]
"""One way to read a leaf: a text that it stands for, and the encodings that were taken off,
outermost first; none for the text as it stands.

Tens of thousands are remembered: the garbage collector lets plain tuples of texts alone, and would
look through any others again and again."""
