"""Phone numbers are told from ids by how they are written or named."""

import pytest

from heapqa.pii.leaf import Leaf
from heapqa.pii.patterns import detect


def kinds(text: str, key: str = "") -> list[str]:
    return [match.kind for match in detect([Leaf("x", text, key)]).matches]


@pytest.mark.parametrize(
    "text",
    [
        "+15550142771",
        "555-014-2771",
        "(212) 555 0123",
        "0171 1234567",
        "030 / 1234567",
        "Call 020 7946 0958 now",
        "+44 (0)20 7946 0958",
        "01 23 45 67 89",
        "(11) 91234-5678",
        "0412 345 678",
        "090-1234-5678",
        "0049 171 1234567",
        "+91 98765 43210",
        "tel:+15550142771",
        "Tel: 612 345 678",
        "?phone=5550142771&x=1",
        "1-212-555-0199",
    ],
)
def test_a_number_is_recognised_by_how_it_is_written(text: str) -> None:
    assert kinds(text) == ["phone"]


@pytest.mark.parametrize("key", ["phone", "_mobileNumber", "data-tel", "customer_phone"])
def test_digits_alone_are_one_where_their_name_says_so(key: str) -> None:
    assert kinds("15550142771", key) == ["phone"]


@pytest.mark.parametrize(
    "text",
    [
        "15550142771",
        "1234-5678",
        "2024-05-17",
        "+1",
        "0001-2345678",
        "01.02.2024 10:30",
        "2024-05-17T10:00:00+02:00",
        "SKU 240-118-4471",
        "48.8566, 2.3522",
        "1920x1080",
        "10.0.22631.3880",
    ],
)
def test_numbers_of_other_kinds_are_none(text: str) -> None:
    assert kinds(text) == []
