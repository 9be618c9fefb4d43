"""How findings name what the plan says."""

from heapqa.model.tracking import Definition


def place_of(definition: Definition) -> str:
    """A definition as the field of a finding."""
    return f"definitions.{definition.name}"
