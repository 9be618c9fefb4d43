"""Sections of the tracking plan that say how Heap runs: environments, people and replay."""

from typing import Literal

from pydantic import ConfigDict

from heapqa.config.fields import HostPattern, Name
from heapqa.config.settings import EnvironmentKeys, Installed
from heapqa.config.tracking.entry import Entry
from heapqa.model.plan import Environment, IdentityTerms, ReplayTerms

OF_THE_FILE = {"owner", "changed", "rationale"}
"""Keys that are for readers of the file."""


class PlannedEnvironmentKeys(EnvironmentKeys, Entry):
    """One Heap environment, as in ``heap.environments``, and how its pages start the SDK.

    What is left out is not judged.
    """

    model_config = ConfigDict(title="PlannedEnvironment")

    generation: Installed | None = None
    """Which generation of the SDK its pages run."""
    disable_text_capture: bool | None = None
    """Whether the site starts Heap with ``disableTextCapture``: then no event has a text."""
    secure_cookie: bool | None = None
    """Whether the site starts Heap with ``secureCookie`` on https: then its cookies are Secure."""
    ingest_host: HostPattern | None = None
    """Host that takes its hits, Heap's or the site's own; it is intercepted as well."""
    history_pageviews: bool | None = None
    """Whether an address that a script changes (``history.pushState``) is a pageview."""

    def environment(self) -> Environment:
        """The same as the rules speak of it."""
        given = self.model_dump(exclude={*OF_THE_FILE, "ingest_host"})
        return Environment(**given, ingest_host=self.ingest_host or "")


class IdentityKeys(Entry):
    """Who people are for Heap; their properties are in ``userProperties``."""

    model_config = ConfigDict(title="PlannedIdentity")

    pattern: str = ""
    """A regular expression in RE2's syntax that every id fits as a whole, such as
    ``cust-[0-9]+``."""
    identify: Literal["sign-in", "never"] = "sign-in"
    """When people are identified; ``never``: every ``identify`` is a finding."""
    reset: Literal["sign-out", "never"] = "sign-out"
    """When they are forgotten; ``never``: whoever uses the browser next is the same person."""

    def terms(self) -> IdentityTerms:
        """The same as the rules speak of it."""
        return IdentityTerms(**self.model_dump(exclude=OF_THE_FILE))


class ReplayKeys(Entry):
    """What session replay may show."""

    model_config = ConfigDict(title="PlannedReplay")

    masked: tuple[Name, ...] = ()
    """CSS selectors of elements whose texts and values no upload may hold."""
    blocked: tuple[Name, ...] = ()
    """CSS selectors of elements that are left out altogether."""
    excluded: tuple[Name, ...] = ()
    """Paths of pages that are not recorded, with all that lies below; ``*`` stands for any run of
    characters."""
    sampled: bool = False
    """Whether only some visits are recorded: in tests every visit is made one of them."""

    def terms(self) -> ReplayTerms:
        """The same as the rules speak of it."""
        return ReplayTerms(**self.model_dump(exclude=OF_THE_FILE))
