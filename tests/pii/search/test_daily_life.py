"""A persona's values as people, forms and scripts write them every day."""

import gzip
import hashlib
import hmac
import json
import unicodedata
from base64 import b64encode, urlsafe_b64encode
from functools import cache
from itertools import cycle

import cbor2
import msgpack
import pytest

from heapqa.pii.leaf import Leaf
from heapqa.pii.leaves.payload import leaves
from heapqa.pii.search.scan import canaries_of
from heapqa.pii.search.searcher import Searcher

EMAIL = "oksana.bielova+qa@mail.test"
FIELDS = {
    "first_name": ["Oksana"],
    "last_name": ["Bielova"],
    "email": [EMAIL],
    "birth_date": ["1987-03-09"],
    "postal_code": ["KW7 4TR"],
    "pin": ["30 97"],
    "cvv": ["914"],
    "password": ["Mañana-Kettle-58"],
}


@cache
def searcher() -> Searcher:
    """Made by the first test that searches: making it takes longer than collecting the tests."""
    return Searcher(canaries_of("oksana", FIELDS))


def fields(*pairs: tuple[str, str]) -> set[str]:
    parts = [Leaf(f"body.{key}", text, key) for key, text in pairs]
    return {each.canary.field for each in searcher().search(parts)}


@pytest.mark.parametrize(
    ("key", "text", "field"),
    [
        ("zip", "KW7 4TR", "postal_code"),
        ("postcode", "kw74tr", "postal_code"),
        ("billing.postalCode", "KW7-4TR", "postal_code"),
        ("note", "zip=KW7 4TR&x=1", "postal_code"),
        ("pin", "3097", "pin"),
        ("pin_code", "30-97", "pin"),
        ("cvc", "9 1 4", "cvv"),
        ("k", "MAÑANA-KETTLE-58", "password"),
        ("k", "mañana-kettle-58", "password"),
        ("k", unicodedata.normalize("NFD", "Mañana-Kettle-58"), "password"),
        ("k", b64encode("mañana-kettle-58".encode()).decode(), "password"),
        ("login", "obielova", "last_name"),
        ("login", "bielovao", "last_name"),
        ("user", "CORP\\obielova", "last_name"),
        ("user", "o.bielova", "last_name"),
        ("handle", "bielova_oksana", "full_name"),
        ("href", "/u/oksanab", "last_name"),
    ],
)
def test_codes_secrets_and_user_names_are_found(key: str, text: str, field: str) -> None:
    assert field in fields((key, text))


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("sku", "KW7 4TR"),
        ("zip", "KW7 4TRX"),
        ("pin", "130 97"),
        ("size", "9 1 4"),
        ("x", "obielovan"),
    ],
)
def test_what_only_resembles_them_is_not(key: str, text: str) -> None:
    assert not fields((key, text)) & {"postal_code", "pin", "cvv", "last_name"}


@pytest.mark.parametrize(
    "text",
    [
        *("9.3.1987", "09.03.1987", "9-3-1987", "9/3/1987", "3/9/1987", "1987/3/9", "1987. 3. 9."),
        *("9. 3. 1987", "1987-03-09T00:00:00Z", "9 March 1987", "March 9th, 1987", "Mar 9, 1987"),
        *(
            "9. März 1987",
            "9 mars 1987",
            "9 de marzo de 1987",
            "9 marzo 1987",
            "9 de março de 1987",
        ),
        *("9 maart 1987", "9 marca 1987", "9. března 1987", "9. marca 1987", "9 mars 1987"),
        *("9. marts 1987", "9. maaliskuuta 1987", "1987. március 9.", "9 martie 1987"),
        *("9. ožujka 1987.", "9 Mart 1987", "9 Μαρτίου 1987", "9 март 1987", "9 марта 1987"),
        *("9 березня 1987", "1987年3月9日", "1987년 3월 9일", "poniedziałek, 9 marca 1987"),
    ],
)
def test_a_day_is_found_as_any_country_writes_it(text: str) -> None:
    assert "birth_date" in fields(("note", f"({text})"))


@pytest.mark.parametrize("key", ["dob", "geburtsdatum", "date_of_birth", "fecha_nacimiento"])
@pytest.mark.parametrize("text", ["09.03.87", "3/9/87", "87-03-09", "090387", "9 / 3 / 1987"])
def test_a_short_year_counts_where_the_key_says_birth(key: str, text: str) -> None:
    assert "birth_date" in fields((key, text))
    assert not fields(("version", text)) or "1987" in text


@pytest.mark.parametrize(
    "keys",
    [("day", "month", "year"), ("birth_dd", "birth_mm", "birth_yyyy"), ("tag", "monat", "jahr")],
)
@pytest.mark.parametrize("month", ["3", "03", "March", "März"])
def test_a_day_in_three_fields_is_found(keys: tuple[str, str, str], month: str) -> None:
    pairs = tuple(zip(keys, ("9", month, "1987"), strict=True))

    assert fields(*pairs, ("plan", "pro")) == {"birth_date"}
    assert not fields(pairs[0], pairs[1], (keys[2], "1988"))


@pytest.mark.parametrize(
    "digest",
    [
        hashlib.sha256(f"{EMAIL}member-77".encode()).hexdigest(),
        hashlib.md5(f"member-77:{EMAIL}".encode()).hexdigest(),
        hmac.digest(b"member-77", EMAIL.encode(), "sha256").hex(),
        hashlib.sha256(f"{EMAIL}QX4QkKEU".encode()).hexdigest(),
        hashlib.sha256(b64encode(EMAIL.encode())).hexdigest(),
        hashlib.md5(b64encode(EMAIL.encode())).hexdigest(),
    ],
)
@pytest.mark.parametrize("key", ["i", "identity", "customer_id", "memberId"])
def test_a_digest_with_the_identity_or_of_base64_is_found(digest: str, key: str) -> None:
    assert fields(("k", digest), (key, "member-77")) == {"email"}


def test_a_trackers_own_alphabet_is_known() -> None:
    usual = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    theirs = "kibp8A4EWRMKHa7gvyz1dOPt6UI5xYD3nqhVwZBXfCcFeJmrLN20lS9QGsjTuo"

    for table in (str.maketrans(usual, theirs), str.maketrans(theirs, usual)):
        assert "email" in fields(("k", f"v={EMAIL.translate(table)}"))


PERSON = {"user": {"email": EMAIL, "age": 38, "tags": ["a", "b"]}, "v": 2}


@pytest.mark.parametrize(
    "packed",
    [json.dumps(PERSON).encode(), msgpack.packb(PERSON), cbor2.dumps(PERSON)],
    ids=["json", "msgpack", "cbor"],
)
@pytest.mark.parametrize("compress", [gzip.compress, bytes], ids=["gzip", "plain"])
def test_objects_packed_into_a_path_are_read(packed: bytes, compress: type[bytes]) -> None:
    segment = urlsafe_b64encode(compress(packed)).decode().rstrip("=")
    found = searcher().search(leaves("GET", f"https://cdn.test/c/v2/{segment}/pixel.gif", (), None))

    assert {each.canary.field for each in found} >= {"email"}


def cloaked(text: str, key: int) -> str:
    return bytes((key, *(byte ^ key for byte in text.encode()))).hex()


@pytest.mark.parametrize("key", [1, 0x2F, 0x9D, 0xFE])
def test_an_address_that_cloudflare_hides_is_read(key: int) -> None:
    hidden = cloaked(EMAIL, key)

    for text in (f"/cdn-cgi/l/email-protection#{hidden}", f"[data-cfemail={hidden}];"):
        assert fields(("href", text)) == {"email"}


@pytest.mark.parametrize(
    "text",
    [
        "<b>o</b>ksana.<i class='x'>bielova</i>+qa@mail<!-- x -->.test",
        "<span>oksana.bielova</span><span>+qa@mail.test</span>",
        "\\6f ksana.\\62 ielova\\2b qa\\40 mail.test",
        "\\00006fksana.bielova\\00002bqa\\000040mail.test",
    ],
)
def test_markup_and_escapes_of_styles_between_letters_are_taken_off(text: str) -> None:
    assert "email" in fields(("content", text))


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("#/account?countryCode=44&areaCode=7700&subscriber=900417", "phone"),
        ("https://sso.test/login?cc1=5105&cc2=1051&cc3=0510&cc4=5100", "card"),
        ('{"a": "5105", "b": "1051", "c": "0510", "d": "5100"}', "card"),
        ("?p0=Ma%C3%B1ana&p1=-Kettle&p2=-58", "password"),
        ("?email_user=oksana.bielova%2Bqa&email_domain=mail.test", "email"),
    ],
)
def test_a_value_in_the_parameters_of_a_query_that_is_one_leaf(query: str, field: str) -> None:
    more = {**FIELDS, "phone": ["+44 7700 900417"], "card": ["5105 1051 0510 5100"]}
    found = Searcher(canaries_of("oksana", more)).search([Leaf("url.query.r", query, "r")])

    assert (field in {each.canary.field for each in found}) == bool(field)


def test_letters_that_are_told_one_by_one_in_a_list() -> None:
    assert fields(("chars", json.dumps([*EMAIL]))) == {"email"}
    assert fields(("sizes", json.dumps([*"SMLXL"]))) == set()


@pytest.mark.parametrize("key", [1, 9, 47, 200, 255])
@pytest.mark.parametrize("field", ["email", "password", "birth_date"])
def test_a_value_that_was_xored_with_one_byte(field: str, key: int) -> None:
    data = bytes(each ^ key for each in FIELDS[field][0].encode())

    for written in (b64encode(data), data.hex().encode(), urlsafe_b64encode(b"\x07" + data)):
        assert field in fields(("blob", written.decode()))


@pytest.mark.parametrize("field", ["email", "password"])
def test_a_value_under_a_key_that_is_sent_along(field: str) -> None:
    key, value = "Qx7mPz0aLw", FIELDS[field][0].encode()
    data = bytes(one ^ other for one, other in zip(value, cycle(key.encode()), strict=False))

    assert field in fields(("k", key), ("d", b64encode(data).decode()))
    assert field in fields(("q", f"?k={key}&d={urlsafe_b64encode(data).decode()}&page=2"))


@pytest.mark.parametrize("key", ["cp", "plz", "cap", "cep", "postnr", "form[0][billing][postcode]"])
def test_a_postal_code_beside_its_name_in_other_languages(key: str) -> None:
    assert fields((key, "KW7 4TR")) == {"postal_code"}
    assert fields(("checkout", json.dumps({"address": {key: "KW7 4TR"}}))) == {"postal_code"}


@pytest.mark.parametrize(
    "name", ["\u092c\u0948\u0928\u0930\u094d\u091c\u0940", "\u05d1\u05df-\u05d3\u05d5\u05d3"]
)
def test_a_short_name_in_a_script_without_capitals(name: str) -> None:
    searcher = Searcher(canaries_of("x", {"last_name": [name]}))

    def told(text: str) -> bool:
        return bool(searcher.search([Leaf("body.label", f"Remove {text} (2)", "label")]))

    assert told(name)
    assert not told(f"{name}{name[0]}")
    assert not told(f"{name[0]}{name}")


def test_a_user_name_made_of_names_is_no_word_of_a_sentence() -> None:
    assert fields(("text", "Oksanab, Oksanaby und Oksanna")) == set()
    assert fields(("login", "oksanab")) == {"last_name"}
