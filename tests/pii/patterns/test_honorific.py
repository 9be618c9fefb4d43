"""Names in scripts without capitals are told by an honorific or a surname beside a greeting."""

import pytest

from heapqa.pii.leaf import Leaf
from heapqa.pii.patterns import detect


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("佐藤健一さん、こんにちは", "佐藤健一"),
        ("ようこそ、鈴木花子様", "鈴木花子"),
        ("こんにちは、さくらさん!", "さくら"),
        ("ログイン中: 佐藤健一", "佐藤健一"),
        ("您好, 王小明", "王小明"),
        ("欢迎回来, 李雷", "李雷"),
        ("王先生您好", "王"),
        ("尊敬的陈小姐", "陈"),
        ("김민수님 안녕하세요", "김민수"),
        ("안녕하세요, 이영희님", "이영희"),
        ("สวัสดีคุณสมชาย", "สมชาย"),
        ("مسجل الدخول باسم محمد علي", "محمد علي"),
        ("מחוברת בתור דנה כהן", "דנה כהן"),
    ],
)
def test_a_person_is_greeted(text: str, name: str) -> None:
    assert [(each.kind, each.text) for each in detect([Leaf("x", text)]).matches] == [
        ("name", name)
    ]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "こんにちは、お客様",
            "ようこそ、ゲスト様",
            "町のお花屋さん、こんにちは",
            "お母さん、ようこそ",
        ),
        *(
            "サンタさん、こんにちは",
            "商品仕様",
            "花模様",
            "こんにちは、皆さん",
            "ログイン中: ゲスト",
            "先着100名様限定",
        ),
        *(
            "您好, 请登录",
            "您好, 谢谢",
            "欢迎回来, 会员",
            "亲爱的金卡会员",
            "尊敬的先生/女士",
            "你好, 夏天",
        ),
        *("안녕하세요, 고객님", "방문자님 환영합니다", "안녕하세요, 서울", "선생님 안녕하세요"),
        *("สวัสดีคุณลูกค้า", "สวัสดีค่ะ", "مرحبا، زائر", "مرحبا، كيف حالك", "שלום, התחבר"),
    ],
)
def test_nobody_is_greeted(text: str) -> None:
    assert detect([Leaf("x", text)]).matches == []
