"""Which requests are Heap's."""

import pytest

from heapqa.model.plan import Plan
from heapqa.record.capture.traffic import Traffic

SITE = "https://www.shop.example"
HIT = "/h?a=1122334455&u=1&v=2&s=3&b=web&tv=4.0&z=0&h=%2F&ts=1&st=2"


@pytest.mark.parametrize("declared", ["www.shop.example", "*.shop.example", "www.shop.example:*"])
def test_on_the_sites_own_host_the_shape_decides(declared: str) -> None:
    traffic = Traffic(Plan(ingest_hosts=(declared,)), SITE)
    assert not traffic.is_tracking("GET", f"{SITE}/")
    assert not traffic.is_tracking("POST", f"{SITE}/api/cart")
    assert traffic.is_tracking("GET", f"{SITE}{HIT}")
    assert traffic.is_tracking("GET", f"{SITE}/js/heap-1122334455.js")


def test_the_sites_own_host_is_not_paused_as_a_whole() -> None:
    traffic = Traffic(Plan(ingest_hosts=("www.shop.example:443", "t.shop.example")), SITE)
    assert not any("www.shop.example" in pattern for pattern in traffic.patterns())
    assert any("t.shop.example" in pattern for pattern in traffic.patterns())


def test_all_requests_to_another_host_that_is_declared_are_heaps() -> None:
    traffic = Traffic(Plan(ingest_hosts=("t.shop.example", "u.shop.example:8443")), SITE)
    assert traffic.is_tracking("POST", "https://t.shop.example/anything")
    assert traffic.is_tracking("POST", "https://u.shop.example:8443/anything")
