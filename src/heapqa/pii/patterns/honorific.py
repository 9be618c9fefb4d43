"""Names in scripts without capitals: beside a greeting, by their honorific or their surname.

Arabic and Hebrew have neither: there only what says who is signed in tells a name.
"""

import re
from collections.abc import Iterator

from heapqa.pii.patterns.candidate import matches

# fmt: off
_HAN = "\u3005\u4e00-\u9fff"
_SURNAMES_ZH = (
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖田董袁潘于蒋"
    "蔣蔡余杜叶葉程苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋付方白邹鄒孟熊秦邱江尹薛闫段雷侯龙龍史陶"
    "黎贺賀顾顧毛郝龚龔邵万萬钱錢严嚴覃武戴莫孔向汤湯常温"
)
"""The hundred most common, which 85 of 100 people in China have."""
_NOBODY_ZH = (
    "谢谢|謝謝|高手|金主|方便|周末|江南|黄山|白领|石头|田园|程序员|马上|何时|任何|方案|万分|常客|金卡|白金"
    "|黄金"
)
_SURNAMES_KO = (
    "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민진지엄"
    "채원천방공현함변염여추도소석선설길연위표명"
)
_NOBODY_KO = (
    "고객|방문자|구매자|이용자|소비자|주문자|여행자|지원자|신청자|임직원|원장|선생|하느|하나"
)
_KANA = "\u3041-\u30ff"
_NOBODY_JA = (
    "お|ご|皆|みな|みんな|会員|ゲスト|ユーザ|サンタ|神|王|赤|母|父|奥|各|一名|二名|[^さ様]*の"
    "|[^さ様]*[屋店者員達] ?[さ様]"
)
_HELLO_JA = "こんにちは|こんばんは|おはようございます|ようこそ|おかえりなさい"
_HELLO_ZH = "您好|你好|欢迎回来|歡迎回來|欢迎您|歡迎您"
_DEAR_ZH = "尊敬的|亲爱的|親愛的"
_HELLO_KO = "안녕하세요|환영합니다|반갑습니다|어서오세요|어서 오세요"
_NOBODY_TH = "ลูกค้า|ผู้|แม่|พ่อ|ครู|หมอ|สมาชิก|ภาพ|ค่า"
# fmt: on
_SIGNED_IN_JA = "ログイン中"
_SIGNED_IN = "เข้าสู่ระบบในชื่อ|مسجل الدخول باسم|מחובר בתור|מחוברת בתור"
_ALL = (_HELLO_JA, _SIGNED_IN_JA, _HELLO_ZH, _DEAR_ZH, _HELLO_KO, "สวัสดี", _SIGNED_IN)
GREETINGS = tuple("|".join(_ALL).split("|"))
"""Of which one stands in every text that holds such a name."""

_GAP = r"[、,!?。. ]{0,3}"
_END = r"(?=$|[、,!。.|<(\n]| [-|(])"
_NAME_JA = rf"(?P<name>(?!{_NOBODY_JA})[{_HAN}{_KANA}]{{1,10}}?)"
_NAME_ZH = rf"(?P<name>(?!{_NOBODY_ZH})[{_SURNAMES_ZH}][{_HAN}]"
_NAME_KO = rf"(?P<name>(?!{_NOBODY_KO})[{_SURNAMES_KO}][가-힣]{{2}}) ?[님씨]"
_SIR_ZH = "(?:先生|女士|小姐)"
PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:{_HELLO_JA}){_GAP}{_NAME_JA} ?(?:さん|さま|様)(?![{_HAN}\u3041-\u309f])",
        rf"(?<![{_HAN}{_KANA}]){_NAME_JA} ?(?:さん|さま|様){_GAP}(?:{_HELLO_JA})",
        rf"{_SIGNED_IN_JA}[: ]{{1,3}}(?P<name>(?!{_NOBODY_JA})[{_HAN}]{{2,6}}(?: [{_HAN}]{{1,3}})?)"
        rf"(?:さん|様)?{_END}",
        rf"(?:您好|欢迎回来|歡迎回來|欢迎您|歡迎您)[,! ]{{1,2}}{_NAME_ZH}{{1,2}}){_SIR_ZH}?{_END}",
        rf"(?:{_DEAR_ZH}){_NAME_ZH}{{0,2}}){_SIR_ZH}",
        rf"(?<![{_HAN}]){_NAME_ZH}{{0,2}}){_SIR_ZH}{_GAP}(?:{_HELLO_ZH})",
        rf"(?:{_HELLO_KO}){_GAP}{_NAME_KO}",
        rf"(?<![가-힣]){_NAME_KO}{_GAP}(?:{_HELLO_KO})",
        rf"สวัสดี(?:ครับ|ค่ะ|คะ)?{_GAP}คุณ ?"
        rf"(?P<name>(?!{_NOBODY_TH})[\u0e01-\u0e4e]{{2,20}}){_END}",
        rf"(?:{_SIGNED_IN}):? (?P<name>[^\W\d_a-zA-Z]{{2,}}(?: [^\W\d_a-zA-Z]{{2,}}){{0,2}}){_END}",
    )
)


def addressed(text: str) -> Iterator[tuple[int, int]]:
    """The spans of names that are greeted in a text."""
    if not any(greeting in text for greeting in GREETINGS):
        return
    for pattern in PATTERNS:
        for found in matches(pattern, text):
            yield found.span("name")
