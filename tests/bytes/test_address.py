"""URLs are taken apart, those of hostile pages too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heapqa.bytes.address import Address, address, bare_host, led_to, without_query


@pytest.mark.parametrize(
    ("url", "parts"),
    [
        ("https://Shop.test:8443/a?q=1#f", ("", "Shop.test:8443", "/a", "q=1", "f")),
        ("https://ada:p@w@shop.test", ("ada:p@w", "shop.test", "/", "", "")),
        ("https://shop.test?q=a/b://c", ("", "shop.test", "/", "q=a/b://c", "")),
        ("https://shop.test#a?b#c", ("", "shop.test", "/", "", "a?b#c")),
        ("//cdn.test/x.js", ("", "cdn.test", "/x.js", "", "")),
        ("/login/ada@mail.test/http://x", ("", "", "/login/ada@mail.test/http://x", "", "")),
        ("blob:https://shop.test/1", ("", "", "blob:https://shop.test/1", "", "")),
        ("https://[::1", ("", "[::1", "/", "", "")),
        ("https://a\n.test/b\nc#d\ne", ("", "a\n.test", "/b\nc", "", "d\ne")),
        ("", ("", "", "/", "", "")),
    ],
)
def test_an_address_falls_into_its_parts(url: str, parts: tuple[str, ...]) -> None:
    assert address(url) == Address(*parts)


def test_hosts_are_compared_in_lower_case_and_without_port_and_root() -> None:
    shown = address("https://SHOP.test.:443/")

    assert (shown.authority, shown.host) == ("shop.test.:443", "shop.test")
    assert bare_host("Shop.test:8443") == "shop.test"


@given(st.text(alphabet="ab/?#@.%+-\n", max_size=40))
def test_without_a_scheme_nothing_but_separators_is_left_out(url: str) -> None:
    shown = "".join(address(url))

    assert {each: shown.count(each) for each in "ab%\n"} == {
        each: url.count(each) for each in "ab%\n"
    }


@pytest.mark.parametrize("url", ["a" * 1_000_000, "a:" * 500_000, "//" + "@" * 1_000_000])
def test_a_long_address_takes_linear_time(url: str) -> None:
    assert sum(map(len, address(url))) > 0


def test_an_address_without_what_a_visitor_may_have_typed() -> None:
    assert without_query("https://shop.test/login?next=%2Fada#form") == "https://shop.test/login"
    assert without_query("https://shop.test/#/login?next=%2Fada") == "https://shop.test/"
    assert without_query("") == ""


def test_a_reference_is_read_from_its_page() -> None:
    assert led_to("https://shop.test/a/b", "c?d") == Address("", "shop.test", "/a/c", "d", "")
    assert led_to("https://shop.test/a/b", "//[[host]]/") is None
