"""Which of several sightings of a value is told."""

from urllib.parse import quote

import pytest

from heapqa.pii.canaries.canary import Canary
from heapqa.pii.leaf import Leaf
from heapqa.pii.search.searcher import Searcher

EMAIL = "adalinde.quistorp@mailbox.test"


def path(text: str) -> tuple[str, ...]:
    (sighting,) = Searcher([Canary("ada", "email", EMAIL)]).search([Leaf("x", text)])
    return sighting.path


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (EMAIL, ()),
        (quote(EMAIL, safe=""), ("percent",)),
        (quote(quote(EMAIL, safe=""), safe=""), ("percent", "percent")),
        (EMAIL.replace("@", "&#64;"), ("entities",)),
    ],
)
def test_a_value_sent_whole_is_not_told_as_its_part(text: str, told: tuple[str, ...]) -> None:
    assert path(text) == told


def test_a_part_alone_is_told_as_one() -> None:
    assert path("signed in as adalinde.quistorp") == ("local part",)
