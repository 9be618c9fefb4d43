"""Placeholders are told from identities."""

import pytest

from heapqa.identity.placeholder import why_placeholder

REFUSED_BY_THE_SDK = [
    *("undefined", "anonymous", "true", "false", "not_authenticated", "NaN", "NA", "Na", "0"),
    *("unique_identifier", "hashed_user_id", "email", "EMAIL", "none", "Unknown", "guest", "NULL"),
]


@pytest.mark.parametrize(
    "value",
    [*REFUSED_BY_THE_SDK, "", '""', "[object Object]", "{{ customer.email }}", "{{ email }}"],
)
def test_everything_that_the_sdk_refuses_is_a_placeholder(value: str) -> None:
    assert why_placeholder(value)


@pytest.mark.parametrize(
    "value",
    [
        "user",
        "Undefined",
        "-1",
        "test",
        "N/A",
        " admin ",
        "'null'",
        "{{user.id}}",
        "cust-{{id}}",
        "${user.id}",
        "#{user.id}",
        "%USER_ID%",
        "%%User ID%%",
        "<%= user.id %>",
        "{% user.id %}",
        "[[user.id]]",
        "{user.id}",
        '{"id":1}',
        "[1,2]",
        "() => user.id",
        "00000000-0000-0000-0000-000000000000",
    ],
)
def test_what_the_sdk_lets_through_is_a_placeholder_too(value: str) -> None:
    assert why_placeholder(value)


@pytest.mark.parametrize(
    "value",
    [
        *("null-null", "undefined undefined", "None-None", "undefined:null", "undefined "),
        *("anonymous-user", "No user", "not logged in", "notLoggedIn", "logged_out", "(not set)"),
        *("USER_ID_HERE", "YOUR_USER_ID", "INSERT USER ID HERE", "[PII removed]", "deleted user"),
        *("anonymoususer", "nouser", "userid", "unknownuser", "me", "currentUser.id"),
        *("xxx", "aaaa", "???", "--", "****", "test1234", "test-1", "demo01", "Undefined", "na"),
    ],
)
def test_words_for_nobody_are_placeholders_however_they_are_joined(value: str) -> None:
    assert why_placeholder(value)


@pytest.mark.parametrize(
    "value",
    [
        *("invitado", "anónimo", "usuário", "sin usuario", "Utilisateur inconnu", "anonyme"),
        *("Gast", "unbekannter Benutzer", "kein Benutzer", "nicht angemeldet", "ospite", "misafir"),
        *("gość", "użytkownik", "гость", "Пользователь", "анонимный", "ゲスト", "匿名用户"),
        *("游客", "게스트", "مجهول", "ανώνυμος", "ukjent", "tuntematon", "neznámý"),
    ],
)
def test_words_for_nobody_of_other_languages_are_placeholders(value: str) -> None:
    assert why_placeholder(value)


@pytest.mark.parametrize(
    "value",
    [
        *("0000000000", "00", "111111", "99999999", "-999", "1234567890", "123456789"),
        *("11111111-1111-1111-1111-111111111111", "ffffffffffffffffffffffffffffffff"),
        *("xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx", "123e4567-e89b-12d3-a456-426614174000"),
    ],
)
def test_numbers_that_somebody_typed_are_placeholders(value: str) -> None:
    assert why_placeholder(value)


@pytest.mark.parametrize(
    "value",
    [
        *(":user_id", "<user_id>", "$USER_ID", "@user.id", "@Model.UserId", "%(user_id)s", "%s"),
        *("{0}", "%{user_id}", "*|UNIQID|*", "__USER_ID__", "##USER_ID##", "{$user.id}", "$1"),
        *("[USER_ID]", "process.env.USER_ID", "getUserId()", "user.getId()", "<?= $id ?>"),
    ],
)
def test_templates_of_other_languages_are_placeholders(value: str) -> None:
    assert why_placeholder(value)


@pytest.mark.parametrize(
    "value",
    [
        *(
            "sess_9f8e7d6c5b4a39281706",
            "PHPSESSID=abc123def456",
            "device-8f14e45f",
            "anon-5f2b6c1d",
        ),
        *(
            "visitorId:X7fh2Hg9LkMn3pQr5tVw",
            "idfa-6D92078A-8246-4BA4-AE5B-76104861E7DC",
            "fp_1a2b3c4d",
        ),
    ],
)
def test_what_is_drawn_for_a_session_or_a_browser_names_no_person(value: str) -> None:
    assert why_placeholder(value) == "names a session or a browser, not a person"


@pytest.mark.parametrize(
    "value",
    [
        *(
            "user1",
            "user123",
            "42",
            "1234",
            "12345",
            "123456",
            "00123",
            "5555",
            "88888",
            "10000000",
        ),
        *("test-8841", "test_4711", "qa-user-7", "admin-3", "demo-account-8812", "client-7", "x1"),
        *(
            "jdoe",
            "maria",
            "nina",
            "inna",
            "vide",
            "leer",
            "sin",
            "Testino",
            "annul",
            "abc",
            "sid-1",
        ),
        *("my-app", "new-account", "gast-4711", "invite-4711", "visitor-1f2e3d4c", "session"),
        *("550e8400-e29b-41d4-a716-446655440001", "5f4dcc3b5aa765d61d8327deb882cf99", "ABC-1234"),
    ],
)
def test_ids_of_few_letters_and_digits_are_no_placeholders(value: str) -> None:
    assert why_placeholder(value) is None


@pytest.mark.parametrize(
    "value",
    [
        "cust-48213",
        "1",
        "48213",
        "user-17",
        "testimonial-5",
        "guest-8f14e45f",
        "d12c50a2-843a-43de-96ba-360e39c985a4",
        "caf%C3%A9-%41",
        "adm",
        "a@b.test",
        "Test Person",
        "100%",
    ],
)
def test_an_id_is_not_a_placeholder(value: str) -> None:
    assert why_placeholder(value) is None


def test_a_long_row_of_words_takes_no_time() -> None:
    assert why_placeholder("testuser" * 30 + "x") is None


@pytest.mark.parametrize(
    "value",
    [
        *(
            "cust-NaN",
            "cust-undefined",
            "usr_NaN",
            "id:NaN",
            "uid_0",
            "cust-",
            "user-None",
            "cus_null",
        ),
        *("shop:customer:", "customer/0000", "cust_-1", "member-{{id}}", "cust-${id}", "usr_guest"),
        *("acme-undefined", "custNaN", "custundefined", "user-[object Object]", "Kundennummer: 0"),
        *("user_00000000-0000-0000-0000-000000000000", "urn:shop:customer:undefined"),
    ],
)
def test_nothing_after_a_prefix_is_a_placeholder(value: str) -> None:
    assert why_placeholder(value)


@pytest.mark.parametrize(
    "value",
    [
        *(
            "cust-1",
            "usr_9fK2LmQ7",
            "uid_10",
            "christopher-null",
            "jane_",
            "u-bar",
            "c-na",
            "id:100",
        ),
        *("null-island-77", "cus_NffrFeUfNVbG2k", "cus_Nff7NaN", "the-undefined-band", "Fernan"),
        *(
            "handling-undefined-in-our-undefined",
            "user-nancy",
            "id-nadia",
            "cust-00042",
            "sub-zero",
        ),
        *("00000000-0000-0000-0000-00000000bc55", "anon-consulting-77", "urn:shop:customer:48213"),
    ],
)
def test_something_after_a_prefix_is_an_id(value: str) -> None:
    assert why_placeholder(value) is None


def test_a_uuid_in_braces_is_one() -> None:
    assert why_placeholder("{3F2504E0-4F89-11D3-9A0C-0305E82C3301}") is None
    assert why_placeholder("{id: 3}") == "is an object turned into text"


def test_a_uuid_that_counts_is_an_example() -> None:
    for typed in ("00000000-0000-0000-0000-000000000001", "00000000-0000-4000-8000-000000000000"):
        assert why_placeholder(typed) == "is an example of a UUID"


@pytest.mark.parametrize("value", ["%7B%7Buser.id%7D%7D", "Infinity", "-Infinity", "N.N."])
def test_other_things_that_programs_and_clerks_write_are_placeholders(value: str) -> None:
    assert why_placeholder(value)


@pytest.mark.parametrize(
    "value",
    [
        *(
            "invité",
            "Invité",
            "invite\u0301",
            "Gäste",
            "کاربر",
            "k.A.",
            "notset",
            "unset",
            "missing",
        ),
        *("noid", "nullptr", r"\N", "#N/A", "#REF!", "Guest Checkout", "Gastbestellung"),
        *("loggedout", "__UID__", "__ID__"),
    ],
)
def test_what_shops_tables_and_compilers_write_for_nobody_is_a_placeholder(value: str) -> None:
    assert why_placeholder(value)


@pytest.mark.parametrize(
    "value",
    ["invite", "Gaste", "K.A.", "missing-link-7", "noida", "N", "tmp", "guest-checkout-77", "__a"],
)
def test_names_that_look_like_them_are_none(value: str) -> None:
    assert why_placeholder(value) is None
