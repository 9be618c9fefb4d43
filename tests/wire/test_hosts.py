"""Hosts and the patterns they are declared by."""

import pytest

from heapqa.model.plan import Plan
from heapqa.wire.hosts import host_matches, is_tracking_host


@pytest.mark.parametrize(
    ("host", "pattern", "expected"),
    [
        ("shop.test", "shop.test", True),
        ("SHOP.test.", "shop.test", True),
        ("shop.test:8443", "shop.test", True),
        ("shop.test:8443", "shop.test:8443", True),
        ("shop.test:1", "shop.test:8443", False),
        ("127.0.0.1:4711", "127.0.0.1:*", True),
        ("shop.test", "shop.test:*", True),
        ("t.shop.test", "*.shop.test", True),
        ("shop.test", "*.shop.test", False),
        ("t.shop.test", "https://t.shop.test/ignored", True),
        ("t.shop.test", "//T.shop.test", True),
        ("shopxtest", "shop.test", False),
        ("", "shop.test", False),
    ],
)
def test_a_host_is_held_against_a_pattern(host: str, pattern: str, expected: bool) -> None:
    assert host_matches(host, pattern) is expected


def test_tracking_hosts_are_heaps_and_the_declared_ones() -> None:
    plan = Plan(ingest_hosts=("https://t.shop.test",))
    hosts = ["cdn.heapanalytics.com", "c.eu.heap-api.com", "t.contentsquare.net", "t.shop.test"]

    assert all(is_tracking_host(host, plan) for host in hosts)
    assert not is_tracking_host("shop.test", plan)
