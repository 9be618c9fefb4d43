"""A city is told where a name beside it says that it is a city, also within one leaf."""

import json
from urllib.parse import quote

import pytest

from heapqa.pii.canaries.canary import Canary
from heapqa.pii.leaf import Leaf
from heapqa.pii.search.searcher import Searcher

SEARCHER = Searcher(
    (
        Canary("jana", "city", "Wexcombe"),
        Canary("ivan", "city", "Нижнеудинск"),
        Canary("elif", "city", "East Tunkerton"),
        Canary("can", "city", "I\u011fd\u0131r"),
    )
)


def told(text: str, key: str = "q") -> bool:
    return bool(SEARCHER.search([Leaf(f"url.query.{key}", text, key)]))


@pytest.mark.parametrize("city", ["Wexcombe", "Нижнеудинск", "East Tunkerton", "I\u011fd\u0131r"])
@pytest.mark.parametrize(
    "name", ["city", "address[city]", "shipping_city", "ort", "miasto", "город", "市", "şehir"]
)
def test_a_city_beside_its_name_in_an_address(name: str, city: str) -> None:
    assert told(f"?{name}={city}&page=2")
    assert told(f"https://shop.test/a?x=1&{quote(name)}={quote(city)}#top")
    assert told(json.dumps({"order": {name: city}}))
    assert told(city, name)


@pytest.mark.parametrize(
    "text",
    [
        "?q=Wexcombe",
        "https://shop.test/stores?near=Wexcombe&capacity=4",
        '{"store": "Wexcombe"}',
        "?city=Paris&store=Wexcombe",
        "Weather: Wexcombe",
        "The city of Wexcombe",
    ],
)
def test_a_city_beside_another_name_is_on_every_map(text: str) -> None:
    assert not told(text)
