"""What several modules about playing need."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Playwright

from heapqa.record.capture.sink import Sink
from heapqa.record.play.armed import armed_recorder
from heapqa.record.play.recorder import Recorder
from heapqa.record.play.site import Site
from tests.record.conftest import PLAN
from tests.record.play.compared import compare
from tests.record.tiny_site import TinySite

__all__ = ["compare"]


@pytest.fixture(scope="session")
def isolating_recorder(
    playwright: Playwright, tight_sink: Sink, served_site: TinySite
) -> Iterator[Recorder]:
    """In a browser that gives each site a process, as browsers with windows do."""
    site, args = Site(served_site.url, PLAN), ["--site-per-process"]
    with armed_recorder(playwright, tight_sink, site, args=args) as recorder:
        yield recorder
