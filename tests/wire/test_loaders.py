"""Which requests are for SDK files."""

import pytest

from heapqa.model.plan import Plan
from heapqa.wire.loaders import loader
from tests.wire.requests import request


@pytest.mark.parametrize(
    ("url", "generation", "env_id"),
    [
        ("https://cdn.heapanalytics.com/js/heap-1234567890.js", "classic", "1234567890"),
        ("https://cdn.heapanalytics.com/js/heap-1234567890.js?v=2#x", "classic", "1234567890"),
        ("https://cdn.heapanalytics.com/js/heap-undefined.js", "classic", "undefined"),
        ("https://cdn.heapanalytics.com/js/heap-.js", "classic", ""),
        ("https://cdn.us.heap-api.com/config//heap_config.js", "v5", ""),
        ("https://static.shop.test/vendor/heap-34805961.js", "classic", "34805961"),
        ("https://heapanalytics.com/js/ved.js", "classic", None),
        ("https://cdn.us.heap-api.com/config/1234567890/heap_config.js", "v5", "1234567890"),
        ("https://sdk.shop.test/p/config/77/heap_config.js", "v5", "77"),
        ("https://cdn.us.heap-api.com/v5/heapjs-static/5.3.6/core/heap.js", "v5", None),
        ("https://cdn.eu.heap-api.com/v5/heapjs-experimental/1/core-x/heap.js", "v5", None),
        ("https://t.contentsquare.net/uxa/0123abcd.js", "contentsquare", None),
        ("https://cdn.auryc.com/123/container.js", "contentsquare", None),
    ],
)
def test_sdk_files_are_recognised(url: str, generation: str, env_id: str | None) -> None:
    found = loader(request(url), Plan())

    assert found
    assert (found.generation, found.env_id) == (generation, env_id)


@pytest.mark.parametrize(
    "url",
    [
        "https://heapanalytics.com/h?a=1",
        "https://shop.test/js/heap-sort.js",
        "https://shop.test/js/heap-2.js",
        "https://shop.test/uxa/0123abcd.js",
        "https://cdn.heapanalytics.com/js/heap-1.js.map",
        "https://c.contentsquare.net/pageview?x=/uxa/a.js",
    ],
)
def test_other_files_are_no_loaders(url: str) -> None:
    assert loader(request(url), Plan()) is None


def test_a_preflight_for_an_sdk_file_is_no_loader() -> None:
    url = "https://cdn.heapanalytics.com/js/heap-1234567890.js"

    assert loader(request(url, "OPTIONS"), Plan()) is None
