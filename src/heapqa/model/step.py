"""What the visitor did, as spans, and how it changed the visitor's state."""

from typing import Annotated, Literal

from pydantic import Field

from heapqa.model.frozen import Frozen


class ConsentGranted(Frozen):
    """The visitor agreed."""

    kind: Literal["consent-granted"] = "consent-granted"
    purposes: tuple[str, ...] = ()
    """To what, by the names of the site's own choices; empty for everything that was asked.
    Where the purpose that Heap is used for is not among them, it is a refusal of Heap."""


class ConsentRejected(Frozen):
    """The visitor refused analytics."""

    kind: Literal["consent-rejected"] = "consent-rejected"


class ConsentWithdrawn(Frozen):
    """The visitor took an earlier agreement back."""

    kind: Literal["consent-withdrawn"] = "consent-withdrawn"
    purposes: tuple[str, ...] = ()
    """For what; empty for everything. For other purposes than Heap's nothing changes."""


class LoggedIn(Frozen):
    """The visitor signed in, or signed up and thereby in."""

    kind: Literal["logged-in"] = "logged-in"
    user: str
    """The id the site must hand to Heap from now on."""


class LoggedOut(Frozen):
    """The visitor signed out, by whatever exit."""

    kind: Literal["logged-out"] = "logged-out"


class NextVisit(Frozen):
    """The browser was closed and opened again, with the cookies and storage that outlive it."""

    kind: Literal["next-visit"] = "next-visit"


CHANGES = (ConsentGranted, ConsentRejected, ConsentWithdrawn, LoggedIn, LoggedOut, NextVisit)
StateChange = Annotated[
    ConsentGranted | ConsentRejected | ConsentWithdrawn | LoggedIn | LoggedOut | NextVisit,
    Field(discriminator="kind"),
]


class Step(Frozen):
    """One step of a scenario: a span, not an instant."""

    index: int
    """Counted from 0."""
    text: str
    opened_seq: int
    """Place of its beginning on the recording's number line: what is smaller came before it."""
    closed_seq: int | None = None
    """Place of its end; None when the scenario stopped inside this step."""
    opened_at: float
    """Beginning, in seconds on the recording's clock as the browser tells it."""
    closed_at: float | None = None
    """End on the same clock; None when the scenario stopped inside this step."""
    becomes: StateChange | None = None
    """The change this step brings about; None when there is none or the step did not finish."""
    persona: str | None = None
    """Key of the persona acting; None when it does not matter."""
    account: str | None = None
    """Key of the persona whose account is used, where that is not the one who acts: staff in a
    customer's place. None for one's own."""
    device: int | None = None
    """Number of the device it is done on; None in imported files and before version 4."""
    error: str | None = None
    """What stopped the step; None when it finished."""
