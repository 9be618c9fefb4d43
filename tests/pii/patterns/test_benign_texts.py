"""Ordinary texts of sites in eight languages are no personal data, whatever they resemble."""

import pytest

from heapqa.pii.leaf import Leaf
from heapqa.pii.patterns import detect

TEXTS = {
    "English": (
        "Write to you@example.com or your.name@company.com",
        "e.g. jane.doe@example.org, john.doe@mail.com",
        "Follow @hanna@mastodon.social for news",
        "We sent a code to j***n@k***.com and to b•••@gmail.com",
        "taps@2.swipe",
        "toggle@menu.a.collapse",
        "blur@field.outer.wrap",
        "Powerball 04 12 23 38 41 49 07",
        "Lucky numbers: 3 11 19 27 33 40",
        "NDC 0777-3105-02",
        "UPC 0 36000 29145 2",
        "ISBN 978-0-306-40615-7",
        "REF 0410-552-118",
        "Part ZX 0455-23-8812",
        "Open 09:00-17:30, closed 12-25",
        "Seat 12-3-4, row 07",
        "?pass=weekend-pass",
        "?pass=day",
        "?pass=2-day",
        "?secret=menu",
        "?secret=garden-party",
        "?password=forgot",
        "?pwd=show",
        "?token=none",
        "?session=summer",
        "?key=featured-items",
        "/activate/winter2025sale",
        "/confirm-order/B12-2027-03-c9",
        "/invite/bring-a-friend-2026",
        "/reset/filters-and-sorting",
        "/verify/identity-documents",
        "/magic/unicorn-collection-2",
        "/reset-password/thank-you-page",
        "/onetime-offers/black-friday2026deals",
        "https://ad.test/click?sig=Cg0ArKJSzDkq1vR8w2bTEAE&ai=1",
        "?public_key=Zx8kQ2mP9vL4tR7w33aa",
        "?siteKey=6LcAbCdEfGhIjKlMnOpQrStUvWx12",
        "?wp_nonce=8f3a9c2d1b",
        "?_token=Zx8kQ2mP9vL4tR7w33",
        "?X-CSRF-Token=Zx8kQ2mP9vL4tR7w33aa",
        "?form_key=Zx8kQ2mP9vL4tR7w",
        "Welcome back",
        "Hi there, welcome to the summer sale",
        "Dear customer, your order is ready",
        "Hello World",
        "Ship to: choose an address",
        "Deliver to another country",
        "Born in the sixties: the history of denim",
        "Birthday cards and gifts from 12.50",
    ),
    "German": (
        "Schreiben Sie an name@beispiel.de oder max.mustermann@firma.de",
        "Lottozahlen 05 12 19 26 33 47",
        "PZN 0345-6789-12",
        "Öffnungszeiten 09:00-18:30",
        "?pass=museums-pass",
        "/aktivieren/fruehling2026",
        "Willkommen zurück",
        "Liefern an: Packstation",
        "Guten Tag, wie können wir helfen?",
        "Art.-Nr. 04711-0815-33",
    ),
    "French": (
        "votre.nom@exemple.fr",
        "prenom.nom@entreprise.fr",
        "Tirage 02 11 17 28 39 44",
        "Bonjour et bienvenue",
        "Livrer à une autre adresse",
        "?pass=ski-saison",
        "Réf 0123-456-789-0",
    ),
    "Spanish": (
        "nombre@ejemplo.com",
        "tu-correo@dominio.com",
        "Hola, bienvenido",
        "Enviar a otra dirección",
        "Sorteo 07 13 21 34 42 48",
        "?secret=amigo-invisible",
    ),
    "Italian": (
        "nome.cognome@esempio.it",
        "Ciao e benvenuti",
        "Estratti 03 14 25 36 47 58",
        "Spedire a casa",
    ),
    "Polish": ("imie.nazwisko@przyklad.pl", "Witaj w sklepie", "Wyniki 04 15 23 31 38 49"),
    "Dutch": ("naam@voorbeeld.nl", "Welkom terug", "Trekking 01 08 17 22 36 41"),
    "Portuguese": ("nome@exemplo.com.br", "Bem-vindo de volta", "Mega 05 14 23 32 41 50"),
}


@pytest.mark.parametrize("language", TEXTS)
def test_an_ordinary_text_matches_no_pattern(language: str) -> None:
    alarms = [
        (match.kind, match.text)
        for text in TEXTS[language]
        for match in detect([Leaf("body.text", text), Leaf("url.query.x0", text, "x0")]).matches
    ]
    assert not alarms


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("[placeholder=Search];[data-owner=henrik@nordlys.dk];", "email", "henrik@nordlys.dk"),
        ("henrik@mail.com", "email", "henrik@mail.com"),
        ("@henrik wrote to henrik@nordlys.dk", "email", "henrik@nordlys.dk"),
        ("?pass=Zx8kQ2mP9v", "url-secret", "Zx8kQ2mP9v"),
        ("?password=season-ticket", "url-secret", "season-ticket"),
        ("/activate/x8Kd02mQpLr7", "url-secret", "x8Kd02mQpLr7"),
        ("?sp=r&se=2026-01-01&sig=Cg0ArKJSzDkq1vR8w2bT", "url-secret", "Cg0ArKJSzDkq1vR8w2bT"),
        ("Appelez 01 42 68 53 00", "phone", "01 42 68 53 00"),
        ("TEL 0207 946 0958", "phone", "0207 946 0958"),
        ("DE12 5001 0517 0648 4898 90", "iban", "DE12 5001 0517 0648 4898 90"),
    ],
)
def test_what_is_like_them_and_personal_is_told_once(text: str, kind: str, value: str) -> None:
    matches = detect([Leaf("body.text", text)]).matches
    assert [(each.kind, each.text) for each in matches] == [(kind, value)]


def test_a_plus_that_stands_for_a_space_before_an_allowed_address_is_no_tag() -> None:
    texts = ("Write+to+help@brightpeak.co", "help@brightpeak.co", "ada+help7@brightpeak.co")
    told = [detect([Leaf("body.x0", text)], ["help@brightpeak.co"]).matches for text in texts]
    assert [bool(each) for each in told] == [False, False, True]
