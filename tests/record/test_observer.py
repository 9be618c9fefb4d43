"""What the observer concludes from the address that answered."""

import pytest

from heapqa.record.observer import left_this_machine


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.9.10", "[::1]", "::1"])
def test_loopback_is_this_machine(address: str) -> None:
    assert not left_this_machine(address)


@pytest.mark.parametrize("address", ["34.192.0.10", "10.0.0.7", "[2600:1f18::1]"])
def test_every_other_address_is_an_escape(address: str) -> None:
    assert left_this_machine(address)
