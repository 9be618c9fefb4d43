"""What Heap's SDKs were recorded to send of a page that did not mean to tell it."""

import pytest

from heapqa.wire.leaves import leaves
from tests.wire.requests import decode, recorded_requests

ADDRESS = "zephyrine.q@corp.example"
LEAKS = {
    "button-value": ("target.nodes[1].attributes.value", ADDRESS),
    "href": ("target.href", "/u/jq@corp.example"),
    "redact-space": ("target.nodes[0].attributes.data-mail", ADDRESS),
    "spa-title": ("page.title", "Account of jq@corp.example"),
}
"""What both generations send, and where it stands."""
REFERRER = "http://{host}/noheap?access_token=9f3bA71cQe55d2TzKp&x=1"
OF_ONE = {
    "classic-leak-referrer": ("page.referrer", REFERRER.format(host="127.0.0.1:8761")),
    "v5-leak-referrer": ("landing.referrer", REFERRER.format(host="127.0.0.1:8762")),
    "v5-leak-shadow": ("target.text", f"Hello {ADDRESS}"),
    "v5-leak-date": ("properties.born", "1984-03-29T00:00:00.000Z"),
}


def told(name: str) -> set[tuple[str, str]]:
    """Every (place, value) of the decoded events."""
    events = [event for hit in recorded_requests(f"{name}.jsonl") for event in decode(hit).events]
    return {leaf for event in events for leaf in leaves(event)}


@pytest.mark.parametrize("generation", ["classic", "v5"])
@pytest.mark.parametrize("leak", LEAKS)
def test_a_leak_of_both_generations_stands_where_it_was_sent(generation: str, leak: str) -> None:
    assert LEAKS[leak] in told(f"{generation}-leak-{leak}")


@pytest.mark.parametrize("name", OF_ONE)
def test_a_leak_of_one_generation_stands_where_it_was_sent(name: str) -> None:
    assert OF_ONE[name] in told(name)


@pytest.mark.parametrize("name", ["classic-leak-shadow", "classic-leak-date"])
def test_the_classic_sdk_tells_neither_shadow_roots_nor_dates(name: str) -> None:
    values = {value for _, value in told(name)}

    assert values
    assert not [value for value in values if ADDRESS in value or "1984" in value]
