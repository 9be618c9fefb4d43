"""A first look at the site under test, for ``heapqa doctor``: does it answer, and is Heap there?"""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page, sync_playwright

from heapqa.engine import decode, judge
from heapqa.flow import Flow, Scenario
from heapqa.loopback import LoopbackError
from heapqa.model.recording import DENIED, Recording
from heapqa.model.session import Session
from heapqa.record.capture.replies import Replies
from heapqa.record.capture.sink_server import open_sink
from heapqa.record.chromium.hiding import ordinary_user_agent, with_automation_hidden
from heapqa.record.errors import RecordError
from heapqa.record.play.armed import armed_recorder
from heapqa.record.play.banner_words import AGREES
from heapqa.record.play.self_check import Check
from heapqa.record.play.site import Site
from heapqa.record.sdk.sources import stand_in
from heapqa.rules.catalogue import rule_by_id

LOAD_TIMEOUT_MS = 20_000
SETTLE_TIMEOUT_MS = 5_000
"""For what a page still loads after it is there; one that never rests is looked at as it is."""
CERTIFICATE = (
    'set "ignoreHTTPSErrors": true under use where the certificate is the staging site\'s own'
)
REFUSED = "start the site, or correct use.baseURL"
CREDENTIALS = 'give "httpCredentials" under use, with username and password'
ALLOW = "if that is where the site is, add it to heap.allowedHosts, or correct use.baseURL"
ALLOW_ANY = "if the site needs one of them, add it to heap.allowedHosts"
JUDGED = ("placeholder-app-id", "policy-blocks-heap", "silent-heap", "wrong-environment")
"""What one page shows already, and every scenario would fail for."""
BANNER_FIRST = "a banner asks first, and Heap was told nothing"


@dataclass(slots=True)
class _Look:
    """What was seen of the first page."""

    url: str
    status: int | None = None
    failure: str = ""
    asks: bool = False
    """Whether a button seems to ask for consent."""

    def visit(self, flow: Flow) -> None:
        """Open the first page; the scenario of this look."""
        try:
            answer = flow.page.goto(self.url, timeout=LOAD_TIMEOUT_MS)
            self.status = answer.status if answer else None
            _settle(flow.page)
            self.asks = bool(flow.page.get_by_role("button", name=AGREES).count())
        except PlaywrightError as error:
            self.failure = error.message.splitlines()[0]
            return
        flow.checkpoint()


def _settle(page: Page) -> None:
    with suppress(PlaywrightError):  # some never rest
        page.wait_for_load_state("networkidle", timeout=SETTLE_TIMEOUT_MS)


def site_check(
    site: Site,
    context_args: dict[str, Any],
    executable_path: str | None = None,
    *,
    hides_automation: bool = False,
) -> tuple[Check, ...]:
    """Open the base URL once, as a scenario would, and say what is there."""
    look = _Look(site.base_url)
    args = with_automation_hidden(()) if hides_automation else ()
    try:
        with (
            open_sink(Replies(sdk=stand_in)) as sink,
            sync_playwright() as playwright,
            armed_recorder(
                playwright, sink, site, args=args, executable_path=executable_path
            ) as recorder,
        ):
            recorder.context_args = context_args
            if hides_automation:
                context_args.setdefault("user_agent", ordinary_user_agent(recorder.browser))
            recording = recorder.play(Scenario("first_look", "First look", look.visit, __name__))
    except (RecordError, LoopbackError, PlaywrightError) as error:
        return (Check("site", False, str(error), REFUSED),)
    answered = _answered(look, _shown(site.base_url), _denied_hosts(recording))
    if not answered.ok:
        return (answered,)
    session = decode(recording)
    return (answered, *_denied(recording), _heap(session), _consent(look, session))


def _shown(url: str) -> str:
    """The address without the credentials that it may hold."""
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def _answered(look: _Look, url: str, denied: Sequence[str]) -> Check:
    if look.failure:
        told = look.failure.partition(" at ")[0].removeprefix("Page.goto: ")
        if "ERR_CONNECTION_REFUSED" in told and denied:
            return Check("site", False, f"{url} leads to {denied[0]}, which was denied", ALLOW)
        remedy = CERTIFICATE if "ERR_CERT" in told else REFUSED
        if "ERR_INVALID_AUTH" in told:
            remedy = CREDENTIALS
        return Check("site", False, f"{url} cannot be opened: {told}", remedy)
    if look.status in (401, 407):
        return Check(
            "site", False, f"{url} answers {look.status}: it wants to know who asks", CREDENTIALS
        )
    if look.status is not None and look.status >= 400:
        return Check("site", False, f"{url} answers {look.status}", REFUSED)
    return Check("site", True, f"{url} answers {look.status or 'without a status'}")


def _denied_hosts(recording: Recording) -> list[str]:
    warnings = (message.text.partition(DENIED) for message in recording.console)
    return list(dict.fromkeys(host for host, denied, _ in warnings if denied))


def _denied(recording: Recording) -> Iterator[Check]:
    if hosts := _denied_hosts(recording):
        yield Check("hosts", True, f"denied: {', '.join(hosts)}; {ALLOW_ANY}")


def _heap(session: Session) -> Check:
    """Which environments were seen, and by which generation's files and messages."""
    contacts = [(each.env_id, each.generation) for each in session.loaders]
    contacts += [(each.env_id, each.generation) for each in session.hits]
    seen = dict.fromkeys(f"{app or 'no App ID'} ({generation})" for app, generation in contacts)
    if not seen:
        detail = "no file of Heap and no message to it on the first page"
        return Check("heap", True, "; ".join((detail, *_wrong(session))))
    declared = {environment.app_id for environment in session.recording.plan.environments}
    apps = {app for app, _ in contacts if app}
    unknown = sorted(apps - declared) if declared else []
    detail = f"App ID {', '.join(seen)}"
    if unknown:
        detail += f"; not in heap.environments: {', '.join(unknown)}"
    return Check("heap", True, "; ".join((detail, *_wrong(session))))


def _wrong(session: Session) -> Iterator[str]:
    """What rules find on the first page already, each once; a doctor tells it and judges nothing.

    An App ID that no environment has is told by itself.
    """
    declared = {environment.app_id for environment in session.recording.plan.environments}
    is_told = any(hit.env_id not in declared for hit in session.hits)
    rules = [each for each in JUDGED if not (is_told and each == "wrong-environment")]
    found = [
        f"{verdict.rule} finds: {finding.message.rstrip('.')}"
        for verdict in judge(session, [rule_by_id(each) for each in rules])
        for finding in verdict.findings
    ]
    yield from dict.fromkeys(found)


def _consent(look: _Look, session: Session) -> Check:
    mode = session.recording.plan.consent
    hits, loaders = len(session.hits), len(session.loaders)
    asked = (
        "a button asks for consent" if look.asks else "no button that asks for consent was found"
    )
    if not hits and not loaders:
        detail = BANNER_FIRST if look.asks else f"{asked}, and Heap was told nothing"
        return Check("consent", True, f"{detail} (heap.consent.mode is {mode})")
    told = f"before any answer, files of Heap requested: {loaders}, hits sent: {hits}"
    return Check("consent", True, f"{told}; {asked} (heap.consent.mode is {mode})")
