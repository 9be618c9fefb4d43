"""Signs of consent at an edge of a step: what pages say, and what the site has stored."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from playwright.sync_api import Cookie

from heapqa.model.plan import ConsentTerms
from heapqa.record.capture.observations import ObservedSign, SignSource
from heapqa.record.play.page_facts import PageState


@dataclass(slots=True)
class SignsAtEdge:
    """What one look at all pages says; without the places on the number line."""

    terms: ConsentTerms
    _stored: dict[int, str] = field(default_factory=dict)
    """Number of a device → what stands in the entry that the plan names."""
    _said: list[tuple[int, int, SignSource, str]] = field(default_factory=list)
    """(device, page, where it is said, what)."""

    def look_at_cookies(self, held: Mapping[int, Sequence[Cookie]]) -> None:
        """Look for the visitor's answer in the cookies of every device."""
        if self.terms.stored is None:
            return
        for device, cookies in held.items():
            self._keep(device, ((c.get("name", ""), c.get("value", "")) for c in cookies))

    def look_at_page(self, device: int, page: int, seen: PageState) -> None:
        """Take down what a page says, and look for the answer in its local storage."""
        if self.terms.stored is not None:
            self._keep(device, ((entry[0], entry[1]) for entry in seen["local"]))
        for source, value in (seen["consent"] or {}).items():
            if value is not None:
                self._said.append((device, page, source, value))

    def _keep(self, device: int, entries: Iterator[tuple[str, str]]) -> None:
        name = self.terms.stored.name if self.terms.stored else ""
        found = next((unquote(value) for each, value in entries if each == name), "")
        self._stored[device] = self._stored.get(device) or found

    def observed(self, ticks: Iterator[int], at: float) -> Sequence[ObservedSign]:
        """All that was seen, at the next places of the number line."""
        stored = [
            ObservedSign(next(ticks), at, None, "stored", value, device)
            for device, value in self._stored.items()
        ]
        return stored + [
            ObservedSign(next(ticks), at, page, source, value, device)
            for device, page, source, value in self._said
        ]
