"""The site under test, as the recorder needs to know it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from heapqa.model.persona import Persona
from heapqa.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Site:
    """The site under test and what its owner declares about it."""

    base_url: str
    plan: Plan
    personas: tuple[Persona, ...] = ()
    seed: str = ""
    """What the personas were generated from; empty when none was."""
    sdk: str = ""
    """Which SDK is served, as reports name it."""
    allowed_hosts: tuple[str, ...] = ()
    """Further hosts that the site needs and the browser may reach."""
    kept_sign_ins: Mapping[str, str] = field(default_factory=dict)
    """Key of a persona → path of the kept sign-in with which scenarios can start."""
    gpc: bool = False
    """Whether every visitor's browser sends Global Privacy Control."""
