"""Keeps what a suite starts by itself from Heap: browsers, contexts with a proxy, own requests.

pytest-playwright's browser has the arguments that keep its tracking on this machine. A browser that
a test launches by hand has not, and requests of Playwright's driver pass no browser at all.
"""

import inspect
import warnings
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import wraps
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pytest

from heapqa.plugin.run import RUN, Run
from heapqa.record.chromium.kept import Kept, is_heapqas
from heapqa.record.chromium.launch import PORT, RESOLVER_RULES, site_host
from heapqa.wire.hosts import TRACKING_HOSTS

if TYPE_CHECKING:
    from heapqa.record.capture.sink import Sink

Options = dict[str, Any]
UNKNOWN = (
    "heapqa does not know this version of Playwright: what tests send to Heap from browsers that "
    "they launch by hand, or by page.request, is not held back"
)
OTHER_BROWSER = (
    "heapqa cannot hold back what {name} sends to Heap: what its pages send reaches the real "
    "account. Use Chromium"
)
BY_HAND = (
    "the scenario launched a browser by hand: what that sends is kept from Heap, and neither "
    "recorded nor judged. Use flow.new_device()"
)
REMOTE = (
    "heapqa cannot hold back what a browser that it did not start sends to Heap: use connectOptions"
    " of the configuration, or launch one here"
)


class NotKeptWarning(UserWarning):
    """What a test starts could reach a real account."""


NOT_KEPT = f"default::{NotKeptWarning.__module__}.{NotKeptWarning.__name__}"
"""A filter with which it is told, and stops no suite that takes warnings for errors."""


@dataclass(slots=True)
class Keeping:
    """The sinks of this process, served from when something is to be kept until pytest ends."""

    config: pytest.Config
    _open: ExitStack = field(default_factory=ExitStack)
    _sink: "Sink | None" = None
    _by_hand: Kept | None = None

    def sink(self) -> "Sink":
        """That of recordings, served from now on; raises RecordError."""
        if self._sink is None:
            self._sink = self._serve()
        return self._sink

    def _serve(self) -> "Sink":
        from heapqa.plugin import live

        return self._open.enter_context(live.serve_sink(self._run()))

    def _run(self) -> Run | None:
        """The run; None where its configuration cannot be used, which others tell of."""
        run = self.config.stash[RUN]
        try:
            return run if run.config.plan() and run.use else None
        except pytest.UsageError:
            return None

    def requests(self) -> Kept:
        """Where the suite's own requests go, and of which hosts: recordings note them."""
        return self._kept_by(self.sink())

    def by_hand(self) -> Kept:
        """Where browsers go that tests launch by hand: they may send at any time, so no recording
        sees that sink."""
        if self._by_hand is None:
            self._by_hand = self._kept_by(self._serve())
        return self._by_hand

    def _kept_by(self, sink: "Sink") -> Kept:
        return Kept(sink.port, sink.spki, self._hosts())

    def _hosts(self) -> tuple[str, ...]:
        """Those of Heap and the declared ones; the site's own host must lead to the site."""
        run = self._run()
        if run is None:
            return TRACKING_HOSTS
        site = site_host(str(run.base_url or run.use.base_url or ""))
        declared = (PORT.sub("", host) for host in run.config.plan().ingest_hosts)
        return tuple(dict.fromkeys((*TRACKING_HOSTS, *(host for host in declared if host != site))))

    def begin(self) -> None:
        """Have everything that Playwright starts in this process kept from now on."""
        try:
            transport, browser_type = _module("transport"), _module("browser_type").BrowserType
            browser = _module("browser").Browser
            self._replace(transport, "get_driver_env", self._driver)
            for name in ("launch", "launch_persistent_context"):
                self._replace(browser_type, name, self._with_options(self._launched))
            self._replace(browser, "new_context", self._with_options(self._in_context))
            for name in ("connect", "connect_over_cdp"):
                self._replace(browser_type, name, self._with_options(_told_of_remote))
        except (ImportError, AttributeError):
            warnings.warn(UNKNOWN, NotKeptWarning, stacklevel=1)

    def end(self) -> None:
        """Leave Playwright as it was, and stop serving."""
        self._open.close()

    def _replace(self, owner: Any, name: str, changed: Callable[[Any], Any]) -> None:
        original = getattr(owner, name)
        setattr(owner, name, changed(original))
        self._open.callback(setattr, owner, name, original)

    def _driver(self, original: Callable[[], dict[str, str]]) -> Callable[[], dict[str, str]]:
        return lambda: self.requests().driver_environment(original())

    def _launched(self, owner: Any, options: Options) -> Options:
        if owner.name != "chromium":
            warnings.warn(OTHER_BROWSER.format(name=owner.name), NotKeptWarning, stacklevel=2)
            return options
        if is_heapqas(options):
            return options
        self.sink().replies.doubt(BY_HAND)  # told where a scenario is being played
        return self.by_hand().launched(options)

    def _in_context(self, _owner: Any, options: Options) -> Options:
        return self.requests().in_context(options) if options.get("proxy") else options

    def _with_options(
        self, change: Callable[[Any, Options], Options]
    ) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Makes of an asynchronous method one with changed options."""

        def changed(original: Callable[..., Any]) -> Callable[..., Any]:
            signature = inspect.signature(original)

            @wraps(original)
            async def called(*args: Any, **named: Any) -> Any:
                bound = signature.bind(*args, **named)
                owner, *_ = bound.args
                bound.arguments.update(change(owner, dict(bound.arguments)))
                return await original(*bound.args, **bound.kwargs)

            return called

        return changed


KEEPING = pytest.StashKey[Keeping]()


def keep(config: pytest.Config) -> None:
    """Keep what this process starts from Heap until pytest ends."""
    keeping = config.stash[KEEPING] = Keeping(config)
    keeping.begin()
    config.add_cleanup(keeping.end)


def _told_of_remote(_owner: Any, options: Options) -> Options:
    """heapqa's own way to a server says how the browser is launched there."""
    if RESOLVER_RULES not in str(options.get("headers")):
        warnings.warn(REMOTE, NotKeptWarning, stacklevel=2)
    return options


def _module(name: str) -> Any:
    """A module of Playwright's implementation, as newer or as older versions name it."""
    try:
        return import_module(f"playwright._impl.{name}")
    except ImportError:
        return import_module(f"playwright._impl._{name}")
