"""Beginnings of values, and texts that only begin as a value does."""

import pytest

from heapqa.pii.canaries.canary import Canary
from heapqa.pii.leaf import Leaf
from heapqa.pii.search.searcher import Searcher

VALUES = {
    "street": "17 Larkspur Crescent",
    "company_street": "Käthe-Löwenthal-Straße 114",
    "dacha_street": "ул. Краснопрудная, д. 22",
    "password": "Tangerine-Orbit-61",
    "pass_phrase_token": "correcthorsebattery",
    "username": "garden_lover_88",
    "shop_login": "bestseller77",
    "card_number": "4539578763621486",
}
SEARCHER = Searcher([Canary("ann", field, value) for field, value in VALUES.items()])


def told(text: str, key: str = "label") -> set[str]:
    return {each.canary.field for each in SEARCHER.search([Leaf(f"body.{key}", text, key)])}


@pytest.mark.parametrize(
    "text",
    [
        *("17 Larkspur seeds", "Larkspur Crescent 4", "17 Larkspurs"),
        *("Käthe-Löwenthal-Straße", "Käthe-Löwenthal-Platz", "Käthe-Löwenthal-Schule"),
        *("Käthe-Löwenthal-Str", "Käthe-Löwenthal-Str.", "Käthe-Löwenthal-S Bahn"),
        *("Käthe-Löwenthal-Straße 11", "Käthe-Löwenthal-Straße 4", "ул. Краснопрудная - карта"),
        *("Tangerine juice", "Tangerine", "Tangerine-Orange", "Tangerine Orbit chewing gum"),
        *("Bestseller", "Bestseller 2024", "garden lover gloves", "Garden Lover", "Garden-Lover 8"),
        *("4539 5787", "BIN 45395787", "45395787 4711"),
    ],
)
def test_a_text_that_begins_alike_is_none(text: str) -> None:
    assert told(text) == set()


@pytest.mark.parametrize(
    ("text", "field"),
    [
        *((text, "street") for text in ("17 Larkspur Cresc", "17 Larkspur…", "17 Larkspur Cr, X")),
        ("?street=17+Larkspur+Cre&page=2", "street"),
        ("Käthe-Löwenthal-Str. 114", "company_street"),
        ("Käthe-Löwenthal-Stra", "company_street"),
        ("ул. Краснопру", "dacha_street"),
        *((text, "password") for text in ("Tangerine-Or", "Tangerine-Orbit", "p=Tangerine-O&q=1")),
        ("correcthors", "pass_phrase_token"),
        ("garden_lover", "username"),
        ("bestseller7", "shop_login"),
        *((text, "card_number") for text in ("4539 5787 6", "45395787 ... 1486")),
        *((text, "card_number") for text in ("4539 5787 6362 09/27", "4539578763\n202411301")),
    ],
)
def test_a_beginning_that_was_cut_off_is_found(text: str, field: str) -> None:
    assert told(text) == {field}


@pytest.mark.parametrize(
    ("key", "text", "field"),
    [
        ("shipping_address", "Käthe-Löwenthal-Str", "company_street"),
        ("password", "Tangerine", "password"),
        ("username", "bestseller", "shop_login"),
    ],
)
def test_less_is_enough_beside_a_key_that_names_the_field(key: str, text: str, field: str) -> None:
    assert told(text) == set()
    assert field in told(text, key)
