"""heapqa: test what a site sends to Heap, in a real browser, before it is sent for good.

What scenarios and page objects need is imported from here; it is loaded when first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from heapqa.flow import Flow, Scenario, ScenarioError, scenario
    from heapqa.model.persona import Persona
    from heapqa.model.step import (
        ConsentGranted,
        ConsentRejected,
        ConsentWithdrawn,
        LoggedIn,
        LoggedOut,
        NextVisit,
    )
else:

    def __getattr__(name: str) -> object:
        """One of the names below, from the module that defines it."""
        if name not in __all__:
            raise AttributeError(f"module 'heapqa' has no attribute '{name}'")
        modules = map(import_module, ("heapqa.flow", "heapqa.model.persona", "heapqa.model.step"))
        return next(vars(module)[name] for module in modules if name in vars(module))


__all__ = [
    "ConsentGranted",
    "ConsentRejected",
    "ConsentWithdrawn",
    "Flow",
    "LoggedIn",
    "LoggedOut",
    "NextVisit",
    "Persona",
    "Scenario",
    "ScenarioError",
    "scenario",
]
