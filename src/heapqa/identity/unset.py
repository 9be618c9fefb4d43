"""Unset values: what a language writes where nothing was set, and templates nobody filled in."""

import re
import unicodedata
from urllib.parse import unquote

from heapqa.model.event import JOINED as BETWEEN_ITEMS

NOTHING = frozenset({"undefined", "null", "NaN"})
"""What JavaScript writes for nothing; in this case of letters."""
NOTHING_ELSEWHERE = frozenset({"undefined", "null", "nan", "none", "nil", "void"})
"""What any language writes, in any case; `none` alone is a word, twice it is none."""
OBJECT = re.compile(r"\[object \w+\]|function\b[^{]*\{.*\}|\([\w, ]*\) ?=>.*", re.DOTALL)
TEMPLATE = re.compile(r"\{\{.*\}\}|\$\{.*\}|#\{.*\}|<%.*%>|\{%.*%\}|%%[\w. -]+%%", re.DOTALL)
DATES = ("Invalid Date", "Invalid date")
"""What JavaScript and a common library write for a date that is none."""
THING = r"(?:products?|items?|orders?|carts?|variants?|skus?|users?|customers?|accounts?|members?)"
"""What has an id; of other words, ``/docs/undefined`` and ``not_null``, nothing may be a part."""
MADE = re.compile(
    r"(?:undefined|null|NaN){2,}|\d?NaN(?:[-./: ]\d?NaN)+|-Infinity|UNDEFINED"
    r"|(?:undefined|NaN) ?(?:px|r?em|v[hw]|pt|ms|sec|mins?|h|hrs|kg|[kcm]m|[KMG]B)"
    r"|(?:undefined|NaN)[-_:#.|=][A-Z\d]{1,3}"
    rf"|[^\W\d_]+, undefined|{THING}_null|\S*/{THING}/(?:undefined|NaN)(?:[/?#]\S*)?"
)
"""Values that code puts together of parts, one of which was not set."""
LABELLED = re.compile(r"([^\W\d_]+): (?:undefined|NaN)")
QUOTED = re.compile(
    r"error|exception|warning|uncaught|rejection|message|reason|type|value|result|expected|actual"
    r"|got|returned|search|query|term|topic|definition|title",
    re.IGNORECASE,
)
"""Labels and properties that may well be about the words."""
WRAPPED = re.compile(r"__(.+)__|\[(.+)\]|\{(.+)\}|%(.+)%|<(.+)>")
"""A variable of some template; a property's own name tells it from ``[sale]`` and ``__ALL__``."""
_OF_LIST = re.compile(rf"(?<!\s){re.escape(BETWEEN_ITEMS)}(?!\s)")
PERSONAL_NAME = re.compile(r"name|user|customer|person|address", re.IGNORECASE)
"""A property of such a name holds no sentence."""
LONGEST = 1000
"""Characters of a value that are looked at: the SDKs cut identities at 255."""
FEW = 3
"""Words of a name; longer texts may be about `undefined`."""
JOINED = re.compile(r"#?[^\W_]+[-_:#.|=]")
"""One word and what joins another one to it without a blank; ``/docs/undefined`` is an article."""
APPENDED = ("undefined", "NaN")
"""What code appends where a part was not set; ``not-null`` is a term of its own."""

_MARKS = "".join(map(chr, range(0x300, 0x370))) + "".join(
    character
    for character in map(chr, range(0x483, 0x1D00))
    if unicodedata.category(character).startswith("M")
)
"""Accents and vowels written on, below and around letters; they divide no word."""
_BETWEEN = re.compile(rf"[^\w{_MARKS}]+|_+")


def bare(value: str) -> str:
    """What is looked at of a value: in compatible characters, without blanks and quotes around."""
    return unicodedata.normalize("NFKC", value[:LONGEST]).strip().strip("\"'").strip()


def words_of(value: str) -> list[str]:
    """The words of a value, between whatever is neither letter nor digit."""
    return [word for word in _BETWEEN.split(value) if word]


def is_nothing(value: str) -> bool:
    """Whether a value says nothing but that something was not set, once or more often.

    >>> is_nothing("undefined undefined"), is_nothing("null-null"), is_nothing("null pointer")
    (True, True, False)
    """
    words = words_of(value[:LONGEST])
    if len(words) == 1:
        return words[0] in NOTHING
    return bool(words) and all(word.lower() in NOTHING_ELSEWHERE for word in words)


def why_unset(value: str, name: str = "") -> str | None:
    """Why a property's value is none, as the rest of a sentence; None when it may be one.

    Words that people use, such as None or unknown, are values.

    >>> why_unset("$NaN"), why_unset("mug||undefined") == why_unset("$NaN")
    ('is what code writes where nothing was set', True)
    """
    text = bare(value)
    if OBJECT.fullmatch(text) or "[object Object]" in text:
        return "is an object or a function turned into text"
    if TEMPLATE.fullmatch(text) or TEMPLATE.fullmatch(unquote(text)) or _is_variable(text, name):
        return "is a template that was not filled in"
    if text in DATES or is_nothing(text) or _is_partly_nothing(text, name):
        return "is what code writes where nothing was set"
    if _is_appended(text) or _is_made(text, name):
        return "is what code writes where nothing was set"
    return next(filter(None, (why_unset(part, name) for part in _listed(text))), None)


def _listed(value: str) -> list[str]:
    """The values of a list, as the SDKs join them; code that is shown has blanks there."""
    parts = _OF_LIST.split(value)
    return parts if len(parts) > 1 else []


def _is_partly_nothing(value: str, name: str) -> bool:
    """Whether a number or a name has a part that was not set: ``NaN EUR``, ``Jane undefined``."""
    words = words_of(value)
    if len(words) > FEW or not any(word in NOTHING for word in words):
        return False
    others = [word for word in words if word not in NOTHING]
    amount = all(word.isdecimal() or _is_currency(word) for word in others)
    return amount or PERSONAL_NAME.search(name) is not None


def _is_appended(value: str) -> bool:
    """Whether nothing was joined to one word: ``Order-undefined``. An article's slug is longer."""
    end = next((end for end in APPENDED if value.endswith(end)), None)
    return end is not None and JOINED.fullmatch(value.removesuffix(end)) is not None


def _is_made(value: str, name: str) -> bool:
    """Whether code put it together of what was not set. In capitals, Null is somebody's name."""
    if value == "NULL":
        return PERSONAL_NAME.search(name) is None
    labelled = LABELLED.fullmatch(value)
    if labelled and not QUOTED.search(labelled[1]) and not QUOTED.search(name):
        return True
    return MADE.fullmatch(value) is not None


def _is_variable(value: str, name: str) -> bool:
    """Whether the property's own name stands there, marked as something to be filled in."""
    wrapped = WRAPPED.fullmatch(value)
    if wrapped is None or not words_of(name):
        return False
    inside = next(part for part in wrapped.groups() if part)
    return "".join(words_of(inside)).lower() == "".join(words_of(name)).lower()


def _is_currency(word: str) -> bool:
    return len(word) == 3 and word.isalpha() and word.isupper()
