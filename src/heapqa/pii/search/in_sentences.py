"""Names as sentences have them: touched by a title where no blanks are put, or with an ending."""

import re
from collections.abc import Iterator
from unicodedata import category, normalize

from heapqa.pii.canaries.fold import bits, fold, squeeze

HAN = re.compile(r"[\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
KANA = re.compile(r"[\u3041-\u30ff]")
HANGUL = re.compile(r"[\uac00-\ud7a3]")
SOUTH_EAST = re.compile(r"[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""Thai, Lao, Burmese and Khmer."""
BEHIND_NAMES = re.compile(
    r"さん|さま|ちゃん|くん|どの|様|殿(?!下)|君|氏|先生|御中"
    r"|先生|女士|小姐|太太|夫人|老师|老師|同学|同學|教授|博士|医生|醫生|律师|律師|经理|經理|您好|你好"
)
"""What Japanese and Chinese put behind a name."""
BEFORE_NAMES = re.compile(
    r"(?:尊敬的|亲爱的|親愛的|您好|你好|欢迎|歡迎|感谢|感謝|会员|會員|客户|客戶|收件人|姓名"
    r"|会員|氏名|名前|宛名|担当|購入者|注文者|受取人)\Z"
)
"""What Chinese and Japanese put before one, in the characters of which names are written."""
KOREAN_TITLE = "(?:선생님|고객님|회원님|사장님|님|씨|군|양)"
KOREAN_PARTICLE = (
    "(?:께서는|께서|에게|한테|으로|이랑|은|는|이|가|을|를|의|께|와|과|랑|도|만|아|야|로|입니다)"
)
KOREAN_WITH_TITLE = re.compile(rf"{KOREAN_TITLE}{KOREAN_PARTICLE}?(?![\uac00-\ud7a3])")
KOREAN_WITH_PARTICLE = re.compile(rf"{KOREAN_PARTICLE}(?![\uac00-\ud7a3])")
SOUTH_EASTERN_TITLE = re.compile(
    r"(?:คุณ|นางสาว|นาย|นาง|น\.ส\.|ด\.ช\.|ด\.ญ\.|ดร\.|ครู|พี่|น้อง|อาจารย์|ท่าน|เรียน|สวัสดี"
    r"|ທ່ານ|ນາງ|ທ້າວ|លោកស្រី|លោក|កញ្ញា|ဦး|ဒေါ်)\s*\Z"
)
DEPENDENT_VOWELS = frozenset("\u0e30\u0e32\u0e33\u0eb0\u0eb2\u0eb3")
"""Letters that belong to the syllable before them."""
FEWEST_OF_RARE_NAME, LETTERS_OF_RARE_NAME = 3, 8
"""Ideographs, and letters with their signs, of a name that no other text has by chance. A name of
two ideographs or syllables is often a word, and one of a single one always."""
CYRILLIC = re.compile(r"[\u0400-\u04ff'\u2019-]+")
ENDING = (
    "(?:[\u0430\u0443\u0435\u0438\u0456\u044f\u044e\u044b]|[\u043e\u044b\u0435]\u043c"
    "|\u043e[\u0439\u044e\u0457]|[\u043e\u0435]\u0432\u0456)"
)
"""Of the other cases of Russian, Ukrainian and Bulgarian names that end in a consonant."""
BITS_WITH_ENDING = 32
"""Seven letters: shorter names with an s behind them are names of their own, as Peters."""


def is_in_sentence(name: str, text: str) -> bool:
    """Whether a name stands in a text, and what touches it belongs to the sentence."""
    name, text = normalize("NFC", name.strip()), normalize("NFC", text)
    if len(name) < 2:
        return False
    return (
        _has_genitive(name, text)
        or _has_case(name, text)
        or any(_is_apart(name, before, after) for before, after in _around(name, text))
    )


def _around(name: str, text: str) -> Iterator[tuple[str, str]]:
    """What stands before and behind a name, wherever it does."""
    at = text.find(name)
    while at >= 0:
        yield text[:at], text[at + len(name) :]
        at = text.find(name, at + 1)


def _is_apart(name: str, before: str, after: str) -> bool:
    """Whether a name in a script without blanks is one there, and no part of a longer word."""
    if HANGUL.match(name):
        return _is_korean(name, before, after)
    if SOUTH_EAST.match(name):
        return _is_south_eastern(name, before, after)
    if HAN.search(name):
        if len(name) >= FEWEST_OF_RARE_NAME:
            return True
        is_free = not HAN.match(before[-1:]) or BEFORE_NAMES.search(before[-4:]) is not None
        return is_free and BEHIND_NAMES.match(after) is not None
    if KANA.match(name):
        return not KANA.match(before[-1:]) and BEHIND_NAMES.match(after) is not None
    return False


def _is_korean(name: str, before: str, after: str) -> bool:
    """Korean puts blanks between words, and titles and particles right behind them."""
    if HANGUL.match(before[-1:]):
        return False
    if KOREAN_WITH_TITLE.match(after):
        return True
    return len(name) >= FEWEST_OF_RARE_NAME and KOREAN_WITH_PARTICLE.match(after) is not None


def _is_south_eastern(name: str, before: str, after: str) -> bool:
    if after and (category(after[0])[0] == "M" or after[0] in DEPENDENT_VOWELS):
        return False
    return len(name) >= LETTERS_OF_RARE_NAME or SOUTH_EASTERN_TITLE.search(before) is not None


def _has_case(name: str, text: str) -> bool:
    """Whether a name in Cyrillic letters stands there with the ending of another case."""
    if not name[:1].isupper() or not CYRILLIC.fullmatch(name):
        return False
    if bits(squeeze(fold(name))) < BITS_WITH_ENDING:
        return False
    return re.search(rf"(?<!\w){re.escape(name)}{ENDING}(?!\w)", text) is not None


def _has_genitive(name: str, text: str) -> bool:
    """Whether something is said to be the name's, as in German and the languages of the north.

    A word with a capital before it makes a surname of it, as in Julia Roberts.
    """
    if not name[:1].isupper() or bits(squeeze(fold(name))) < BITS_WITH_ENDING:
        return False
    found = re.search(rf"(?<!\w){re.escape(name)}s(?=\s+[^\W\d_])", text)
    if found is None:
        return False
    words = text[: found.start()].split()
    return not words or not words[-1][0].isupper() or words[-1][-1] in ".:,;!?"
