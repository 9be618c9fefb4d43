"""What witnesses say about a visitor's answer to a consent platform."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Answer = Literal["unanswered", "accepted", "refused", "partly"]
"""To all that can be refused; ``partly``: some of it was allowed."""


@dataclass(frozen=True, slots=True)
class Witness:
    """What one witness says: the platform's API, or what the platform has stored."""

    answer: Answer | None
    """None where the witness says nothing; `silent` has the reason."""
    choices: Mapping[str, bool]
    """Service, category or purpose, as the platform calls it → whether the visitor allowed it. What
    cannot be refused is left out."""
    silent: str = ""

    def __str__(self) -> str:
        if self.answer is None:
            return f"nothing ({self.silent})"
        told = ", ".join(f"{name}: {'yes' if on else 'no'}" for name, on in self.choices.items())
        return f"{self.answer} ({told})" if told else self.answer


@dataclass(frozen=True, slots=True)
class ConsentState:
    """The answer to a consent platform, by three witnesses."""

    shown: bool
    """Whether the banner or the settings are to be seen."""
    api: Witness
    """What the platform tells scripts of the page."""
    stored: Witness
    """What stands in the platform's cookie or storage entry, read without the platform."""

    @property
    def answer(self) -> Answer | None:
        """What the witnesses agree on; None where they contradict each other or say nothing.

        With a banner in sight nobody has answered.
        """
        if (self.api.answer, self.api.choices) != (self.stored.answer, self.stored.choices):
            return None
        return None if self.shown and self.api.answer != "unanswered" else self.api.answer

    def __str__(self) -> str:
        shown = "the banner is shown" if self.shown else "no banner is shown"
        return f"{shown}; the platform's API says {self.api}; stored is {self.stored}"
