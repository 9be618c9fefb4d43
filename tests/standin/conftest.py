"""A real Chromium that reaches no network, and a visitor of the shop."""

from collections.abc import Iterator
from typing import TypeVar

import pytest
from playwright.sync_api import Browser

from tests.offline_browser import offline_browser
from tests.standin.shop import Shop
from tests.standin.shop5 import Shop5

__all__ = ["offline_browser"]

AnyShop = TypeVar("AnyShop", bound=Shop)


@pytest.fixture
def shop(offline_browser: Browser) -> Iterator[Shop]:
    """A new visitor of the shop, with no page open yet; the pages may not complain."""
    yield from _visitor(offline_browser, Shop)


@pytest.fixture
def shop5(offline_browser: Browser) -> Iterator[Shop5]:
    """The same visitor of the shop with the v5 SDK; its pages may not complain either."""
    yield from _visitor(offline_browser, Shop5)


def _visitor(browser: Browser, site: type[AnyShop]) -> Iterator[AnyShop]:
    with browser.new_context(viewport={"width": 1280, "height": 720}) as context:
        shop = site(context)
        yield shop
        assert shop.complaints == []
