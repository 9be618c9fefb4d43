"""What policies say of requests to the page's own origin."""

import pytest

from heapqa.record.capture.policy import allow

ORIGIN = "https://www.shop.example"


@pytest.mark.parametrize("policy", [
    "img-src 'none'", "default-src 'self'", "default-src 'none'; connect-src 'self' https://a.test",
    "connect-src *", "connect-src https:", "CONNECT-SRC https://www.shop.example", "",
    "connect-src 'self'; connect-src 'none'", "upgrade-insecure-requests",
])  # fmt: skip
def test_a_policy_that_lets_them_through(policy: str) -> None:
    assert allow([policy], ORIGIN)


@pytest.mark.parametrize("policy", [
    "default-src 'none'", "connect-src https://api.shop.example", "connect-src",
    "connect-src http:",
    "default-src 'self'; connect-src 'none'",
])  # fmt: skip
def test_a_policy_that_forbids_them(policy: str) -> None:
    assert not allow(["default-src *", policy], ORIGIN)
