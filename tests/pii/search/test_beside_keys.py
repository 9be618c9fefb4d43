"""Codes beside keys that name them, in other languages and in pieces."""

import pytest

from heapqa.pii.canaries.canary import Canary
from heapqa.pii.leaf import Leaf
from heapqa.pii.search.searcher import Searcher

SEARCHER = Searcher(
    (
        Canary("sora", "postalCode", "981-0503"),
        Canary("sora", "otp", "408215"),
        Canary("eve", "postalCode", "KW7 4TR"),
    )
)


def fields(*pairs: tuple[str, str]) -> set[str]:
    leaves = [Leaf(f"body.{key}", value, key) for key, value in pairs]
    return {each.canary.field for each in SEARCHER.search(leaves)}


@pytest.mark.parametrize(
    "key",
    [
        *(
            "郵便番号",
            "Почтовый индекс",
            "postakodu",
            "우편번호",
            "邮政编码",
            "Ταχυδρομικός κώδικας",
            "PSČ",
            "kode_pos",
        ),
        "רכישה[מיקוד]",
    ],
)
def test_a_postal_code_beside_its_name_in_other_languages(key: str) -> None:
    assert fields((key, "981-0503")) == {"postalCode"}
    assert fields(("q", f"?{key}=9810503&x=1")) == {"postalCode"}


@pytest.mark.parametrize(
    "pairs",
    [
        (("zip1", "981"), ("zip2", "0503")),
        (("郵便番号_1", "981"), ("name", "x"), ("郵便番号_2", "0503")),
        (("postcode1", "KW7"), ("postcode2", "4TR")),
    ],
)
def test_a_code_in_pieces_under_numbered_keys(pairs: tuple[tuple[str, str], ...]) -> None:
    assert fields(*pairs) == {"postalCode"}


def test_the_figures_of_a_code_one_by_one() -> None:
    typed = [(f"otp{number}", figure) for number, figure in enumerate("408215")]

    assert fields(*typed) == {"otp"}
    assert fields(*typed[:-1]) == set()
    assert fields(*[(f"size{number}", figure) for number, figure in enumerate("408215")]) == set()


@pytest.mark.parametrize(
    "pairs",
    [
        (("zip1", "981"), ("zip2", "0504")),
        (("zip1", "0503"), ("zip2", "981")),
        (("sku1", "981"), ("sku2", "0503")),
        (("zip1", "9810503"), ("zip2", "1")),
    ],
)
def test_other_pieces_are_none(pairs: tuple[tuple[str, str], ...]) -> None:
    assert fields(*pairs) == set()
