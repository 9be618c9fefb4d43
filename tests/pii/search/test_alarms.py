"""A persona's values that are words or places are told only where they are about the persona."""

import pytest

from heapqa.pii.canaries.canary import Canary
from heapqa.pii.leaf import Leaf
from heapqa.pii.search.searcher import Searcher

SEARCHER = Searcher(
    (
        Canary("jana", "first_name", "Grace"),
        Canary("jana", "last_name", "Volkova"),
        Canary("jana", "city", "Wexcombe"),
        Canary("jana", "street", "14 Larkspur Lane"),
        Canary("jana", "postal_code", "QX1 2ZZ"),
        Canary("jana", "country", "Ruritania"),
    )
)


def fields(key: str, text: str) -> set[str]:
    return {each.canary.field for each in SEARCHER.search([Leaf(f"body.{key}", text, key)])}


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("title", "Stores near Wexcombe"),
        ("text", "Weather in Wexcombe, Ruritania"),
        ("href", "/stores/wexcombe"),
        ("store", "Wexcombe"),
        ("component_name", "Grace Period Banner"),
        ("campaignName", "Grace"),
        ("name", "Grace Period Banner"),
        ("product name", "Amazing Grace, vinyl"),
        ("text", "Saying grace"),
    ],
)
def test_words_and_places_are_on_every_page(key: str, text: str) -> None:
    assert fields(key, text) == set()


@pytest.mark.parametrize(
    ("key", "text", "found"),
    [
        ("city", "Wexcombe", {"city"}),
        ("shipping_address", "Wexcombe", {"city"}),
        ("text", "14 Larkspur Lane, Wexcombe", {"street", "city"}),
        ("text", "Volkova, Wexcombe", {"last_name", "city"}),
        ("first_name", "Grace", {"first_name"}),
        ("name", "Grace", {"first_name"}),
    ],
)
def test_they_are_told_where_a_key_names_them_or_more_stands_beside_them(
    key: str, text: str, found: set[str]
) -> None:
    assert fields(key, text) == found
