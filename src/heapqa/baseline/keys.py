"""What makes two events alike."""

from heapqa.model.baseline import EventShape

Key = tuple[str, ...]


def key_of(shape: EventShape) -> Key:
    """What makes two events alike: all but their number, whom they name and what they carry."""
    element = shape.element
    parts = (element.selector, element.text, element.path) if element else ("", "", "")
    return (shape.sender, shape.kind, shape.name, shape.page, *parts)
