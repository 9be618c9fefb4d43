"""The plays of the shop, shared by all tests about its defects."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright

from tests.demo.defects.plays import Plays, open_plays


@pytest.fixture(scope="session")
def plays(playwright: Playwright) -> Iterator[Plays]:
    """Recordings of the shop; a browser is started only for those that are not kept."""
    with open_plays(playwright) as plays:
        yield plays
