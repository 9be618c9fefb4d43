"""Secrets in URLs and named fields: tokens, passwords and session ids, by name and value."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from heapqa.pii.patterns.candidate import Candidate, Passage, matches
from heapqa.pii.patterns.naming import bare
from heapqa.pii.patterns.randomness import is_readable, looks_random

LONGEST_NAME = 48
_NAMED = rf"([\w.\-\[\]]{{2,{LONGEST_NAME}}})=([^&#\s\"'<>;|]{{3,4096}})"
PAIR, FIRST_PAIR = re.compile(rf"[?&#;\s\"']{_NAMED}"), re.compile(_NAMED)
"""Two, for a pattern that may begin anywhere costs ten times as much."""
NAME_BACKWARDS = re.compile(r"[\w.\-\[\]]+")
PATH = re.compile(
    r"/(?:[\w-]{0,40}(?:reset|recover|verif|confirm|activat|invit|magic|one-?time|passwordless|sso)"
    r"[\w-]{0,40}|(?:login|signin|set|sign-in)-(?:link|password|token))(/[^\s?#\"'<>&;|]{8,512})",
    re.IGNORECASE,
)
USERINFO = re.compile(r"://([^\s/@:?#]{1,128}):([^\s/@?#]{1,128})@[\w.-]+")
DSN = re.compile(
    r"://([0-9a-f]{32})(?::[0-9a-f]{32})?@[\w.-]*?(?:sentry|ingest)[\w.-]*/", re.IGNORECASE
)

PASSWORDS = frozenset(
    {"password", "passwd", "pwd", "passphrase", "passcode", "pass", "newpassword", "secret"}
    | {"securityanswer", "secretanswer"}
)
ONE_TIME = frozenset(
    {"otp", "otpcode", "pin", "onetimecode", "verificationcode", "smscode", "mfacode", "totp"}
    | {"2fa", "2facode", "twofactorcode"}
)
CARD_CODES = frozenset(
    {"cvv", "cvv2", "cvc", "cvc2", "cardcvv", "cardcvc", "cardcode"}
    | {"kartenprufnummer", "kartenprufziffer", "prufziffer", "cryptogramme", "codigodeseguridad"}
)
"""Names of the three or four digits that a card is confirmed with."""
TOKENS = re.compile(
    r"\w*(?:token|jwt|apikey|secretkey|accesskey|privatekey|clientsecret|appsecret|sessionid|sessid"
    r"|sessionkey|authkey|oobcode|magiclink|signature|assertion|credential)"
    r"|sid|session|auth|authorization|bearer|ticket|samlresponse|samlart|ott|invite|invitation|invit(?:e|ation)code|magic"
    r"|reset|resetkey|resetcode|verify|verification|confirmation|activation|activationkey|hmac|sig"
)
SESSION = re.compile(r"\w*(?:sessionid|sessid)|session|sid")
"""Names of sessions: those that a number tells apart are visits that analytics count, and nobody
signs in with them."""
LONGEST_NUMBER = 20
"""Digits of the largest number of 64 bits; what is longer was drawn to be guessed by nobody."""
ABROAD = frozenset(
    bare(word)
    for line in (
        "passwort kennwort motdepasse contraseña senha palavrapasse hasło heslo пароль парола",
        "jelszó wachtwoord lösenord salasana adgangskode passord parola parolă lozinka geslo",
        "katasandi mậtkhẩu şifre κωδικόςπρόσβασης パスワード 비밀번호 密码 密碼 סיסמה parool",
    )
    for word in line.split()
)
"""Passwords in other languages, without marks."""
AGAIN = re.compile(
    r"(?:password|passwd|pwd|passwort)(?:\d|confirm(?:ation)?|again|repeat(?:ed)?|wdh)"
)
"""Names of the field in which a password is typed once more."""
ALSO_WORDS = ABROAD | {"pass", "secret"}
"""Names that also stand for a ticket, or beside which a page says a word of its own language."""
OF_FORMS = frozenset(
    {
        "forgot",
        "forgotten",
        "reset",
        "change",
        "changed",
        "show",
        "shown",
        "hide",
        "hidden",
        "required",
    }
    | {
        "optional",
        "weak",
        "strong",
        "medium",
        "invalid",
        "valid",
        "wrong",
        "missing",
        "empty",
        "expired",
    }
    | {"confirm", "update", "updated", "error", "success", "password", "text", "toggle", "visible"}
)
"""What pages say of a password."""
SLUG = re.compile(
    r"(?:[A-Z]?[a-z]+|[A-Z]+)(?:(?:[-_+.]|%20)(?:[A-Z]?[a-z]+|[A-Z]+|\d{1,4}))*"
    r"|\d{1,4}(?:(?:[-_+.]|%20)(?:[A-Z]?[a-z]+|[A-Z]+))+"
)
"""Words, and small numbers between them."""
AD_SIGNATURE = "ad-signature"
SHARED_ACCESS = re.compile(r"[?&;](?:se|sv|sp|srt|skoid)=")
"""Beside such a parameter ``sig`` opens a file in a store."""
UNSURE = frozenset(
    {
        "code",
        "key",
        "hash",
        "auth",
        "session",
        "ticket",
        "sid",
        "sig",
        "verify",
        "confirmation",
        "invite",
    }
)
HARMLESS = {
    "click-id": re.compile(
        r"(?:gcl|fbcl|msclk|ttcl|dcl|twcl|yclk|li_fat_|gbra|wbra|irclick|click)\w*|_ga\w*|_gl|utm_\w+"
        r"|_hs\w+|mc_[ce]id|_fbp|_fbc",
        re.IGNORECASE,
    ),
    "anti-forgery-token": re.compile(
        r"[\w-]*(?:csrf|xsrf|anti-?forgery|request[_-]?verification[_-]?token)[\w-]*"
        r"|authenticity_?token"
        r"|_?(?:wp)?nonce|_token|form_?(?:token|key|build_?id)|logintoken",
        re.IGNORECASE,
    ),
    "public-key": re.compile(
        r"[\w-]*(?:public|publishable|site|vapid|captcha|anon|client-?side)[_-]?(?:key|token)",
        re.IGNORECASE,
    ),
    "page-token": re.compile(
        r"(?:next|prev|page|cursor|continuation|sync)_?\w*token", re.IGNORECASE
    ),
}
NAMED_SECRET = 0.85
"""Confidence: its name speaks for it, and its characters look drawn."""
IN_PATH = 0.8
"""Behind a word such as ``reset``, and its characters look drawn; no name."""
BEFORE_HOST = 0.9
"""Behind a user's name and before a host, where only passwords stand."""
PUBLIC_KEY = 0.5
"""A key, but made to be seen."""
REDACTED = re.compile(
    r"heap_redacted|\W*|[*x•·]+|\[?(?:redacted|filtered|masked|removed|hidden)\]?|true|false|null|none"
    r"|undefined|nan|yes|no|on|off|[{<:$%\[].*",
    re.IGNORECASE,
)


def secrets(passage: Passage) -> Iterator[Candidate]:
    """The secrets that stand in a URL's query, fragment, path or user name."""
    text = passage.text
    for pair in _pairs(text):
        value = pair[2].rstrip("]") if pair[1].startswith("[") else pair[2]
        verdict = judged(pair[1], value)
        if verdict == AD_SIGNATURE and SHARED_ACCESS.search(text):
            verdict = ""
        if verdict is not None:
            start = pair.start(2)
            yield Candidate("url-secret", start, start + len(value), NAMED_SECRET, verdict)
    for path in matches(PATH, text) if "/" in text else ():
        yield from _in_path(path)
    if "://" in text:
        yield from _users(text)


def _pairs(text: str) -> Iterator[re.Match[str]]:
    """The pairs of a name and a value, if a name among them says anything of secrets."""
    *before, _ = text.split("=")
    names = (NAME_BACKWARDS.match(piece[-1 : -LONGEST_NAME - 1 : -1]) for piece in before)
    if any(name and _speaks_of_secrets(name[0]) for name in names):
        first = FIRST_PAIR.match(text)
        yield from chain([first] if first else (), matches(PAIR, text))


@lru_cache(maxsize=8192)
def _speaks_of_secrets(backwards: str) -> bool:
    """Whether a value with such a name, read backwards, may be told, or be harmless."""
    return may_be_judged(backwards[::-1])


def _users(text: str) -> Iterator[Candidate]:
    """Passwords before a host; the keys of error trackers stand there too, and are public."""
    for user in matches(USERINFO, text):
        if not DSN.match(text, user.start()):
            yield Candidate("url-secret", *user.span(2), BEFORE_HOST)
    for key in matches(DSN, text):
        yield Candidate("url-secret", *key.span(1), PUBLIC_KEY, "public-key")


def _in_path(path: re.Match[str]) -> Iterator[Candidate]:
    """The first segments after a word like ``reset`` that look drawn."""
    at = path.start(1)
    for segment in path[1].split("/")[1:4]:
        at += 1
        if looks_random(segment, 10) and not is_readable(segment):
            yield Candidate("url-secret", at, at + len(segment), IN_PATH)
        at += len(segment)


@lru_cache(maxsize=8192)
def may_be_judged(name: str) -> bool:
    """Whether a value with such a name may be a secret, or be harmless for its name."""
    plain, harmless = _named(name)
    return bool(harmless) or _may_be_secret(plain)


def judged(name: str, value: str) -> str | None:
    """Why a named value is harmless, "" for a secret, None for nothing of the kind."""
    plain, harmless = _named(name)
    if harmless:
        return harmless if looks_random(value) else None
    if not _may_be_secret(plain):
        return None
    if plain == "sig":
        return AD_SIGNATURE if looks_random(value, 20) else None
    verdict = _is_secret(plain, value)
    if not verdict:
        return None
    return "redacted" if REDACTED.fullmatch(value) else ""


@lru_cache(maxsize=8192)
def names_secret(name: str) -> bool:
    """Whether a name may be that of a password, a code or a token."""
    plain, _ = _named(name)
    return _is_password(plain) or plain in ONE_TIME | CARD_CODES or bool(TOKENS.fullmatch(plain))


@lru_cache(maxsize=8192)
def _may_be_secret(plain: str) -> bool:
    """Whether a value with such a name is ever judged to be one."""
    return plain in UNSURE or names_secret(plain)


@lru_cache(maxsize=8192)
def _named(name: str) -> tuple[str, str]:
    """(its letters and digits, the reason for which it is harmless) of a name."""
    name = name.strip("[]")
    plain = re.sub(r"[\W_]", "", bare(name)).casefold()
    return plain, next((reason for reason, each in HARMLESS.items() if each.fullmatch(name)), "")


def _is_secret(plain: str, value: str) -> bool:
    if REDACTED.fullmatch(value):
        return plain in PASSWORDS or bool(TOKENS.fullmatch(plain))
    if _is_password(plain):
        return len(value) >= 4 and not _is_ordinary(plain, value)
    if plain in ONE_TIME:
        return value.isdigit() and 4 <= len(value) <= 8
    if plain in CARD_CODES:
        return value.isdigit() and 3 <= len(value) <= 4
    if plain in UNSURE:
        return looks_random(value, 20)
    return bool(TOKENS.fullmatch(plain)) and _is_token(plain, value)


def _is_token(plain: str, value: str) -> bool:
    """Whether a value looks drawn, and is no number of a visit."""
    if SESSION.fullmatch(plain) and value.isdecimal() and len(value) <= LONGEST_NUMBER:
        return False
    return looks_random(value, 8) or _long_hex(value)


def _is_password(plain: str) -> bool:
    named = plain in PASSWORDS or plain in ABROAD or plain.endswith("password")
    return named or AGAIN.fullmatch(plain) is not None


def _is_ordinary(plain: str, value: str) -> bool:
    """Whether what a name calls a password is a word of the page, such as a season pass."""
    if value.casefold() in OF_FORMS:
        return True
    return plain in ALSO_WORDS and bool(SLUG.fullmatch(value))


def _long_hex(value: str) -> bool:
    return bool(re.fullmatch(r"[0-9a-fA-F]{16,}", value)) and len(set(value)) > 5
