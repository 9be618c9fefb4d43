"""A device: one browser profile of a scenario, with cookies and storage of its own."""

from heapqa.model.frozen import Frozen

GPC = "sec-gpc"
"""The header with which a browser sends Global Privacy Control."""


def is_signal(value: object) -> bool:
    """Whether that header, None where there is none, says that the visitor refuses."""
    return str(value).strip() == "1"


class Device(Frozen):
    """A browser context in which a scenario was played."""

    number: int
    """Counted from 1 in order of opening."""
    storage_state: str = ""
    """The kept sign-in that it started with: the name of its file, or who gave it; empty where it
    started with nothing."""
    persona: str | None = None
    """Key of the persona whose kept sign-in it is; None where that was not said."""
    gpc: bool | None = None
    """Whether the browser sends Global Privacy Control from the start; None where that was not
    recorded."""
