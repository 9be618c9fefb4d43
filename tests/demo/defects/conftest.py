"""The plays of the shop, shared by all tests about its defects."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright

from tests.demo.defects.plays import KEPT, Plays, open_plays
from tests.demo.defects.verdicts import Shop


@pytest.fixture(scope="session")
def plays(playwright: Playwright) -> Iterator[Plays]:
    """Recordings of the shop; a browser is started only for those that are not kept."""
    with open_plays(playwright) as plays:
        yield plays


@pytest.fixture(scope="session")
def shop(plays: Plays) -> Shop:
    """The verdicts on those recordings."""
    kept = KEPT / "verdicts"
    kept.mkdir(parents=True, exist_ok=True)
    return Shop(plays, kept)
