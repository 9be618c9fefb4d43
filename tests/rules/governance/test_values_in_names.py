"""Values in names are told from what is part of a name."""

import pytest

from heapqa.rules.governance.values_in_names import (
    certain_values,
    is_progress,
    weak_values,
    without_number,
)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Login 2026-11-29", "2026-11-29"),
        ("Report 29.11.2026", "29.11.2026"),
        ("Order #417", "417"),
        ("Order 417 Confirmed", "417"),
        ("Ticket #12", "12"),
        ("order_417_total", "417"),
        ("Welcome joe@x.test", "joe@x.test"),
        ("Session 01HZXW3V8K6QJ7R2M4N5P6T7A8", "01HZXW3V8K6QJ7R2M4N5P6T7A8"),
        ("Opened cus_9s6XKzkNRiz8i3", "9s6XKzkNRiz8i3"),
        ("Order A1B2C3", "A1B2C3"),
        ("Doc 5f7c8ec7c33c6c004bbafe82 Opened", "5f7c8ec7c33c6c004bbafe82"),
        ("Opened user_ab12cd34ef56", "ab12cd34ef56"),
        ("Order KL-1001 Confirmed", "1001"),
        ("Product 8837 Viewed", "8837"),
        ("experiment_10432", "10432"),
        ("\u6ce8\u6587100234\u5b8c\u4e86", "100234"),
        ("Build 20261129", "20261129"),
    ],
)
def test_a_value_is_found_whole(name: str, value: str) -> None:
    assert certain_values(name) == [value]


@pytest.mark.parametrize(
    "name",
    [
        *("ISO 27001 Download", "ISO-9001", "RFC 7231", "Form 1099 Downloaded", "DIN EN 18040"),
        *("Peugeot 3008 Viewed", "RTX 4090", "WH-1000XM5", "1080p selected", "2560x1440 view"),
        *("Top 1000", "0800 Hotline", "Version 10.15.7000", "iso8601_date", "rfc3339", "img_1080p"),
        *("size_1024x768", "Redmi 10000 mAh", "K8s 1024MB", "Error 10061", "Black Friday 2026"),
        *("Order COVID19 Test", "Order 500 Error", "Order 100 EUR reached", "Order 10 Mugs"),
        *("$50 Gift Card Clicked", "Step #12", "Tip #100 Shown", "step1of5Page2", "x86_64"),
        *("iPhone15Pro256GB", "Reorder 417", "Border 1204", "Product RTX4090 Viewed", "order_v2"),
        *("Kredit 100000 € berechnet", "Loan $250000 Selected", "Jackpot 1000000"),
        *("TCF v2.2", "sha512", "Report 2026-11", "Orders over 100", "Order 500g Coffee", "24/7"),
    ],
)
def test_what_is_part_of_a_name_is_none(name: str) -> None:
    assert certain_values(name) == []


def test_numbers_of_models_are_weak_and_those_of_standards_none() -> None:
    assert weak_values("Peugeot 3008 Viewed") == ["3008"]
    assert weak_values("ISO 9001") == weak_values("1080p") == weak_values("Expo 2030") == []


def test_names_are_compared_around_their_one_number() -> None:
    assert without_number("Card 1 Seen") == without_number("Card 12 Seen")
    assert without_number("Card 1 Seen") != without_number("Card 1 Shown")
    assert without_number("Card Seen") is without_number("Step 1 of 3") is None


def test_steps_and_parts_of_a_hundred_are_progress() -> None:
    assert is_progress(f"Step {number}" for number in range(1, 9))
    assert is_progress(f"Scrolled {number}" for number in range(0, 101, 10))
    assert is_progress(f"Video {number}s" for number in (30, 61, 92))
    for words in ("Woche", "Lektion", "Episode", "Nivel", "Leçon", "第{}章", "Rating"):
        name = words if "{}" in words else f"{words} {{}}"
        assert is_progress(name.format(number) for number in range(1, 9)), words
    assert not is_progress(f"Card {number} Seen" for number in range(1, 13))
