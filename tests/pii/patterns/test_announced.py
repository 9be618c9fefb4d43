"""Birth dates, names and addresses that nobody typed, told by what stands before them."""

import pytest

from heapqa.pii.leaf import Leaf
from heapqa.pii.patterns import detect


def told(text: str, key: str = "x0") -> list[tuple[str, str]]:
    return [
        (each.kind, each.text) for each in detect([Leaf(f"url.query.{key}", text, key)]).matches
    ]


@pytest.mark.parametrize(
    "key", ["date_of_birth", "dob", "birthDate", "geburtsdatum", "user birthday"]
)
@pytest.mark.parametrize(
    "day", ["1991-11-23", "23.11.1991", "11/23/1991", "23 November 1991", "19911123"]
)
def test_a_day_under_a_key_that_says_birth(key: str, day: str) -> None:
    assert told(day, key) == [("birth-date", day)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("DOB: 23/11/1991", "23/11/1991"),
        ("Born 23 November 1991 in Oslo", "23 November 1991"),
        ("geboren am 23.11.1991", "23.11.1991"),
        ("Дата рождения: 29.03.1984", "29.03.1984"),
        ("生年月日:1984年3月29日", "1984年3月29日"),
        ("생년월일: 1984년 3월 29일", "1984년 3월 29일"),
        ("Ngày sinh: 29/03/1984", "29/03/1984"),
        ("Date de naissance : 23/11/1991", "23/11/1991"),
    ],
)
def test_a_day_after_a_word_that_says_birth(text: str, day: str) -> None:
    assert ("birth-date", day) in told(text)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Дата выхода: 29.03.1984", "x0"),
        ("創業1984年3月29日", "x0"),
        ("عيد الميلاد 25-12-1998", "x0"),
        ("1991-11-23", "released"),
        ("1970-01-01", "dob"),
        ("Born to run", "x0"),
        ("1991", "born"),
    ],
)
def test_other_days_are_nobodys(text: str, key: str) -> None:
    assert told(text, key) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Welcome back, Signe Dahlström", "Signe Dahlström"),
        ("Hello, Marek Zielonka!", "Marek Zielonka"),
        ("Hi Teodora Vasquez-Lind, your basket is waiting", "Teodora Vasquez-Lind"),
        ("Signed in as Piet van der Meulen", "Piet van der Meulen"),
        ("Guten Tag Frau Oberhuber,", "Oberhuber"),
        ("Willkommen zurück, Jörg Pfeiffer", "Jörg Pfeiffer"),
        ("Bonjour Solène Marchetti", "Solène Marchetti"),
        ("Hola, Íñigo", "Íñigo"),
        ("Ciao, Ginevra Colombini!", "Ginevra Colombini"),
        ("Welcome back, Thandiwe", "Thandiwe"),
    ],
)
def test_a_name_after_a_greeting(text: str, name: str) -> None:
    assert told(text) == [("name", name)]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Welcome to the club",
            "Hello World",
            "Hello, World!",
            "Hello Kitty backpack",
            "Dear Customer,",
        ),
        *(
            "Hi there!",
            "Welcome Back Offer",
            "Welcome, Guest",
            "Thank you for your order",
            "Hey team,",
        ),
        *(
            "Hello Summer Sale",
            "Good Morning Blend 250 g",
            "Hallo Welt",
            "Bonjour Paris",
            "Hola Mundo",
        ),
        *(
            "Thanks, everyone!",
            "Ciao Bella Sunglasses now 20 % off",
            "Signed in as guest",
            "Dear all,",
        ),
    ],
)
def test_greetings_of_nobody(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Ship to: 88 Bramble Court, Duluth, MN 55802", "88 Bramble"),
        ("Delivery to 7 Heron Row, Leeds, LS6 2QT", "7 Heron"),
        ("Billing address: 1204 NW Alder St, Bend OR 97703", "1204 NW"),
        ("Lieferadresse: Ahornweg 12, 79100 Freiburg", "Ahornweg 12"),
        ("Livrer à 14 rue des Tanneurs, 67000 Strasbourg", "14 rue"),
        ("Dirección de envío: Calle Olmo 23, 28012 Madrid", "Calle Olmo"),
        ("Adres dostawy: ul. Lipowa 8, 50-123 Wrocław", "ul. Lipowa"),
        ("Bezorgadres: Keizersgracht 101, 1015 CJ Amsterdam", "Keizersgracht"),
    ],
)
def test_an_address_after_words_that_announce_one(text: str, start: str) -> None:
    ((kind, value),) = told(text)
    assert kind == "address"
    assert value.startswith(start)


def test_an_address_under_a_key_that_says_so() -> None:
    assert told("88 Bramble Court, Duluth", "shipping_address") == [
        ("address", "88 Bramble Court, Duluth")
    ]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Ship to: choose a country", "x0"),
        ("Send to 3 friends", "x0"),
        ("Deliver to 12 cities in 2027", "x0"),
        ("10.0.0.17", "ip_address"),
        ("Return to 2 of 5", "x0"),
        ("main street", "street_type"),
        ("Versand an 5 Tagen", "x0"),
    ],
)
def test_what_is_no_address(text: str, key: str) -> None:
    assert told(text, key) == []


@pytest.mark.parametrize("key", ["t", "t0", "title"])
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Pay with 4111 1111 1111 1111", "card"),
        ("Card 5500-0000-0000-0004", "card"),
        ("SSN 536-22-8726", "national-id"),
        ("Konto DE89 3704 0044 0532 0130 00", "iban"),
    ],
)
def test_a_number_in_the_title_of_a_page(key: str, text: str, kind: str) -> None:
    assert [found for found, _ in told(text, key)] == [kind]


def test_an_address_that_cloudflare_hides_is_read_without_a_persona() -> None:
    hidden = bytes((66, *(byte ^ 66 for byte in b"signe@dahlstrom.se"))).hex()
    assert told(f"/cdn-cgi/l/email-protection#{hidden}", "href") == [
        ("email", "signe@dahlstrom.se")
    ]
