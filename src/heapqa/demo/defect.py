"""A defect: a switch that breaks the shop, and what must be found then."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from heapqa.config.settings import Installed


@dataclass(frozen=True, slots=True)
class Defect:
    """One switch, and the rules that must fail while it is on, no more and no fewer."""

    name: str
    title: str
    """What the team did, as one sentence for somebody choosing a defect from the list."""
    rules: tuple[str, ...]
    """Ids of the rules that fail over the whole set of scenarios."""
    otherwise: Mapping[Installed, tuple[str, ...]] = field(default_factory=dict, hash=False)
    """The same for a generation whose release behaves differently; empty where nothing shows."""

    def rules_in(self, generation: Installed) -> tuple[str, ...]:
        """Ids of the rules that fail in this generation."""
        return self.otherwise.get(generation, self.rules)
