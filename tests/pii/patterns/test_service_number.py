"""Numbers of services are nobody's; those of people are told though they begin alike."""

import pytest

from heapqa.pii.leaf import Leaf
from heapqa.pii.patterns import detect


@pytest.mark.parametrize(
    "text",
    [
        "0800 330 1000",
        "0800-3301000",
        "+49 800 3301000",
        "tel:+498003301000",
        "1-800-275-2273",
        "+1 888 275 2273",
        "(877) 275-2273",
        "0120-444-555",
        "0 800 12 34 56",
        "0848 800 800",
        "0180 5 123456",
        "0900 1234567",
        "+800 1234 5678",
        "Hotline: 0800 123 456",
        "Phone 1-800-275-2273",
    ],
)
def test_a_number_that_companies_rent_is_harmless(text: str) -> None:
    detected = detect([Leaf("x", text)])
    assert [each.text for each in detected.matches] == []
    assert {each.reason for each in detected.harmless} <= {"service-number"}


@pytest.mark.parametrize(
    "text",
    [
        "0151 23456789",
        "080-1234-5678",
        "090-1234-5678",
        "06 80 27 20 03",
        "0508 420 96 55",
        "050-812-3159",
        "018-9095-4750",
        "077 671 78 68",
        "081027 69847",
        "+44 20 7946 0958",
        "(810) 275-2273",
    ],
)
def test_a_number_of_a_person_is_told_though_another_country_has_services_there(text: str) -> None:
    assert [each.kind for each in detect([Leaf("x", text)]).matches] == ["phone"]


def test_digits_under_the_name_of_a_phone_are_told_where_their_groups_do_not_show() -> None:
    assert [each.kind for each in detect([Leaf("x", "40612345", "phone")]).matches] == ["phone"]
