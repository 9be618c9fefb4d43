"""What all tests may need."""

import signal
from collections.abc import Iterator

import pytest
from hypothesis import settings

IN_A_BROWSER = pytest.mark.browser


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser by what it asks for; tests that start programs mark themselves."""
    for item in items:
        if "playwright" in getattr(item, "fixturenames", ()):
            item.add_marker(IN_A_BROWSER)


settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Programs that are started heed Ctrl-C, even where a shell started the tests aside."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
