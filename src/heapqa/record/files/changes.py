"""Changes of the visitor's state, as files of steps and request logs have them."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BeforeValidator

from heapqa.model.step import StateChange

NO_PURPOSES = (
    "purposes is empty: name what the visitor agreed to or took back, or leave purposes out for "
    "everything; who agreed to nothing became consent-rejected"
)


def _with_some_purposes(value: object) -> object:
    """Nobody means everything by an empty list, which in a recording stands for just that."""
    if isinstance(value, Mapping) and value.get("purposes") in ([], ()):
        raise ValueError(NO_PURPOSES)
    return value


WrittenChange = Annotated[StateChange, BeforeValidator(_with_some_purposes)]
