"""A small run for reports: one scenario in order, one with findings, one interrupted."""

from heapqa.model.recording import Interruption
from heapqa.model.session import Session
from heapqa.model.verdict import Finding, Verdict
from heapqa.pii.masking import Mask
from heapqa.pii.search.persona_masking import PersonaMasking
from heapqa.report.accounts import Judged
from heapqa.report.making import run_report
from heapqa.report.results import OutputPaths, RunReport
from heapqa.rules.rule import AnyRule, Rule
from heapqa.testing import granted, identify, loader, pageview, persona, session, step, visit

ADA = persona(first_name="Quillanne", last_name="Vandersmoot", email="q.vandersmoot@mail.test")

EARLY: AnyRule = Rule(
    id="hit-too-early",
    title="No hit is sent before the visitor agrees",
    family="consent",
    severity="blocker",
    rationale="Data once sent cannot be called back.",
    remedy="Start Heap only after the visitor agreed.",
    example="A hit is sent early. Send it later.",
    subjects=lambda _session: (),
    check=lambda _subject, _session: iter(()),
    no_subjects="Nothing was sent.",
    references=("https://developers.heap.io/docs/web",),
)
PERSONAL: AnyRule = Rule(
    id="personal-identity",
    title="The identity is <b>no</b> e-mail address",
    family="identity",
    severity="critical",
    rationale="Addresses change & leak.",
    remedy="Identify with an internal id.",
    example="A hit is sent early. Send it later.",
    subjects=lambda _session: (),
    check=lambda _subject, _session: iter(()),
    no_subjects="Nothing was sent.",
    confidence="heuristic",
)
RULES = (PERSONAL, EARLY)


def verdict(scenario: str, rule: AnyRule, outcome: str = "passed", **fields: object) -> Verdict:
    return Verdict.model_validate(
        {
            "scenario": scenario,
            "rule": rule.id,
            "family": rule.family,
            "severity": rule.severity,
            "outcome": outcome,
            "subjects": 1,
            **fields,
        }
    )


def named(scenario: str, played: Session, **recording: object) -> Session:
    """The session as that of another scenario."""
    changed = played.recording.model_copy(
        update={"scenario": scenario, "title": scenario.replace("_", " "), **recording}
    )
    return played.model_copy(update={"recording": changed})


def sessions() -> tuple[Session, Session, Session]:
    calm = session(visit(), granted(loader(), pageview()), personas=[ADA])
    leaky = session(
        visit(loader(), pageview()),
        granted(identify("q.vandersmoot@mail.test")),
        personas=[ADA],
    )
    stopped = Interruption(
        step=0,
        reason="TimeoutError in step 'type <Q.Vandersmoot@mail.test>'",
        remedy="Mend the page object.",
    )
    broken = session(step("look for Vandersmoot"), personas=[ADA])
    return (
        named("calm", calm),
        named("leaky", leaky),
        named("broken", broken, interruption=stopped),
    )


def findings() -> tuple[Finding, ...]:
    return (
        Finding(message="A page view is sent.", saw="/h", exchange=4, step=0, field="page.path"),
        *(Finding(message=f"A click is sent, number {n}.", snapshot=n, call=n) for n in range(4)),
    )


def report() -> RunReport:
    calm, leaky, broken = sessions()
    mail = Finding(
        message="It is an e-mail address.",
        saw="q***@m***.t***",
        field="identity",
        element="#account > b",
        remedy='Put heap-ignore="true" on #account > b.',
    )
    judged = [
        Judged(calm, (verdict("calm", EARLY), verdict("calm", PERSONAL, "skipped", reason="none"))),
        Judged(
            leaky,
            (
                verdict("leaky", EARLY, "failed", findings=findings()),
                verdict("leaky", PERSONAL, "failed", findings=(mail,)),
            ),
            "recordings/leaky.jsonl",
            1.25,
        ),
        Judged(
            broken,
            (
                verdict("broken", EARLY, "skipped", conclusive=False, reason="it was interrupted"),
                verdict("broken", PERSONAL, "broken", conclusive=False, reason="KeyError: 'x'"),
            ),
        ),
    ]
    return run(*judged, mask=masking())


def masking() -> PersonaMasking:
    """The masking of everybody in the run."""
    return PersonaMasking.of_sessions(sessions())


def run(*judged: Judged, mask: Mask = str) -> RunReport:
    """The document for these sessions."""
    return run_report(
        judged,
        started_at=1_700_000_000,
        duration_s=12.34,
        mask=mask,
        output=OutputPaths(html="out/report.html", recordings="out/recordings"),
        version="0.1.0",
    )
