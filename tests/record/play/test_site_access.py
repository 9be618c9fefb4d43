"""User name and password in the address of the site."""

import pytest

from heapqa.record.play.site_access import apart_from_credentials


@pytest.mark.parametrize(
    ("base_url", "address", "user", "password"),
    [
        ("https://qa:open@shop.example/de/", "https://shop.example/de/", "qa", "open"),
        ("http://qa:a%40b%3Ac@127.0.0.1:8080", "http://127.0.0.1:8080", "qa", "a@b:c"),
        ("https://token@shop.example", "https://shop.example", "token", ""),
    ],
)
def test_they_are_taken_out_and_handed_to_the_browser(
    base_url: str, address: str, user: str, password: str
) -> None:
    url, options = apart_from_credentials(base_url)
    assert url == address
    given = options["http_credentials"]
    assert (given["username"], given["password"]) == (user, password)
    assert address.startswith(given["origin"])


def test_an_address_without_them_stays_as_it_is() -> None:
    assert apart_from_credentials("https://shop.example/@me") == ("https://shop.example/@me", {})
