"""Rounds of probes before and after a scenario, and the certificate made of them."""

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import uuid4

from playwright.sync_api import Browser, BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError

from heapqa.model.certificate import Certificate, CertifiedKind, ProbeResult
from heapqa.record.capture.apart import evaluate_apart
from heapqa.record.capture.pause_log import PauseLog
from heapqa.record.capture.probes import IN_EMPTY_PAGES, PROBE_ORIGIN, SEND, Probe, probe_of
from heapqa.record.capture.sink import Sink

FROM_BEST_TO_WORST: tuple[ProbeResult, ...] = ("not-sent", "pause-log", "sink", "altered", "missed")
PAGE_TIMEOUT_MS = 15_000
"""For a page of the recorder's own, which is served from this machine: more is a broken browser."""
ARRIVAL_DEADLINE_S = 3.0
"""How long to wait for the last probe; reports take the longest, about 0.2 s."""
LOST = "the capture was lost before the end, so something may be missing"
NEVER_SENT = {"HeadlessChrome": frozenset({"report"})}
"""Product, as the browser names itself to its debugger, and the kinds of request that it never
sends. The headless shell, which Playwright uses by itself, queues the reports of the Reporting API
and has nothing that would send them; other headless browsers call themselves Chrome there."""
SENT_DEADLINE_MS = 10_000
"""How long a page may take to send its probes; the slowest kinds give up after 5 s."""


@dataclass(slots=True)
class ProbePage:
    """A page in a context of the recorder's own, which stands as long as its browser does."""

    browser: Browser
    proved: dict[str, ProbeResult] = field(default_factory=dict)
    """What the last round sent from here proved: the end of one recording is the start of the
    next. Empty when there was none, or when it left a doubt."""
    never_sent: frozenset[str] = field(init=False)
    """Kinds of request that this browser never sends, whoever asks for them."""
    _page: Page | None = None

    def __post_init__(self) -> None:
        session = self.browser.new_browser_cdp_session()
        self.never_sent = never_sent_by(session.send("Browser.getVersion")["product"])
        session.detach()

    def ready(self) -> Page:
        """The page, opened anew when it is gone, and sent back when it was led elsewhere: whoever
        sees its window may close it or use it. Nothing of that is in a recording."""
        if self._page is None or self._page.is_closed():
            self._page = self._context().new_page()
            self._page.on("crash", lambda _: self._forget())
        if not self.stands():
            self._page.goto(PROBE_ORIGIN, timeout=PAGE_TIMEOUT_MS)
        return self._page

    def stands(self) -> bool:
        """Whether the page is there, and is what it was opened as."""
        page = self._page
        return page is not None and not page.is_closed() and page.url.startswith(PROBE_ORIGIN)

    def _context(self) -> BrowserContext:
        """The one that it had: during a recording another would be the scenario's."""
        context = self._page.context if self._page else None
        return context if context in self.browser.contexts else self.browser.new_context()

    def close(self) -> None:
        """Give up the page and its context; nothing is left of them in the browser."""
        if self._page is not None and self.browser.is_connected():
            self._page.context.close()
        self._forget()

    def _forget(self) -> None:
        self._page = None
        self.proved = {}


def never_sent_by(product: str) -> frozenset[str]:
    """Kinds that a browser never sends; `product` as in ``HeadlessChrome/141.0.7390.37``."""
    return NEVER_SENT.get(product.partition("/")[0], frozenset())


@dataclass(slots=True)
class Round:
    """One round: the probes that were sent, and which of them were seen by whom."""

    pause_log: PauseLog
    sink: Sink
    never_sent: frozenset[str] = frozenset()
    """Kinds that are no riddle when nobody sees them."""
    nonce: str = field(default_factory=lambda: uuid4().hex)
    sent: dict[str, str] = field(default_factory=dict)
    """Kind → "" when it was sent, or why this browser did not send it."""
    problem: str | None = None
    """Why the round could not be sent; None when it was."""
    deadline: float = 0.0
    """Until when, on the monotonic clock, the last probe may arrive."""
    _since: int = field(init=False)
    """How many probes the sink had seen before this round."""

    def __post_init__(self) -> None:
        self._since = len(self.sink.probes())

    def send(self, standing: ProbePage) -> None:
        """Have the standing page begin to send every kind; `collect` tells which it sent."""
        with self.explained():
            standing.ready().evaluate("(nonce) => heapqaSend(nonce)", self.nonce)

    def collect(self, standing: ProbePage) -> None:
        """Learn what the standing page sent."""
        with self.explained():
            page = standing.ready()
            self.sent = dict(
                page.wait_for_function(
                    "(nonce) => heapqaSent(nonce)", arg=self.nonce, timeout=SENT_DEADLINE_MS
                ).json_value()
            )

    def send_from(self, page: Page) -> None:
        """Have a visitor's empty page send what any document can, and leave it for the last.

        Apart from the page's own scripts: the scenario may have replaced what they send with.
        """
        with self.explained():
            self.sent = dict(
                evaluate_apart(page, f"([nonce, kinds]) => ({SEND})(nonce, kinds)",
                               [self.nonce, IN_EMPTY_PAGES])
            )  # fmt: skip
            page.goto("about:blank", timeout=PAGE_TIMEOUT_MS)

    @contextmanager
    def explained(self) -> Iterator[None]:
        """Keep what goes wrong in the block as the round's problem; then the wait begins."""
        try:
            yield
        except PlaywrightError as error:
            self.problem = f"the recorder's own test requests could not be sent: {error.message}"
        self.deadline = time.monotonic() + ARRIVAL_DEADLINE_S

    def results(self) -> dict[str, ProbeResult]:
        """By kind, how it was seen up to now."""
        results: dict[str, ProbeResult] = {
            kind: "not-sent" if reason or kind in self.never_sent else "missed"
            for kind, reason in self.sent.items()
        }
        for probe, body, witness in self._arrived():
            if probe.nonce == self.nonce and probe.kind in results:
                results[probe.kind] = witness if probe.is_whole(body) else "altered"
        return results

    def _arrived(self) -> Iterator[tuple[Probe, bytes | None, ProbeResult]]:
        for sunk in self.sink.probes(self._since):
            probe = probe_of(sunk.url)
            if (
                probe
                and not sunk.arriving
                and sunk.method != "OPTIONS"
                and sunk.kind != "websocket"
            ):
                yield probe, sunk.body, "sink"
        for probe, body in list(self.pause_log.probes.items()):
            yield probe, body, "pause-log"

    def is_over(self) -> bool:
        """Whether every probe that was sent has been seen, or the time for it is up."""
        return "missed" not in self.results().values() or time.monotonic() > self.deadline


@dataclass(slots=True)
class ProbeRounds:
    """The rounds of one recording, at its start and at its end.

    A wide round tries every kind from the standing page; one sent at the end of a recording counts
    for the start of the next. A round of its own tries each device's context, from empty pages.
    """

    pause_log: PauseLog
    sink: Sink
    probe_page: ProbePage
    start: list[Round] = field(default_factory=list)
    end: list[Round] = field(default_factory=list)
    _proved: dict[str, ProbeResult] = field(init=False)
    _devices: int = 0
    """How many were tried out at their start: each must be at the end."""
    _last: Round | None = None

    def __post_init__(self) -> None:
        self.probe_page.ready()
        self._proved, self.probe_page.proved = self.probe_page.proved, {}

    def begin(self, page: Page) -> None:
        """Try out the capture in a device's first page, while that is empty.

        The first device's before the scenario, a further one's as soon as it is there.
        """
        wide = None if self._proved else self._sent()
        own = Round(self.pause_log, self.sink)
        own.send_from(page)
        begun = [own]
        self.start.append(own)
        self._devices += 1
        if wide:
            wide.collect(self.probe_page)
            begun.append(wide)
            self.start.append(wide)
        self._await(begun)
        self._proved = _together([self._proved, *(round_.results() for round_ in begun)])

    def finish(self, page: Page) -> None:
        """Try out a device's context after the scenario, in one of its pages that was left."""
        own = Round(self.pause_log, self.sink)
        own.send_from(page)
        self.end.append(own)

    def begin_end(self) -> None:
        """Begin to try out every kind again, when all pages have been left."""
        self._last = None if self.pause_log.lost else self._sent()

    def conclude(self) -> None:
        """See every kind tried out, when the contexts of all devices are closed."""
        if self.pause_log.lost:
            return
        wide = self._last or self._sent()
        self.end.append(wide)
        if wide.problem is None:
            wide.collect(self.probe_page)
            with wide.explained():
                self._await([wide])

    def so_far(self) -> Certificate:
        """What is proved as long as the end is not there: as if it were like the start."""
        return Certificate(
            kinds=tuple(
                CertifiedKind(kind=kind, at_start=seen, at_end=seen)
                for kind, seen in self._proved.items()
            )
        )

    def ended(self) -> bool:
        """Whether every probe of the devices' contexts was seen, or the time for it is up."""
        return all(round_.is_over() for round_ in self.end)

    def wait_briefly(self, for_ms: int = 10) -> None:
        """Let a moment pass in which arrivals can be heard of."""
        standing = self.probe_page.ready()
        try:
            standing.evaluate("(ms) => heapqaWait(ms)", for_ms)
        except PlaywrightError:
            if self.probe_page.stands():
                raise  # otherwise somebody has closed or left it by hand, and it comes again
        self.pause_log.session.send("Browser.getVersion")

    def _await(self, rounds: list[Round]) -> None:
        while not all(round_.is_over() for round_ in rounds):
            self.wait_briefly()

    def _sent(self) -> Round:
        wide = Round(self.pause_log, self.sink, self.probe_page.never_sent)
        wide.send(self.probe_page)
        return wide

    def certificate(self) -> tuple[Certificate | None, list[str]]:
        """What the rounds prove, and in sentences what they do not."""
        certified, problems = self._proof()
        return certified, [*problems, *_doubts(certified, self.pause_log.taken)]

    def _proof(self) -> tuple[Certificate | None, list[str]]:
        if self.pause_log.lost:
            return None, [LOST]
        rounds = [*self.start, *self.end]
        problems = list(dict.fromkeys(r.problem for r in rounds if r.problem))
        tried = self.start and len(self.end) == self._devices + 1
        if not (tried and all(round_.sent for round_ in rounds)):
            return None, problems or ["the capture could not be tried out at the end"]
        after = _together(results := [round_.results() for round_ in self.end])
        certified = Certificate(
            kinds=tuple(
                CertifiedKind(kind=kind, at_start=before, at_end=after.get(kind, "missed"))
                for kind, before in self._proved.items()
            )
        )
        if not problems and not certified.blind:
            self.probe_page.proved = results[-1]
        return certified, problems


def _together(rounds: Iterable[dict[str, ProbeResult]]) -> dict[str, ProbeResult]:
    """By kind the worst result of all rounds that tried it."""
    worst: dict[str, ProbeResult] = {}
    for results in rounds:
        for kind, result in results.items():
            worst[kind] = max(worst.get(kind, result), result, key=FROM_BEST_TO_WORST.index)
    return worst


TAKEN = (
    "a route of the scenario (page.route or context.route) answered or stopped {url} itself: what "
    "it takes may be missing{kinds}; have it leave tracking hosts alone"
)
OWN = ", like the recorder's own test requests of these kinds: {kinds}"
"""Behind what may be missing, where the route took those as well."""

TAKEN_LIKE = {"fetch-stream": "fetch"}
"""Kinds of which it is not seen that a route took them → those that it takes in the same way: what
streams has no whole body yet when it meets the route."""


def _doubts(certified: Certificate | None, taken: Sequence[str]) -> Iterator[str]:
    """What may be missing, each cause once; `taken` are addresses that a route took."""
    blind = certified.blind if certified else ()
    probes = {url: probe.kind for url in taken if (probe := probe_of(url))}
    by_route = [kind for kind in blind if TAKEN_LIKE.get(kind, kind) in probes.values()]
    if taken:
        url = next((each for each in taken if each not in probes), taken[0])
        kinds = OWN.format(kinds=", ".join(by_route)) if by_route else ""
        yield TAKEN.format(url=url[:120], kinds=kinds)
    if certified and blind and not certified.seen:
        yield "not one of the recorder's own test requests was seen: the capture is dead"
    elif missed := [kind for kind in blind if kind not in by_route]:
        yield (
            f"the recorder did not see its own test requests of these kinds: {', '.join(missed)}; "
            "what the site sent in the same way may be missing"
        )
