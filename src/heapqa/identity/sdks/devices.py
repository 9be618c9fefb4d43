"""Devices: what their browsers or apps keep for Heap, and what open pages remember."""

from collections import defaultdict
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from publicsuffixlist import PublicSuffixList

from heapqa.identity.history.happenings import Happening
from heapqa.model.event import Generation
from heapqa.model.simulation import DeviceState

Family = Literal["classic", "v5", "app"]
"""Whose entries are meant: those of one do not disturb those of another."""


@dataclass(slots=True)
class Stored:
    """Who is there, as it is kept from page to page or from start to start."""

    user: str
    session: int | None
    alive_until: float
    """When the session ends if nothing prolongs it."""
    identity: str | None = None
    adopted: bool = False
    """Whether classic took the user over from an answer: counts as identified, without identity."""

    @property
    def identified(self) -> bool:
        """Whether a reset or another identity makes a new user."""
        return self.identity is not None or self.adopted


@dataclass(slots=True)
class Page:
    """What an open page remembers; v5 remembers nothing but whether it was told to stop."""

    generation: Generation
    stopped: bool = False
    user: str = ""
    identity: str | None = None
    session: int | None = None
    active_at: float = 0.0
    properties: dict[str, str] = field(default_factory=dict)
    properties_known: bool = True
    """False where nobody knows whether it still has them."""


PageKey = tuple[str, str | None, str]
EntryKey = tuple[Family, str | None, str]


@dataclass(slots=True)
class Device:
    """One browser profile or phone."""

    entries: dict[EntryKey, Stored] = field(default_factory=dict)
    properties: dict[EntryKey, dict[str, str]] = field(default_factory=dict)
    """The event properties, which are kept beside the entries."""
    pages: dict[PageKey, Page] = field(default_factory=dict)
    standing: dict[tuple[str, str | None], str] = field(default_factory=dict)
    """The domain that a tab shows, by tab and environment, the latest last."""
    active: defaultdict[str | None, dict[str, None]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    """The domains on which something happened, by environment, the latest last."""


class Devices:
    """All devices of a history."""

    def __init__(self, *, local_storage: bool) -> None:
        self._local_storage = local_storage
        self._devices: dict[str, Device] = {}
        self._kept: dict[int, dict[str, Device]] = {}

    def of(self, name: str | None) -> Device:
        """The device of a name, new at its first mention."""
        return self._devices.setdefault(name or "", Device())

    def stored(self, h: Happening, family: Family) -> Stored | None:
        """What is kept for the page of a happening."""
        return self.of(h.device).entries.get(self._key(h, family))

    def store(self, h: Happening, family: Family, stored: Stored) -> None:
        """Keep that for the page of a happening."""
        self.of(h.device).entries[self._key(h, family)] = stored

    def properties(self, h: Happening, family: Family) -> dict[str, str]:
        """The event properties that are kept for the page of a happening, to be changed."""
        return self.of(h.device).properties.setdefault(self._key(h, family), {})

    def forget(self, h: Happening, family: Family) -> None:
        """Delete what is kept for the page of a happening."""
        self.of(h.device).entries.pop(self._key(h, family), None)
        self.of(h.device).properties.pop(self._key(h, family), None)

    def notice(self, h: Happening) -> None:
        """Remember that a device was active on a domain."""
        active = self.of(h.device).active[h.env]
        active.pop(h.domain, None)
        active[h.domain] = None

    def page(self, h: Happening) -> Page | None:
        """What the open page of a happening remembers; None before its first load."""
        return self.of(h.device).pages.get((h.tab, h.env, h.domain))

    def open(self, h: Happening, page: Page) -> None:
        """Open a page, in place of what its tab showed."""
        device = self.of(h.device)
        device.pages[h.tab, h.env, h.domain] = page
        device.standing.pop((h.tab, h.env), None)
        device.standing[h.tab, h.env] = h.domain

    def tabs_beside(self, h: Happening) -> int:
        """How many other tabs of the device show the same site."""
        standing = self.of(h.device).standing.items()
        return sum(
            domain == h.domain and env == h.env and tab != h.tab for (tab, env), domain in standing
        )

    def clear_cookies(self, device: str, env: str | None) -> bool:
        """Delete all cookies, or those of one environment; whether there were any."""
        kept = self.of(device)
        gone = {
            key
            for key in (*kept.entries, *kept.properties)
            if env in {None, key[1]} and self._in_cookies(key[0])
        }
        for key in gone:
            kept.entries.pop(key, None)
            kept.properties.pop(key, None)
        return bool(gone)

    def _in_cookies(self, family: Family) -> bool:
        return family == "classic" or (family == "v5" and not self._local_storage)

    def keep(self, number: int) -> None:
        """Remember all entries as they are right after a happening."""
        self._kept[number] = deepcopy(self._devices)

    def restore(self, device: str, number: int) -> None:
        """Put entries back as they were right after a happening."""
        then = deepcopy(self._kept.get(number, {}).get(device, Device()))
        now = self.of(device)
        kept = {key: each for key, each in now.entries.items() if not self._in_cookies(key[0])}
        back = {key: each for key, each in then.entries.items() if self._in_cookies(key[0])}
        now.entries = kept | back
        carried = {k: each for k, each in now.properties.items() if not self._in_cookies(k[0])}
        again = {k: each for k, each in then.properties.items() if self._in_cookies(k[0])}
        now.properties = carried | again

    def states(self) -> tuple[DeviceState, ...]:
        """What the devices keep now."""
        return tuple(
            DeviceState(
                device=name,
                env_id=env,
                domain=site,
                heap_user=device.entries[key].user if key in device.entries else None,
                identity=device.entries[key].identity if key in device.entries else None,
                event_properties=tuple(device.properties.get(key, {}).items()),
            )
            for name, device in self._devices.items()
            for key in dict.fromkeys((*device.entries, *device.properties))
            for _, env, site in (key,)
        )

    def _key(self, h: Happening, family: Family) -> EntryKey:
        if family == "app":
            return family, h.env, ""
        whole_host = family == "v5" and self._local_storage
        return family, h.env, h.domain if whole_host else site_of(h.domain)


def site_of(host: str) -> str:
    """The registrable domain of a host: cookies of it are shared by its subdomains.

    >>> site_of("app.shop.test"), site_of("localhost")
    ('shop.test', 'localhost')
    """
    return _suffixes().privatesuffix(host) or host


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()
