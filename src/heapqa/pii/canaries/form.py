"""One way in which a value is written without being encoded."""

from typing import NamedTuple


class Form(NamedTuple):
    """One way to write a value."""

    text: str
    name: str = ""
    """What was done to the value; empty where nothing was."""
    literal: bool = False
    """Whether its punctuation must be there as well, for it could be another value otherwise."""
    folded: str = ""
    squeezed: str = ""
