"""Names in sentences: what touches them there, and words that only contain them."""

import pytest

from heapqa.pii.canaries.canary import Canary
from heapqa.pii.leaf import Leaf
from heapqa.pii.search.searcher import Searcher


def told(name: str, text: str, key: str = "label", field: str = "last_name") -> bool:
    searcher = Searcher([Canary("x", field, name)])
    return bool(searcher.search([Leaf(f"body.{key}", text, key)]))


JA, ZH, KO, SHORT_KO, TH, SHORT_TH = "小鳥遊", "靖雯霏", "나래솔", "선우", "กัลยรัตน์", "มานะ"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *(
            (JA, text)
            for text in ("小鳥遊様", "小鳥遊さん、こんにちは", "ようこそ小鳥遊様のページへ")
        ),
        *(("鷹司", text) for text in ("鷹司様", "会員鷹司様のご注文", "お帰りなさい、鷹司さん!")),
        *((ZH, text) for text in ("靖雯霏女士", "尊敬的靖雯霏您好", "为靖雯霏配送")),
        *(("靖雯", text) for text in ("靖雯女士", "尊敬的靖雯小姐", "欢迎靖雯女士回来")),
        *(
            (KO, text)
            for text in ("나래솔님", "나래솔님의 계정", "나래솔은 로그아웃", "안녕하세요, 나래솔씨")
        ),
        *((SHORT_KO, text) for text in ("선우님 안녕하세요", "선우님의 주문")),
        *((TH, text) for text in ("คุณกัลยรัตน์", "สวัสดีคุณกัลยรัตน์ค่ะ", "บัญชีของกัลยรัตน์")),
        (SHORT_TH, "คุณมานะ"),
        *(("Tjorven", text) for text in ("Tjorvens Wunschliste", "Auf: Tjorvens Merkzettel")),
        ("Tjorven", "Här är Tjorvens önskelista"),
    ],
)
def test_a_name_is_found_with_what_touches_it(name: str, text: str) -> None:
    assert told(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *((JA, text) for text in ("小鳥と遊ぶ動物園", "小さな鳥")),
        *(("日向", text) for text in ("日向ぼっこ", "日向市の観光", "宮崎県日向市様")),
        *(("鷹司", text) for text in ("大鷹司令官", "鷹司町役場")),
        *(("靖雯", text) for text in ("李靖雯路", "靖雯路12")),
        ("王", "王様のケーキ"),
        *((KO, text) for text in ("나래솔루션", "나래 솔루션", "한나래솔님")),
        *((SHORT_KO, text) for text in ("선우베이커리", "선우가구", "김선우정")),
        *((SHORT_TH, text) for text in ("ความมานะพยายาม", "คุณมานะี")),
        *(("Tjorven", text) for text in ("Tjorvensen", "Tjorvens", "tjorvens wunschliste")),
        *(("Matthew", text) for text in ("Dave Matthews Band", "Dave Matthews")),
        ("Marten", "Martens boots"),
    ],
)
def test_a_word_that_contains_one_is_no_name(name: str, text: str) -> None:
    assert not told(name, text)


DOUBLE = "Brackenridge-Oduya"


def test_half_of_a_double_name_is_the_persona_s() -> None:
    assert told(DOUBLE, "Ms Brackenridge, your order")
    assert told(DOUBLE, "Oduya", "last_name")
    assert not told(DOUBLE, "Oduya")
    assert not told("Nguyễn Phước", "Phố đi bộ Nguyễn Huệ")
    assert told("Nguyễn Phước", "Nguyễn", "surname")
    assert not told("van den Berg", "Berg", "last_name")
    assert not told("Brook-Winter", "Winter sale")


@pytest.mark.parametrize("sign", [",", " ", ", ", "|"])
@pytest.mark.parametrize("password", ["TangerineOrbit61", "Zwölf!Möwen&Rüben", "?Ёж и Уж 87?"])
def test_the_keys_of_a_password_are_one(password: str, sign: str) -> None:
    def of_keys(typed: str) -> bool:
        return told(password, f"keys: {sign.join(typed)}", field="password")

    assert of_keys(password)
    assert not of_keys(password[:-4] + password[-2:])
