"""The address of the site, for a suite's own tests."""

from urllib.parse import urlsplit

import pytest

from heapqa.plugin.run import Run

NAME = "heapqa-site-address"


class SiteAddress:
    """A plugin of one fixture, registered after all others: pytest-playwright brings its own so
    late that it would take the place of any that came before."""

    @pytest.fixture(scope="session")
    def base_url(self, base_url: str | None, heap_run: Run) -> str | None:
        """What the command line or pytest's settings say, else ``use.baseURL``."""
        if base_url:
            return base_url
        try:
            configured = heap_run.use.base_url
        except pytest.UsageError:  # Told where scenarios are played; other tests need not care.
            return None
        return _without_root(str(configured)) if configured else None


def _without_root(url: str) -> str:
    """An address without the slash of a bare host, for tests that put a path behind it; that of a
    folder stays, as addresses in it are relative to it."""
    return url.rstrip("/") if urlsplit(url).path == "/" else url
