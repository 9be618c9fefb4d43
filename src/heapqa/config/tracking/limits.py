"""Sections of the tracking plan that say how much may be sent, and how long it is kept."""

from typing import Literal

from pydantic import ConfigDict, NonNegativeInt, PositiveInt

from heapqa.config.tracking.entry import Entry
from heapqa.model.plan import Budget

OF_THE_FILE = {"changed", "rationale"}
"""Keys that are for readers of the file."""


class BudgetKeys(Entry):
    """How much may be sent to Heap, at most."""

    model_config = ConfigDict(title="Budget")

    counts: Literal["hits", "events", "event-names", "sdk-errors"]
    """What is counted: requests, events, different names of custom events, or what the SDK reports
    of itself that is not routine."""
    per: Literal["page", "session"]
    """In what: one view of a page, or a session."""
    most: NonNegativeInt
    path: str = ""
    """Of the pages it is about, beginning with ``/``; ``*`` stands for any run of characters."""

    def budget(self) -> Budget:
        """The same as the rules speak of it."""
        return Budget(**self.model_dump(exclude=OF_THE_FILE))


class RetentionKeys(Entry):
    """How long something is kept."""

    model_config = ConfigDict(title="Retention")

    of: Literal["heap", "recordings"]
    """``heap``: what Heap keeps, as agreed with it, for the record; ``recordings``: the recordings
    in the output folder, which hold the values of personas."""
    days: PositiveInt
