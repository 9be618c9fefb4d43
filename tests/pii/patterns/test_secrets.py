"""Secrets are told from tracking ids, build hashes and what Heap has redacted."""

import pytest

from heapqa.pii.leaf import Leaf
from heapqa.pii.patterns import detect
from heapqa.pii.patterns.secret import may_be_judged

JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc-_def"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("?reset_token=8f3a9c2d1b7e4f60&x=1", "url-secret"),
        ("/reset/MQ/5xk-9c0d3b2f8a1e7c6d5b4a", "url-secret"),
        ("/account/reset-password/3f2b8c1d-1234-4abc-9def-112233445566", "url-secret"),
        ("?PHPSESSID=q1w2e3r4t5y6u7i8o9p0", "url-secret"),
        ("?password=hunter2", "url-secret"),
        ("https://ada:b123@mail.test/", "url-secret"),
        ("?next=" + JWT, "jwt"),
        ("AKIAIOSFODNN7EXAMPLE", "api-key"),
        ("ghp_" + "aB3" * 12, "api-key"),
        ("sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc", "api-key"),
        ("AIza" + "Sy1" * 11 + "ab", "api-key"),
        ("-----BEGIN RSA PRIVATE KEY-----", "api-key"),
        ("Authorization: Bearer Zx8kQ2mP9vL4tR7w33", "api-key"),
    ],
)
def test_a_secret_is_known_by_its_name_its_path_or_its_maker(text: str, kind: str) -> None:
    assert [match.kind for match in detect([Leaf("x", text)]).matches] == [kind]


def test_a_visit_that_analytics_number_is_no_secret() -> None:
    visit = Leaf("x", "5360526060852490774", "sessionId")
    token = Leaf("x", "5360526060852490774", "reset_token")
    session = Leaf("x", "q1w2e3r4t5y6u7i8o9p0", "sessionId")
    long = Leaf("x", "53605260608524907743186205914427", "sessionId")

    assert detect([visit]).matches == []
    for secret in (token, session, long):
        assert [each.kind for each in detect([secret]).matches] == ["secret"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("?gclid=EAIaIQobChMI0qC3x9v4gQMVb5", "click-id"),
        ("?utm_content=8f3a9c2d1b7e4f60aa", "click-id"),
        ("?csrf_token=8f3a9c2d1b7e4f60aa", "anti-forgery-token"),
        ("?data-request-verification-token=8f3a9c2d1b7e4f60aa", "anti-forgery-token"),
        ("?access_token=heap_redacted", "redacted"),
        ("pk_live_4eC39HqLyjWDarjtT1zdp7dc", "public-key"),
        ("https://0123456789abcdef0123456789abcdef@o1.ingest.sentry.io/42", "public-key"),
    ],
)
def test_what_is_public_or_redacted_is_harmless_for_a_named_reason(text: str, reason: str) -> None:
    detected = detect([Leaf("x", text)])
    assert detected.matches == []
    assert reason in [each.reason for each in detected.harmless]


@pytest.mark.parametrize(
    "text",
    [
        "?token=abc",
        "?code=SAVE10",
        "/verify-your-email-2024",
        "/assets/app.3fa91c2b.js?v=8f3a9c2d1b7e4f60",
        "sk-loading-indicator-primary-blue",
        "@div;#root;.css-1q2w3e;|@button;.btn;[data-sku=OR-2024-00417];|",
        "3f2b8c1d-1234-4abc-9def-112233445566",
        "2024-05-17T10:00:00.123Z",
        "not.a.token",
    ],
)
def test_hashes_ids_and_slugs_are_no_secrets(text: str) -> None:
    assert detect([Leaf("x", text)]).matches == []


def test_a_leaf_that_its_key_calls_a_secret_is_one() -> None:
    leaves = [Leaf("body.token", "Zx8kQ2mP9vL4tR7w", "token"), Leaf("url.query.s", "2858651", "s")]
    assert [match.kind for match in detect(leaves).matches] == ["secret"]


def test_a_value_that_says_nothing_in_one_place_is_told_under_a_name_in_another() -> None:
    first, named = Leaf("x", "hunter2"), Leaf("x", "hunter2", "password")

    kinds = [[match.kind for match in detect([leaf]).matches] for leaf in (first, named, first)]

    assert kinds == [[], ["secret"], []]


@pytest.mark.parametrize(
    ("name", "judged"),
    [("password", True), ("csrf_token", True), ("gclid", True), ("sig", True), ("title", False)],
)
def test_names_tell_whether_their_values_are_judged(name: str, judged: bool) -> None:
    assert may_be_judged(name) is judged


def test_a_value_that_is_remembered_is_told_by_where_it_stands() -> None:
    drawn = "q7Xr2mKd9TzLw4Vb"
    leaves = [Leaf("body.password", drawn, "password"), Leaf("url.query.p", drawn, "password")]

    told = [[each.kind for each in detect(leaves).matches] for _ in range(3)]

    assert told == [["secret", "url-secret"]] * 3
