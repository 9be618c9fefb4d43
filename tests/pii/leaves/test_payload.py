"""Payloads fall into leaves: all of them, paired and named, in any kind of body."""

import gzip
import json
from collections.abc import Callable

import brotli
import cbor2
import msgpack
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heapqa.pii.leaf import Leaf
from heapqa.pii.leaves.payload import leaves
from tests.bytes.protobuf import field, group

EMAIL = "zbigniewa@corp.test"


def of_url(url: str) -> list[Leaf]:
    return leaves("GET", url, (), None)


def of_body(body: bytes, content_type: str = "") -> list[Leaf]:
    headers = [("Content-Type", content_type)] if content_type else []
    return [
        leaf for leaf in leaves("POST", "/", headers, body) if not leaf.where.startswith("headers")
    ]


def entry(name: bytes, value: bytes) -> bytes:
    return field(1, name) + field(2, field(1, value))


def test_an_address_is_taken_apart() -> None:
    found = of_url("https://ada:pw@shop.test/a/secret;v=1/c?q=x%20y&q=z#/r?tab=1")

    assert found == [
        Leaf("url.user", "ada"),
        Leaf("url.password", "pw", "password"),
        Leaf("url.host", "shop.test"),
        Leaf("url.path", "/a/secret;v=1/c"),
        Leaf("url.path[1]", "secret"),
        Leaf("url.path[1].v", "1", "v"),
        Leaf("url.query.q", "x y", "q"),
        Leaf("url.query.q[1]", "z", "q"),
        Leaf("url.fragment", "/r?tab=1"),
        Leaf("url.fragment.tab", "1", "tab"),
    ]


@pytest.mark.parametrize("name", ["sp", "pp", "k", "k12", "te"])
def test_names_and_values_that_alternate_are_paired(name: str) -> None:
    assert Leaf(f"url.query.{name}[plan]", "pro", "plan") in of_url(
        f"/h?a=1&{name}=plan&{name}=pro&b=web"
    )


def test_pairs_that_alternate_are_paired_in_a_form_body_too() -> None:
    found = of_body(b"a=1&k=plan&k=pro", "application/x-www-form-urlencoded")

    assert Leaf("body.k[plan]", "pro", "plan") in found


def test_a_name_that_is_no_plain_name_is_a_leaf_and_not_part_of_the_place() -> None:
    found = of_url("/?zbigniewa%40corp.test=1")

    assert Leaf("url.query (name)", EMAIL) in found
    assert not any(EMAIL in leaf.where for leaf in found)


@pytest.mark.parametrize("name", ["emJpZ25pZXdhQGNvcnA", "c5bb616e6574614", "dGVzdDE2QGEuZXU"])
def test_a_name_that_may_be_a_code_is_a_leaf(name: str) -> None:
    found = of_url(f"/?{name}=1")

    assert Leaf("url.query (name)", name) in found
    assert not any(leaf.where.endswith(name) for leaf in found)


@pytest.mark.parametrize("name", ["addressLine1Billing", "utm_campaign2", "md5_hash", "x12"])
def test_a_name_made_of_words_is_part_of_the_place(name: str) -> None:
    assert of_url(f"/?{name}=1") == [Leaf(f"url.query.{name}", "1", name)]


@pytest.mark.parametrize("text", ["emJpZ25pZXdhQGNvcnA=", "emJpZ25pZXdhQGNvcnBvcg=="])
def test_padded_base64_is_no_form(text: str) -> None:
    assert of_body(text.encode(), "text/plain") == [Leaf("body", text)]


def test_padded_base64_between_parameters_is_one_leaf() -> None:
    text = "emJpZ25pZXdhQGNvcnBvcg=="

    assert Leaf("url.query", text) in of_url(f"/?a=1&{text}")


def test_a_value_that_is_no_utf_8_stays_bytes() -> None:
    assert Leaf("url.query.n", b"M\xfcller", "n") in of_url("/?n=M%FCller")


def test_a_path_that_holds_an_address_loses_nothing() -> None:
    assert Leaf("url.path", f"/go/{EMAIL}/https://x.test") in of_url(f"/go/{EMAIL}/https://x.test")


def test_half_a_character_beside_percent_encoding_is_kept_as_an_escape() -> None:
    assert Leaf("url.query.q", "\\ud83d x", "q") in of_url("/?q=\ud83d%20x")


def test_cookies_referrers_and_credentials_are_taken_apart() -> None:
    headers = [
        ("Cookie", "a=1; mail=zbigniewa%40corp.test"),
        ("Referer", "https://shop.test/x?token=t"),
        ("Authorization", "Basic YWRhOnB3"),
        ("X-User", EMAIL),
        ("Content-Length", "12"),
    ]

    assert leaves("GET", "/", headers, None) == [
        Leaf("headers.cookie.a", "1", "a"),
        Leaf("headers.cookie.mail", "zbigniewa%40corp.test", "mail"),
        Leaf("headers.referer.host", "shop.test"),
        Leaf("headers.referer.path", "/x"),
        Leaf("headers.referer.query.token", "t", "token"),
        Leaf("headers.authorization", "YWRhOnB3", "authorization"),
        Leaf("headers.x-user", EMAIL, "x-user"),
    ]


@pytest.mark.parametrize("content_type", ["application/json", "text/plain", ""])
def test_json_is_read_whatever_it_claims_to_be(content_type: str) -> None:
    body = json.dumps({"user": {"mail": EMAIL, "tags": ["a1", 4111111111111111.0]}}).encode()

    assert of_body(body, content_type) == [
        Leaf("body.user.mail", EMAIL, "mail"),
        Leaf("body.user.tags[0]", "a1", "tags"),
        Leaf("body.user.tags[1]", "4111111111111111.0", "tags"),
    ]


def test_repeated_names_and_long_numbers_of_json_are_kept_as_written() -> None:
    assert [leaf.value for leaf in of_body(b'{"a": 1.50, "a": 12345678901234567890}')] == [
        "1.50",
        "12345678901234567890",
    ]


def test_json_by_the_line_and_in_a_frame_is_read() -> None:
    assert Leaf("body[1].b", "two", "b") in of_body(b'{"a": "one"}\n{"b": "two"}\n')
    assert Leaf("body[1].mail", EMAIL, "mail") in of_body(
        b'42["event",{"mail":"%s"}]' % EMAIL.encode()
    )


def test_the_parts_of_a_multipart_body_are_read() -> None:
    body = (
        b'--xx\r\nContent-Disposition: form-data; name="mail"\r\n\r\n%s\r\n'
        b'--xx\r\nContent-Disposition: form-data; name="f"; filename="ada.json"\r\n'
        b'Content-Type: application/json\r\n\r\n{"a": "deep"}\r\n--xx--\r\n'
    ) % EMAIL.encode()

    assert of_body(body, "multipart/form-data; boundary=xx") == [
        Leaf("body.mail", EMAIL, "mail"),
        Leaf("body.f (filename)", "ada.json", "filename"),
        Leaf("body.f.a", "deep", "a"),
    ]


@pytest.mark.parametrize("content_type", ["application/octet-stream", ""])
def test_a_protobuf_message_is_walked_and_its_maps_named(content_type: str) -> None:
    message = field(1, b"5418706289769447") + field(11, entry(b"email", EMAIL.encode()))
    body = field(1, message) + field(1, message)

    found = of_body(body, content_type)

    assert Leaf("body.1[0].1", "5418706289769447") in found
    assert Leaf("body.1[1].11[email]", EMAIL, "email") in found


def test_the_length_before_a_string_is_no_part_of_it() -> None:
    digits = b"123456789" + b"x" * 40

    assert [leaf.value for leaf in of_body(field(1, field(2, digits)))] == [digits.decode()]


def test_a_group_in_a_message_is_looked_into() -> None:
    message = field(1, b"5418706289769447") + group(3, field(1, EMAIL))

    assert of_body(message) == [
        Leaf("body.1", "5418706289769447"),
        Leaf("body.3.1", EMAIL),
    ]


@pytest.mark.parametrize("text", ["969-50-3091 and what follows it", "[code] done"])
def test_letters_that_open_and_end_a_group_stay_a_text(text: str) -> None:
    assert of_body(text.encode()) == [Leaf("body", text)]


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_a_content_encoding_is_undone(coding: str) -> None:
    packed = {"gzip": gzip.compress, "br": brotli.compress}[coding](b'{"a": "text"}')

    found = leaves("POST", "/", [("Content-Encoding", coding)], packed)

    assert found == [Leaf("body.a", "text", "a")]


def test_compressed_bodies_are_recognised_without_a_header() -> None:
    assert of_body(gzip.compress(b'{"a": "text"}')) == [Leaf("body(gzip).a", "text", "a")]


def test_markup_gives_its_texts_and_attributes() -> None:
    found = of_body(b'<p title="Ada">Zbigniewa</p>', "text/html")

    assert Leaf("body (text)", "Zbigniewa") in found
    assert Leaf("body (title)", "Ada", "title") in found


def test_what_is_nothing_else_is_one_leaf() -> None:
    assert of_body(b"just text") == [Leaf("body", "just text")]
    assert of_body(b"\x87\xfe\xff\x00") == [Leaf("body", b"\x87\xfe\xff\x00")]


@given(st.text(max_size=300), st.binary(max_size=300), st.text(max_size=30))
@settings(deadline=None)
def test_nothing_breaks_it(url: str, body: bytes, content_type: str) -> None:
    headers = [("content-type", content_type), ("cookie", url), ("referer", url)]

    found = leaves("POST", url, headers, body)

    assert all(leaf.where for leaf in found)


@pytest.mark.parametrize(
    "body",
    [b"[" * 200_000, b'{"a":' * 200_000, b"\n\x02" * 100_000, bytes(1_000_000), b"&=" * 400_000],
)
def test_deep_and_large_bodies_stay_within_bounds(body: bytes) -> None:
    assert len(leaves("POST", "/", (), body)) <= 20_001


def test_parameters_of_hostile_lengths_are_read() -> None:
    long = "x" * 100_000

    assert Leaf("url.query.a", long, "a") in of_url(f"/?a={long}")


@pytest.mark.parametrize(("kind", "pack"), [("cbor", cbor2.dumps), ("msgpack", msgpack.packb)])
def test_a_packed_body_is_no_text_with_signs_in_it(
    kind: str, pack: Callable[[object], bytes]
) -> None:
    assert of_body(pack({"id": "di", "firstName": "Thaddeus"})) == [
        Leaf(f"body({kind}).id", "di", "id"),
        Leaf(f"body({kind}).firstName", "Thaddeus", "firstName"),
    ]
