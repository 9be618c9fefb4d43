"""Values as pages keep their state, programs write texts, and databases and papers put them."""

import hashlib
import json
from base64 import b32encode, b64encode, encodebytes
from functools import lru_cache

import pytest

from heapqa.pii.leaf import Leaf
from heapqa.pii.leaves.body import body_leaves
from heapqa.pii.search.scan import canaries_of
from heapqa.pii.search.searcher import Searcher

VALUES = {
    "first_name": "Ottoline",
    "last_name": "Brackenthwaite",
    "email": "kefimuto.nopenipiga@mail.test",
    "phone": "+46 8 465 004 46",
    "street": "94 rue des Glycinerolles",
    "birth_date": "1982-02-18",
    "postal_code": "QX1 2ZZ",
    "username": "repuzude_fereruteba",
    "password": "Semukanu-Rokusurebu;72",
    "card_number": "4532010860068228",
    "iban": "DE02120300000000202051",
}
Z_BASE32 = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "ybndrfg8ejkmcpqxot1uwisza345h769")
CROCKFORD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ")
EMAIL = VALUES["email"]


@lru_cache(maxsize=1)
def searcher() -> Searcher:
    return Searcher(canaries_of("ann", {field: (value,) for field, value in VALUES.items()}))


def fields(text: str, key: str = "note") -> set[str]:
    return {each.canary.field for each in searcher().search([Leaf(f"body.{key}", text, key)])}


def of_pairs(*pairs: tuple[str, str]) -> set[str]:
    leaves = [Leaf(f"body.{key}", text, key) for key, text in pairs]
    return {each.canary.field for each in searcher().search(leaves)}


@pytest.mark.parametrize(
    "query",
    [
        *("?dob=02%2F18%2F82", "?x=1&birth_date=820218", "?born=1&birthday=30000"),
        *("https://shop.test/?dob=18-02-82", "birthday=S57.2.18&x=1"),
        *("?state=%7B%22dob%22%3A%22820218%22%7D", '?filter={"dob":[1982,2,18]}&page=2'),
        "?user%5Bbirth_date%5D=18.2.82",
    ],
)
def test_a_day_beside_its_name_in_a_query_is_found(query: str) -> None:
    assert fields(query, "q") == {"birth_date"}


@pytest.mark.parametrize(
    "query",
    [
        *("?sku=820218", "?dob_shown=yes&page=820218", "?from=02%2F18%2F82", "?dob=03%2F18%2F82"),
        "?state=%7B%22sku%22%3A%22820218%22%7D",
    ],
)
def test_the_same_digits_beside_another_name_are_none(query: str) -> None:
    assert fields(query, "q") == set()


def test_a_form_in_base64_has_names_too() -> None:
    assert fields(b64encode(b"dob=820218&x=1").decode()) == {"birth_date"}
    assert fields(b64encode(b"sku=820218&x=1").decode()) == set()


@pytest.mark.parametrize("key", ["street", "address1", "adresse", "billing_rue"])
def test_a_street_whose_number_has_a_field_of_its_own_is_found(key: str) -> None:
    assert of_pairs((key, "rue des Glycinerolles"), ("house_number", "94")) == {"street"}
    assert of_pairs((key, "r. des Glycinerolles"), ("house_number", "94")) == {"street"}


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("label", "rue des Glycinerolles"),
        ("street", "rue des Glycines"),
        ("email_address", "rue des Glycinerolles"),
        ("street", "rue des Glycinerolles 4"),
    ],
)
def test_a_street_without_its_number_is_none_elsewhere(key: str, text: str) -> None:
    assert of_pairs((key, text)) == set()


@pytest.mark.parametrize(
    "text",
    [
        *("18.II.1982", "18 II 1982", "1982. II. 18.", "19820218000000Z"),
        *("new Date(1982,1,18)", "datetime.date(1982, 2, 18)", "datetime.datetime(1982, 2, 18, 0)"),
        *("一九八二年二月十八日", "18 Feabhra 1982", "18. febrúar 1982"),
        *("625184352000000000", "120273120000000000"),
    ],
)
def test_a_day_as_papers_and_programs_write_it_is_found(text: str) -> None:
    assert fields(text, "x") == {"birth_date"}


@pytest.mark.parametrize(
    "text",
    [
        *("18.III.1982", "new Date(1982,3,18)", "datetime.date(1982, 3, 18)"),
        *("19820318000000Z", "一九八二年三月十八日", "Rocky II 1982", "120273120000000001"),
    ],
)
def test_another_day_is_none(text: str) -> None:
    assert fields(text, "x") == set()


def test_seconds_since_2001_are_a_day_beside_a_key() -> None:
    assert of_pairs(("dob", "-595468800.0")) == {"birth_date"}
    assert of_pairs(("dob", "-595468801.0")) == set()
    assert of_pairs(("offset", "-595468800.0")) == set()


@pytest.mark.parametrize("key", ["key", "data"])
def test_keys_that_were_pressed_are_read_together(key: str) -> None:
    log = json.dumps([{"type": "keydown", key: letter} for letter in EMAIL])
    assert fields(log) == {"email"}
    others = json.dumps([{"type": "keydown", key: letter} for letter in EMAIL[::2]])
    assert fields(others) == set()


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({str(place): code for place, code in enumerate(EMAIL.encode())}),
        "document.write('kefi'+'muto.nopenipiga'+'@'+'mail.test')",
        '<a data-user="agipinepon.otumifek" data-domain="tset.liam">',
        'self.__next_f.push([1,"m:kefimu"])self.__next_f.push([1,"to.nopenipiga@mail.test"])',
        "kefimuto point nopenipiga arobase mail point test",
        "kefimuto.nopenipiga chiocciola mail punto test",
        "ᴋᴇꜰɪᴍᴜᴛᴏ.ɴᴏᴘᴇɴɪᴘɪɢᴀ@ᴍᴀɪʟ.ᴛᴇꜱᴛ",
        "x" + "".join(chr(0xE0000 + ord(letter)) for letter in EMAIL),
        b32encode(EMAIL.encode()).decode().rstrip("=").translate(CROCKFORD),
        b32encode(EMAIL.encode()).decode().rstrip("=").translate(Z_BASE32),
        "9nantnll64xy9s24smhvym7bmb781vebdpmqcegd170j8",
        "% CYED8%EM2EB/DI9E5/DM9E53DN687ECJUD7WE QE",
        "00000000: 6d61 696c 3d6b 6566 696d 7574 6f2e 6e6f  mail=kefimuto.no\n"
        "00000010: 7065 6e69 7069 6761 406d 6169 6c2e 7465  penipiga@mail.te\n"
        "00000020: 7374 0a                                  st.",
        b32encode(hashlib.sha1(EMAIL.encode()).digest()).decode(),
        "/hu/9htenqtb9tsxi7gab7t4g3cj1hcdz8zr",
    ],
)
def test_an_address_in_a_programs_writing_is_found(text: str) -> None:
    assert fields(text) == {"email"}


def test_the_words_of_a_digest_are_read_together() -> None:
    digest = hashlib.sha256(EMAIL.encode()).digest()
    words = [int.from_bytes(digest[at : at + 4], "big", signed=True) for at in range(0, 32, 4)]
    assert fields(json.dumps({"words": words, "sigBytes": 32})) == {"email"}
    assert fields(json.dumps({"words": words[::-1], "sigBytes": 32})) == set()


@pytest.mark.parametrize(
    "text",
    ["WIFI:T:WPA;S:home;P:Semukanu-Rokusurebu\\;72;;", "pw: Semukanu\\-Rokusurebu\\;72"],
)
def test_a_secret_with_escaped_signs_is_found(text: str) -> None:
    assert fields(text) == {"password"}
    assert fields(text.replace("72", "73").replace("Roku", "Rako")) == set()


def test_letters_of_a_database_are_read_with_others_behind() -> None:
    canaries = canaries_of("ann", {"last_name": ("Ibáñezcorta",)})
    leaf = Leaf("body.sql", "UNISTR('Ib\\00E1\\00F1ezcorta')", "sql")
    assert [each.canary.field for each in Searcher(canaries).search([leaf])] == ["last_name"]


@pytest.mark.parametrize("separator", ["", ":"])
def test_a_password_is_hashed_before_its_user_name_as_well(separator: str) -> None:
    joined = f"{VALUES['password']}{separator}{VALUES['username']}"
    assert fields(f"md5{hashlib.md5(joined.encode()).hexdigest()}")


def test_a_hash_and_its_salt_are_one_value_in_a_query() -> None:
    salt = "AKGuAQ49bnIoO7RCdk2t6PRARsh5wWXX"
    digest = hashlib.md5(f"{VALUES['password']}{salt}".encode()).hexdigest()
    assert fields(f"?info={digest}%3A{salt}", "q") == {"password"}
    assert fields(f"?info={digest}%3A{salt[::-1]}", "q") == set()


def test_parts_of_an_account_number_are_joined() -> None:
    assert of_pairs(("blz", "12030000"), ("city", "x"), ("konto", "0000202051")) == {"iban"}
    assert of_pairs(("blz", "12030000"), ("konto", "0000202052")) == set()
    assert of_pairs(("account", "02120300000000202051")) == {"iban"}


def test_what_a_chip_tells_of_a_card_is_found() -> None:
    assert fields("9F2608AABB5A0845320108600682285F340101") == {"card_number"}
    assert fields("9F2608AABB5A0845320108600682365F340101") == set()


def test_another_number_of_the_same_exchange_is_none() -> None:
    assert fields("+46 8 465 004 72") == set()
    assert fields("4-6-8-4-6-5-0-0-4-7-2") == set()
    assert fields("?tel=%2B46+8+465+004+72", "q") == set()
    assert fields("?tel=%2B46+8+465+004+46", "q") == {"phone"}
    assert fields("+46 8 465 004") == {"phone"}
    assert fields("+46 8 465 004 46") == {"phone"}


@pytest.mark.parametrize(("name", "found"), [("Ottoline", {"first_name"}), ("Ottilie", set())])
def test_base64_in_lines_is_read_in_a_query(name: str, found: set[str]) -> None:
    state = json.dumps({"padding": "lorem ipsum dolor sit amet, consec", "f": name, "z": 1})
    lines = encodebytes(state.encode()).decode().replace("\n", "%0A")
    assert fields(f"?payload={lines}", "q") == found


def test_the_state_that_angular_hands_over_is_read() -> None:
    canaries = canaries_of("ann", {"last_name": ("O'Dubhlaoich",)})
    leaf = Leaf("body.state", "{&q;last&q;:&q;O&s;Dubhlaoich&q;}", "state")
    assert [each.canary.field for each in Searcher(canaries).search([leaf])] == ["last_name"]


def test_a_list_of_the_bytes_of_a_digest_is_found() -> None:
    digest = hashlib.sha256(EMAIL.encode()).digest()
    leaves = [*body_leaves(json.dumps({"h": [*digest]}).encode(), [])]
    assert {each.canary.field for each in searcher().search(leaves)} == {"email"}
