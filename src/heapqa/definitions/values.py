"""Values and names of properties: what they read as, and what of them does not reach Heap.

On the wire all values are texts.
"""

import re
from datetime import datetime
from functools import lru_cache

from heapqa.model.event import JOINED
from heapqa.model.tracking import PlannedProperty, PropertyType
from heapqa.pii.denied.search import compiled

NAME_LIMIT = 255
"""Characters of a name: the smallest of the limits that Heap documents for events."""
KEY_LIMIT = 512
"""Characters of a property's name, by the server API."""
VALUE_LIMIT = 1024
"""Characters of a value: v5 cuts there, and the server API takes no more."""
NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
INTEGER = re.compile(r"[+-]?\d+(\.0*)?", re.ASCII)
"""Both in plain digits: those of other scripts are what `toLocaleString` writes, for people."""
BOOLEANS = ("true", "false")
LISTED = 5
"""Values of the plan that a message names."""


@lru_cache(maxsize=256)
class Pattern:
    """A regular expression of the plan; raises PatternError where RE2 does not take it."""

    def __init__(self, text: str) -> None:
        compiled(text)  # alone, so that what is wrong with it is told of it
        self._expression = compiled(f"(?-i)(?:{text})")

    def fits(self, value: str) -> bool:
        """Whether the whole value fits."""
        return self._expression.fullmatch(value) is not None


def reads_as(type_: PropertyType, value: str) -> bool:
    """Whether a text on the wire reads as a value of that type."""
    match type_:
        case "number":
            return NUMBER.fullmatch(value.strip()) is not None
        case "integer":
            return INTEGER.fullmatch(value.strip()) is not None
        case "boolean":
            return value in BOOLEANS
        case "date":
            return _is_date(value)
        case _:
            return True


def _is_date(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def misfit(planned: PlannedProperty, value: str) -> str:
    """Why a value that reads as its type is none of the plan's, as the rest of a sentence.

    Empty where it is one. Items of a list are held against the plan one by one.
    """
    items = value.split(JOINED) if planned.type == "list" else [value]
    return next((why for item in items if (why := _misfit(planned, item))), "")


def _misfit(planned: PlannedProperty, value: str) -> str:
    if planned.one_of and value not in planned.one_of:
        more = ", …" if len(planned.one_of) > LISTED else ""
        return f"is none of {', '.join(planned.one_of[:LISTED])}{more}, which the plan lists"
    if planned.minimum is not None and float(value) < planned.minimum:
        return f"is less than {planned.minimum:g}"
    if planned.maximum is not None and float(value) > planned.maximum:
        return f"is greater than {planned.maximum:g}"
    if planned.pattern and not Pattern(planned.pattern).fits(value):
        return f"is not of the form {planned.pattern}, which the plan asks for"
    return ""
