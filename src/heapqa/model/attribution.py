"""The attribution audit: is each event credited to the person who acted?"""

from typing import Literal

from heapqa.model.frozen import Frozen

Judgement = Literal["rightly", "wrongly", "nobody", "ambiguous", "unknown"]
"""How an event is credited, held against who acted.

- ``rightly``: to the person who acted, or to nobody where nobody known acted;
- ``wrongly``: to another person;
- ``nobody``: somebody known acted, and no person gets it;
- ``ambiguous``: it is not clear who acted, and the answer depends on it;
- ``unknown``: what Heap's servers do is not known.
"""

Fault = Literal[
    "none",
    "not-reset",
    "other-tab",
    "old-user",
    "swallowed",
    "between-visits",
    "wrong-identity",
    "told-by-server",
    "not-identified",
]
"""Why a credit is not as it should be.

- ``not-reset``: the Heap user was still that of a person who had left or was succeeded;
- ``other-tab``: a reset was called, in another tab, and this one still had the person from before;
- ``old-user``: the browser had a new Heap user by then, and this was told as the one from before;
- ``swallowed``: nobody was identified, and another person's `identify()` took what had happened;
- ``between-visits``: the same, after a reset: Heap is documented to do so, and no call prevents it;
- ``wrong-identity``: `identify()` was called with an id that is not the actor's;
- ``told-by-server``: a server named another person;
- ``not-identified``: somebody was signed in, and no `identify()` told Heap.
"""


class Actor(Frozen):
    """Who acts."""

    persona: str | None
    """Key of the persona; None for a visitor whom the site does not know."""
    identities: tuple[str, ...]
    """The identities that are this person's; empty for nobody."""
    known: bool
    """Whether the site knows who it is: signed in. Of others nobody expects Heap to know them."""
    label: str
    """How to call them: ``ada``, ``ada (not signed in yet)``, ``ada in the place of grigor``."""


class Attributed(Frozen):
    """One event, who acted, and who gets it."""

    event: int
    """Its number in `Simulation.occurrences`."""
    actors: tuple[Actor, ...]
    """Who acted; several where that is ambiguous."""
    judgement: Judgement
    credited_to: str | None
    """The identity of the profile it lands in; None where nobody has claimed that."""
    profile: int | None
    """Place in `Simulation.profiles`; None where it is not known."""
    fault: Fault = "none"
    """What is wrong; of an ambiguous event what is wrong if it was not the person who gets it."""
    cause: int | None = None
    """The occurrence to blame for a wrong credit; None where a call is missing, or none is."""
    remedy: str = ""
    """The call that would have prevented it, as a sentence; empty where nothing is wrong."""


class Attribution(Frozen):
    """All events of a history, judged; or a sentence that says why they cannot be."""

    events: tuple[Attributed, ...]
    """In the order in which they happened; empty where credits cannot be judged."""
    not_judged: str = ""
    """Why credits cannot be judged; empty where they are."""

    def count(self, judgement: Judgement) -> int:
        """How many events are judged so."""
        return sum(each.judgement == judgement for each in self.events)

    @property
    def preventable(self) -> tuple[Attributed, ...]:
        """The wrong credits that a call of the site would have prevented.

        What happens between a reset and the next sign-in is no fault of a site.
        """
        wrong = (each for each in self.events if each.judgement == "wrongly")
        return tuple(each for each in wrong if each.fault != "between-visits")
