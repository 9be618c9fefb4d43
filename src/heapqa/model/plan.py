"""What the site declares about its Heap implementation, as far as rules need it."""

from typing import Literal

from heapqa.model.frozen import Frozen


class Environment(Frozen):
    """One Heap environment and the site hosts that may report to it."""

    name: str
    app_id: str
    """Heap App ID (environment id), decimal digits."""
    site_hosts: tuple[str, ...]
    """Host names, optionally with ``:port``; ``*`` matches any run of characters."""


class Plan(Frozen):
    """The declared implementation; carried in a recording so that it can be judged again alone."""

    environments: tuple[Environment, ...] = ()
    """Empty when not declared: rules about environments then have nothing to examine."""
    ingest_hosts: tuple[str, ...] = ()
    """Further hosts that take Heap traffic, such as the site's own first-party ingest host."""
    consent: Literal["opt-in", "not-required"] = "opt-in"
    """Whether visitors must agree before anything may be loaded, stored or sent."""
    hashed_identity: str = ""
    """What the site hands to Heap as identity where that is a hash, for example
    ``sha256(email)``: algorithm, and field of the persona; empty where identities are no hashes."""
    allowed_values: tuple[str, ...] = ()
    """Exact literals that look personal and may be sent, such as the support's address."""
