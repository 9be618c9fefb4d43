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
