"""Page objects for consent platforms: ``from heapqa.consent import klaro``."""

from heapqa.consent.commercial import (
    cookiebot,
    cookieyes,
    didomi,
    onetrust,
    sourcepoint,
    trustarc,
    usercentrics,
)
from heapqa.consent.errors import ConsentError
from heapqa.consent.fallback import autoconsent
from heapqa.consent.open_source import (
    c15t,
    klaro,
    orejime,
    osano,
    tarteaucitron,
    vanilla_cookieconsent,
)
from heapqa.consent.platform import Platform, Settings
from heapqa.consent.state import Answer, ConsentState, Witness

__all__ = [
    "Answer",
    "ConsentError",
    "ConsentState",
    "Platform",
    "Settings",
    "Witness",
    "autoconsent",
    "c15t",
    "cookiebot",
    "cookieyes",
    "didomi",
    "klaro",
    "onetrust",
    "orejime",
    "osano",
    "sourcepoint",
    "tarteaucitron",
    "trustarc",
    "usercentrics",
    "vanilla_cookieconsent",
]
