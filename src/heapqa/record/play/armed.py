"""Armed recorders: a browser that reaches the sink and the site alone, and a recorder in it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from playwright.sync_api import Browser, Playwright

from heapqa.record.capture.sink import Sink
from heapqa.record.chromium.launch import launch_args, start_chromium
from heapqa.record.play.recorder import Recorder
from heapqa.record.play.site import Site


def tight_args(sink: Sink, site: Site, trusted: Sequence[str] = ()) -> list[str]:
    """Switches with which Chromium reaches the site and the sink, and nothing else.

    Hosts count, not ports: one browser serves all sites of a host. `trusted` are the SPKI pins of
    further keys that it takes, for a site under TLS with a certificate of its own.
    """
    pins = ",".join((sink.spki, *trusted))
    return launch_args(sink.port, pins, site.base_url, site.plan.ingest_hosts, site.allowed_hosts)


def start_browser(
    playwright: Playwright,
    sink: Sink,
    site: Site,
    *,
    args: Sequence[str] = (),
    executable_path: str | None = None,
    trusted: Sequence[str] = (),
) -> Browser:
    """Start the machine's Chromium for recordings of the site; `args` are further switches.

    Raises BrowserMissingError. Whoever starts it closes it: ``with start_browser(…) as browser``.
    """
    switches = [*tight_args(sink, site, trusted), *args]
    return start_chromium(playwright, switches, executable_path)


@contextmanager
def armed_in(
    browser: Browser, sink: Sink, site: Site, *, forward: bool = False
) -> Iterator[Recorder]:
    """A recorder armed in a browser that others use after it; disarmed at the end.

    Raises RecordError when the browser could reach a real host.
    """
    recorder = Recorder(browser, sink, site, forward=forward)
    recorder.arm()
    try:
        yield recorder
    finally:
        recorder.disarm()


@contextmanager
def armed_recorder(
    playwright: Playwright,
    sink: Sink,
    site: Site,
    *,
    args: Sequence[str] = (),
    executable_path: str | None = None,
    trusted: Sequence[str] = (),
    forward: bool = False,
) -> Iterator[Recorder]:
    """A recorder armed in a browser of its own, which is replaced if it crashes; options as above.

    Raises RecordError when the browser could reach a real host.
    """
    start = partial(
        start_browser, playwright, sink, site,
        args=args, executable_path=executable_path, trusted=trusted,
    )  # fmt: skip
    recorder = Recorder(start(), sink, site, launch=start, forward=forward)
    try:
        recorder.arm()
        yield recorder
    finally:
        recorder.browser.close()
