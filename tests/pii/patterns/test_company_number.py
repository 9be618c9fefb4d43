"""Numbers of companies, and those of people with whom a link opens a chat."""

import pytest

from heapqa.pii.leaf import Leaf
from heapqa.pii.patterns import detect


def kinds(text: str, key: str = "") -> list[str]:
    return [match.kind for match in detect([Leaf("x", text, key)]).matches]


@pytest.mark.parametrize(
    "text",
    [
        "Fax: +49 30 901820",
        "Mo–Fr 8–18 Uhr: 030 1234567",
        "Sales: (212) 555-0142",
        "Support +44 20 7946 0958 (office)",
        "Kundenservice unter 030 / 1234567",
        "Appelez-nous au 01 23 45 67 89",
        "Atención al cliente: +34 912 345 678",
        "Call toll-free 212-555-0142",
        "Numéro vert : 01 23 45 67 89",
        "Open 9 am to 5 pm: +44 20 7946 0958",
    ],
)
def test_words_right_before_it_say_that_it_is_a_companys(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Support will ring you back: +44 20 7946 0958",
        "Callback at +49 171 4702054",
        "Delivered by our service to +49 171 4702054",
        "https://wa.me/4917316834993",
        "https://api.whatsapp.com/send?phone=4917316834993&text=hi",
        "viber://chat?number=%2B4917316834993",
    ],
)
def test_somebodys_number(text: str) -> None:
    assert kinds(text) == ["phone"]


def test_a_field_for_numbers_holds_a_persons() -> None:
    assert kinds("Fax: +49 30 901820", "customer_phone") == ["phone"]


@pytest.mark.parametrize(
    "key", ["store_phone", "shopTel", "branch-phone", "hotline", "customer_service_phone"]
)
def test_a_field_that_is_called_a_stores_holds_a_companys(key: str) -> None:
    assert kinds("+49 30 901820", key) == []


@pytest.mark.parametrize("key", ["phone", "shop.user.phone", "office_phone", "seller_phone"])
def test_a_field_of_a_person_who_works_there(key: str) -> None:
    assert kinds("+49 30 901820", key) == ["phone"]


def test_a_link_to_something_else_has_no_number() -> None:
    assert kinds("https://wa.me/message/4917316834993X") == []
