"""Addresses to which something is delivered, and those at which a company can be found."""

import pytest

from heapqa.pii.leaf import Leaf
from heapqa.pii.patterns import detect

DELIVERED = {
    "ar": "عنوان الشحن: شارع النيل 12، الجيزة",
    "bg": "Адрес за доставка: ул. Раковски 12, 1000 София",
    "cs": "Doručovací adresa: Dlouhá 12, 110 00 Praha",
    "el": "Διεύθυνση αποστολής: Σταδίου 12, 10564 Αθήνα",
    "es": "Entrega en: Calle Mayor 8, 28013 Madrid",
    "hu": "Szállítási cím: Fő utca 12, 1011 Budapest",
    "ja": "お届け先: 〒160-0023 東京都新宿区西新宿2-8-1",
    "ja, in signs": "配送先: 大阪府大阪市北区梅田3丁目1番3号",
    "ko": "배송지: 서울특별시 강남구 테헤란로 152",
    "pt": "Endereço de entrega: Rua das Flores 12, 1200-195 Lisboa",
    "ro": "Adresă de livrare: Str. Lungă 12, 500035 Brașov",
    "ru": "Адрес доставки: ул. Ленина, д. 5, кв. 12, Казань, 420111",
    "sk": "Dodacia adresa: Hlavná 12, 811 01 Bratislava",
    "tr": "Teslimat adresi: Atatürk Cad. No: 12, 34710 Kadıköy/İstanbul",
    "uk": "Адреса доставки: вул. Хрещатик, 22, Київ, 01001",
    "vi": "Địa chỉ giao hàng: 25 Nguyễn Trãi, Quận 5, TP.HCM",
    "zh": "收货地址: 北京市海淀区中关村大街27号",
}
OPEN_TO_ALL = {
    "cs": ("Adresa prodejny: Dlouhá 12, 110 00 Praha", "Doručovací adresa: vyberte"),
    "de": ("Firmenadresse: Hauptstr. 12, 10115 Berlin",),
    "el": ("Διεύθυνση καταστήματος: Σταδίου 12, 10564 Αθήνα",),
    "en": (
        "Store address: 12 High Street, Leeds LS1 4AB",
        "Our address: 1 Infinite Loop, Cupertino, CA 95014",
        "Company address: 12 High Street, Leeds LS1 4AB",
    ),
    "es": (
        "Dirección de la tienda: Calle Mayor 8, 28013 Madrid",
        "Entrega en: 24 horas",
        "Entrega en: 2 a 3 días laborables",
    ),
    "fr": ("Adresse de la boutique: 12 rue de Rivoli, 75001 Paris",),
    "it": ("Indirizzo del negozio: Via Roma 12, 00184 Roma",),
    "ja": ("店舗住所:東京都新宿区西新宿2-8-1", "お届け先: 全国47都道府県", "お届け先 3件"),
    "ko": ("매장 주소: 서울특별시 강남구 테헤란로 152", "배송지 3개"),
    "pl": ("Adres sklepu: ul. Lipowa 8, 50-123 Wrocław",),
    "ru": ("Адрес магазина: ул. Ленина, д. 5, Казань, 420111", "Адрес доставки: выберите"),
    "tr": ("Mağaza adresi: Atatürk Cad. No: 12, 34710 Kadıköy", "Teslimat adresi: seçiniz"),
    "zh": ("门店地址: 北京市海淀区中关村大街27号", "收货地址: 3个可选"),
}


@pytest.mark.parametrize("language", DELIVERED)
def test_an_address_of_a_delivery(language: str) -> None:
    assert [each.kind for each in detect([Leaf("x", DELIVERED[language])]).matches] == ["address"]


@pytest.mark.parametrize("language", OPEN_TO_ALL)
def test_an_address_that_is_open_to_all_or_none(language: str) -> None:
    told = [(text, detect([Leaf("x", text)]).matches) for text in OPEN_TO_ALL[language]]
    assert [each for each in told if each[1]] == []


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("address", "Hauptstr. 12, 10115 Berlin"),
        ("customer_address", "12 High Street, Leeds LS1 4AB"),
        ("адрес", "ул. Ленина, д. 5, Казань, 420111"),
        ("住所", "東京都新宿区西新宿2-8-1"),
    ],
)
def test_a_whole_address_under_a_key_that_says_so(key: str, text: str) -> None:
    assert [(each.kind, each.text) for each in detect([Leaf("x", text, key)]).matches] == [
        ("address", text)
    ]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Liefern an Packstation 145, 50667 Köln", []),
        ("Liefern an Lindenweg 145, 50667 Köln", ["address"]),
        ("Ship to: locker 12, 350 Main Street, Tulsa, OK 74103", []),
        ("Ship to: 350 Lockhart Street, Tulsa, OK 74103", ["address"]),
    ],
)
def test_machines_that_keep_parcels_are_nobodys(text: str, kinds: list[str]) -> None:
    assert [each.kind for each in detect([Leaf("x", text)]).matches] == kinds


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("store_address", "Hauptstr. 12, 10115 Berlin"),
        ("companyAddress", "Hauptstr. 12, 10115 Berlin"),
        ("pickup_address", "1 Main St, 10001 New York"),
        ("location", "Hauptstr. 12, 10115 Berlin"),
        ("address", "Hauptstr."),
        ("address", "10.0.0.17"),
        ("mac_address", "00:1B:44:11:3A:B7"),
        ("wallet_address", "0x52908400098527886E0F7030069857D2E4169EE7"),
    ],
)
def test_other_addresses_under_a_key_are_nobodys(key: str, text: str) -> None:
    assert detect([Leaf("x", text, key)]).matches == []
