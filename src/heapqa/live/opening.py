"""Opens what a visit by hand needs: the site, the sink, the browser, and a recorder in it."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Playwright, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from heapqa.config import Config, Use
from heapqa.config.settings import Installed
from heapqa.demo.app import create_app
from heapqa.demo.defects import select
from heapqa.demo.server import serve as serve_shop
from heapqa.record.capture.sink import Sink
from heapqa.record.capture.sink_server import open_sink
from heapqa.record.chromium.find import BrowserMissingError
from heapqa.record.chromium.hiding import NOTE, ordinary_user_agent
from heapqa.record.errors import RecordError
from heapqa.record.play.configured import launch_options, replies_for
from heapqa.record.play.recorder import Recorder
from heapqa.record.play.site import Site
from heapqa.record.server.server_sink import ServerSink, open_server_sink

OWN_SIGNALS = {"handle_sigint": False, "handle_sigterm": False, "handle_sighup": False}
"""Ctrl-C ends the visit, and the browser only after it: what pages still hold is to be heard."""
WITHOUT_WINDOW = "without a window: heapqa live --headless"
DOES_NOT_ANSWER = (
    "there is no site: give its address (heapqa live URL), or use.baseURL in the configuration"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to visit, and how."""

    config: Config
    url: str | None = None
    """None for the configured site, or the bundled shop."""
    project: str | None = None
    headless: bool = False
    defects: tuple[str, ...] = ()
    generation: Installed | None = None

    @property
    def is_shop(self) -> bool:
        """Whether the bundled shop is visited."""
        return self.url is None and self.config.demo is not None


@contextmanager
def opened(wanted: Wanted) -> Iterator[tuple[Recorder, str]]:
    """A recorder that is armed, and the address to begin at; all is closed after the block.

    Raises ConfigError, DemoError and RecordError with what to change.
    """
    config = wanted.config
    use = config.use(wanted.project)
    if use.connect_options is not None:
        raise RecordError("live needs a browser of this machine: leave use.connectOptions out")
    with ExitStack() as stack:
        server_sink = stack.enter_context(open_server_sink()) if wanted.is_shop else None
        address = None if server_sink is None else stack.enter_context(_served(wanted, server_sink))
        site = _site(wanted, use, address)
        sink = stack.enter_context(open_sink(replies_for(config)))
        playwright = stack.enter_context(sync_playwright())
        chosen = {"headless": wanted.headless, **OWN_SIGNALS}
        options = _launch_options(wanted, use, sink, site, chosen)
        browser = stack.enter_context(_launched(playwright, options))
        recorder = Recorder(browser, sink, site, _context_options(use, headless=wanted.headless))
        if config.hides_automation:
            recorder.notes = (NOTE,)
            recorder.context_args.setdefault("user_agent", ordinary_user_agent(browser))
        if server_sink is not None:
            recorder.listen_to(server_sink)
        recorder.arm()
        yield recorder, wanted.url or str(use.base_url or address)


def _launch_options(
    wanted: Wanted, use: Use, sink: Sink, site: Site, chosen: dict[str, Any]
) -> dict[str, Any]:
    try:
        return launch_options(wanted.config, use, sink, site, chosen)
    except BrowserMissingError as error:
        if wanted.headless:
            raise
        raise RecordError(f"{error}; {WITHOUT_WINDOW}") from error


def _launched(playwright: Playwright, options: dict[str, Any]) -> Browser:
    try:
        return playwright.chromium.launch(**options)
    except PlaywrightError as error:
        why = error.message.splitlines()[0]
        hint = "" if options["headless"] else f"; is there a screen? {WITHOUT_WINDOW}"
        raise RecordError(f"the browser does not start ({why}){hint}") from error


@contextmanager
def _served(wanted: Wanted, server_sink: ServerSink) -> Iterator[str]:
    """The address of the bundled shop, which is served meanwhile."""
    config = wanted.config
    assert config.demo is not None
    app = create_app(
        config.personas,
        select(wanted.defects or config.demo.defects),
        app_id=config.demo_app_id,
        generation=wanted.generation or config.sdk.generation,
        server_api=server_sink.address,
    )
    with serve_shop(app) as address:
        yield address


def _site(wanted: Wanted, use: Use, shop: str | None) -> Site:
    config = wanted.config
    address = wanted.url or shop or str(use.base_url or "")
    if not urlsplit(address).hostname:
        raise RecordError(DOES_NOT_ANSWER)
    source = config.sdk.source
    generation = wanted.generation or config.sdk.generation
    parts = urlsplit(address)
    return Site(
        f"{parts.scheme}://{parts.netloc}",
        config.plan(),
        personas=config.personas,
        seed=config.seed,
        sdk=f"{source} {generation}" if shop else source,
        allowed_hosts=tuple(config.allowed_hosts),
        kept_sign_ins=config.kept_sign_ins,
        gpc=config.gpc,
    )


def _context_options(use: Use, *, headless: bool) -> dict[str, object]:
    """As for scenarios; where nobody has given pages a size, the window decides."""
    options = use.context_arguments()
    if not headless and "viewport" not in use.model_fields_set:
        options.pop("viewport", None)
        options["no_viewport"] = True
    return options


def recording_path(folder: Path, started: str) -> Path:
    """Where the recording of a visit is kept; one that is there is never written over."""
    path = folder / f"live-{started}.jsonl"
    number = 1
    while path.exists():
        number += 1
        path = folder / f"live-{started}-{number}.jsonl"
    return path
