"""What the source says of fields."""

from heapqa.config.docstrings import docstrings
from heapqa.config.fields import Keys


class Section(Keys):
    """A section."""

    name: str
    """What it is called."""
    size: int = 1
    note: str = ""
    """What there is to say:
    all of it."""


class Further(Section):
    """A section with more."""

    size: int = 2
    """In bytes."""


def test_a_docstring_below_a_field_is_the_fields() -> None:
    assert docstrings(Section) == {
        "name": "What it is called.",
        "note": "What there is to say:\nall of it.",
    }


def test_inherited_fields_keep_theirs_and_may_get_others() -> None:
    assert list(docstrings(Further).items())[:1] == [("name", "What it is called.")]
    assert docstrings(Further)["size"] == "In bytes."


def test_the_schema_says_it() -> None:
    properties = Further.model_json_schema()["properties"]

    assert properties["size"]["description"] == "In bytes."
    assert properties["note"]["description"] == "What there is to say:\nall of it."
