"""Tracking plans for tests."""

from typing import Any

from heapqa.model.plan import Plan
from heapqa.model.tracking import Definition, PlannedEvent, PlannedProperty, Tracking


def definition(action: str = "click", name: str = "Bought", **asked: Any) -> Definition:
    """A definition that the scenario of a test has to match."""
    given = {"action": action, "name": name, "scenarios": ("*",), "owner": "growth"}
    return Definition.model_validate(given | asked)


def planned_property(name: str, type_: str = "string", **asked: Any) -> PlannedProperty:
    """A property that the plan knows."""
    return PlannedProperty.model_validate({"name": name, "type": type_, **asked})


def planned_event(name: str, *properties: PlannedProperty, **asked: Any) -> PlannedEvent:
    """A custom event that the plan knows."""
    return PlannedEvent(name=name, properties=properties, owner="growth", **asked)


def tracked(*definitions: Definition, **sections: Any) -> Plan:
    """A plan with these definitions, and with further sections of `Tracking`."""
    return Plan(tracking=Tracking(definitions=definitions, **sections))
