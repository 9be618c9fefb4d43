"""What a report keeps of one judged session: small, and fit to travel between processes."""

from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.bytes.address import without_query
from heapqa.definitions.coverage import Matches, matches_in
from heapqa.model.certificate import Certificate
from heapqa.model.frozen import Frozen
from heapqa.model.harmless import Harmless
from heapqa.model.persona import Persona
from heapqa.model.session import Session
from heapqa.model.verdict import Finding, Verdict
from heapqa.report.places import page_of
from heapqa.report.results import ScenarioSummary
from heapqa.report.troubles import troubles
from heapqa.rules.acceptance import AcceptanceGround, acceptance_ground
from heapqa.rules.attribution.contradiction_between_visits import TiedUser, tied_users
from heapqa.rules.attribution.drift_between_visits import SpeltIdentity, spelt_identities
from heapqa.rules.attribution.untold_resets import told_without_calls
from heapqa.rules.delivery.positive_control import Control, control_of
from heapqa.rules.identity.without_steps import told_without_steps
from heapqa.rules.partial import why_partial
from heapqa.rules.privacy.harmless import harmless_in_order

HASH_DIGITS = 12
"""Of a file's hash: enough to tell any two of its releases apart."""
EVERY_FIELD = set(Verdict.model_fields)


@dataclass(frozen=True, slots=True)
class Judged:
    """One session, the verdicts on it, and where its recording lies."""

    session: Session
    verdicts: tuple[Verdict, ...]
    recording: str = ""
    duration_s: float = 0.0
    artifacts: tuple[str, ...] = ()
    """Paths of screenshots, traces and videos."""


class Sight(Frozen):
    """Which kinds of request a certificate names."""

    kinds: tuple[str, ...]
    blind: tuple[str, ...]
    """Those that were missed or altered."""
    untried: tuple[str, ...]
    """Those that the browser did not send."""


class Account(Frozen):
    """All that a report tells of one session, before anything is masked: whose values are to be
    masked is known when all sessions are."""

    summary: ScenarioSummary
    verdicts: tuple[Verdict, ...]
    personas: tuple[Persona, ...] = ()
    browser: str = ""
    sdk: str = ""
    sdk_files: tuple[str, ...] = ()
    seed: str = ""
    sight: Sight | None = None
    """What its certificate proves; None where it carries none."""
    sink_requests: int = 0
    escaped_requests: int = 0
    notes: tuple[str, ...] = ()
    """Remarks on the capture."""
    without_steps: str = ""
    """What imported traffic tells although it has no steps."""
    without_calls: str = ""
    """What it does not tell as it has no calls."""
    control: Control | None = None
    """What it shows of whether Heap works; None for what never can."""
    identities: tuple[SpeltIdentity, ...] = ()
    """Those that it spells in one way."""
    tied_users: tuple[TiedUser, ...] = ()
    """The Heap users of imported traffic with the person of each."""
    harmless: tuple[Harmless, ...] = ()
    """In order of appearance."""
    matches: Matches
    """How often each definition of the plan matched."""
    ground: AcceptanceGround
    """What acceptances are held against."""

    def named(self, scenario: str) -> "Account":
        """The same under another name, where one report has several recordings of a scenario."""
        if scenario == self.summary.id:
            return self
        name = {"scenario": scenario}
        return self.model_copy(
            update={
                "summary": self.summary.model_copy(update={"id": scenario}),
                "verdicts": tuple(each.model_copy(update=name) for each in self.verdicts),
            }
        )


def account_of(one: Judged) -> Account:
    """What a report keeps of a session."""
    recording = one.session.recording
    capture = recording.capture
    return Account(
        summary=_summary(one),
        verdicts=tuple(_placed(verdict, one.session) for verdict in one.verdicts),
        personas=recording.personas,
        browser=capture.browser,
        sdk=capture.sdk,
        sdk_files=tuple(_sdk_files(one.session)),
        seed=recording.seed,
        sight=_sight(capture.certificate) if capture.certificate else None,
        sink_requests=capture.sink_requests,
        escaped_requests=capture.escaped_requests,
        notes=capture.notes,
        without_steps=told_without_steps(one.session),
        without_calls=told_without_calls(one.session),
        control=control_of(one.session),
        identities=tuple(spelt_identities(one.session)),
        tied_users=tuple(tied_users(one.session)),
        harmless=harmless_in_order(one.session),
        matches=matches_in(one.session, complete=not why_partial(recording)),
        ground=acceptance_ground(recording, one.verdicts),
    )


def _sight(certificate: Certificate) -> Sight:
    kinds = tuple(kind.kind for kind in certificate.kinds)
    return Sight(kinds=kinds, blind=certificate.blind, untried=certificate.untried)


def _sdk_files(session: Session) -> Iterator[str]:
    for loader in session.loaders:
        where = without_query(loader.exchange.url)
        yield f"{where} {(loader.exchange.sha256 or '')[:HASH_DIGITS]}".strip()


def _placed(verdict: Verdict, session: Session) -> Verdict:
    """The verdict with the page of each finding."""
    if not (verdict.findings or verdict.accepted):
        return _compact(verdict)

    def placed(finding: Finding) -> Finding:
        return finding.model_copy(
            update={"page": without_query(page_of(finding, session.recording))}
        )

    accepted = (
        each.model_copy(update={"finding": placed(each.finding)}) for each in verdict.accepted
    )
    changes = {"findings": tuple(map(placed, verdict.findings)), "accepted": tuple(accepted)}
    return _compact(verdict.model_copy(update=changes))


def _compact(verdict: Verdict) -> Verdict:
    """An equal one in half the memory: all of them share one set of the fields that were given."""
    return Verdict.model_construct(_fields_set=EVERY_FIELD, **vars(verdict))


def _summary(one: Judged) -> ScenarioSummary:
    """One scenario in figures."""
    recording = one.session.recording
    return ScenarioSummary(
        id=recording.scenario,
        title=recording.title,
        recording=one.recording,
        duration_s=round(one.duration_s, 3),
        requests=len(recording.exchanges),
        observed=sum(exchange.observed for exchange in recording.exchanges),
        delivered=sum(e.delivered or e.overtaken for e in recording.exchanges),
        overtaken=sum(exchange.overtaken for exchange in recording.exchanges),
        events=len(one.session.events),
        undecoded=len(one.session.undecoded),
        server_calls=len(recording.server_calls) if recording.capture.server_side else None,
        refused_calls=sum(call.refused for call in recording.server_calls),
        steps=tuple(step.text for step in recording.steps),
        interruption=recording.interruption,
        problems=recording.capture.problems,
        doubt=why_partial(recording),
        troubles=troubles(one.session, str),
        artifacts=one.artifacts,
        silence=recording.capture.silence,
    )
