"""Signs of consent at an edge of a step: what pages say, and what the site has stored."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import SplitResult, unquote, urlsplit

from playwright.sync_api import Cookie

from heapqa.model.plan import ConsentTerms
from heapqa.record.capture.observations import ObservedSign, SignSource
from heapqa.record.play.page_facts import PageState


@dataclass(slots=True)
class SignsAtEdge:
    """What one look at all pages says; without the places on the number line."""

    terms: ConsentTerms
    _stored: dict[int, list[str]] = field(default_factory=dict)
    """Number of a device → what stands in the entries that have the name which the plan names, each
    once: those of cookie and local storage, of hosts and of paths may differ."""
    _said: list[tuple[int, int, SignSource, str]] = field(default_factory=list)
    """(device, page, where it is said, what)."""

    def look_at_cookies(
        self, held: Mapping[int, Sequence[Cookie]], addresses: Mapping[int, Sequence[str]]
    ) -> None:
        """Look for the visitor's answer in the cookies of every device.

        Those count that the pages get which are open, by their addresses; if they get none, the
        first one there is.
        """
        if self.terms.stored is None:
            return
        for device, cookies in held.items():
            named = [each for each in cookies if each.get("name") == self.terms.stored.name]
            urls = [urlsplit(each) for each in addresses.get(device, ())]
            near = [each for each in named if any(_is_for(each, url) for url in urls)]
            self._keep(device, (each.get("value", "") for each in near or named[:1]))

    def look_at_page(self, device: int, page: int, seen: PageState) -> None:
        """Take down what a page says, and look for the answer in its local storage."""
        if self.terms.stored is not None:
            name = self.terms.stored.name
            self._keep(device, (entry[1] for entry in seen["local"] if entry[0] == name))
        for source, value in (seen["consent"] or {}).items():
            if value is not None:
                self._said.append((device, page, source, value))

    def _keep(self, device: int, values: Iterable[str]) -> None:
        kept = self._stored.setdefault(device, [])
        for value in filter(None, map(unquote, values)):
            if value not in kept:
                kept.append(value)

    def observed(self, ticks: Iterator[int], at: float) -> Sequence[ObservedSign]:
        """All that was seen, at the next places of the number line."""
        stored = [
            ObservedSign(next(ticks), at, None, "stored", value, device)
            for device, values in self._stored.items()
            for value in values or [""]
        ]
        return stored + [
            ObservedSign(next(ticks), at, page, source, value, device)
            for device, page, source, value in self._said
        ]


def _is_for(cookie: Cookie, url: SplitResult) -> bool:
    """Whether a cookie is sent to an address, as far as its host and path say."""
    domain, path = cookie.get("domain", ""), cookie.get("path", "/").rstrip("/")
    host = url.hostname or ""
    is_host = host == domain.removeprefix(".") or (domain[:1] == "." and host.endswith(domain))
    return is_host and f"{url.path or '/'}/".startswith(f"{path}/")
