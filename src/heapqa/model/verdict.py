"""What one rule found in one session."""

from hashlib import sha256
from typing import Literal

from pydantic import computed_field

from heapqa.model.frozen import Frozen
from heapqa.model.plan import Acceptance

Outcome = Literal["passed", "accepted", "failed", "skipped", "broken"]
"""``accepted``: all that was found is known, and somebody answers for it."""
Severity = Literal["blocker", "critical", "normal", "minor", "trivial"]

Channel = Literal[
    "text",
    "attribute",
    "url",
    "title",
    "referrer",
    "property",
    "identity",
    "telemetry",
    "cookie",
    "storage",
    "replay",
    "header",
    "body",
]
"""Ways a value gets into a message; ``body`` for what no field of the message explains."""


class Lead(Frozen):
    """The finding that explains another one of the same scenario: mend what it says first."""

    rule: str
    finding: int
    """Its place among the findings of that rule's verdict."""


class Finding(Frozen):
    """One violation, with its evidence; sensitive values are masked."""

    message: str
    """What is wrong, in one sentence, without repeating the rule."""
    saw: str = ""
    """What was seen, masked where it is sensitive."""
    exchange: int | None = None
    """`seq` of the exchange that shows it."""
    field: str | None = None
    """Where in the message, for example ``identity`` or ``page.query``."""
    step: int | None = None
    """Index of the step it belongs to."""
    snapshot: int | None = None
    """`seq` of the storage snapshot that shows it."""
    call: int | None = None
    """`seq` of the API call that shows it."""
    channel: Channel | None = None
    """By which way the value got into the message; None where the finding is about no value."""
    element: str = ""
    """The element of the page it comes from, as a CSS selector; empty where none is known."""
    remedy: str = ""
    """What would have stopped this very finding, for the generation at hand; the rule's own
    remedy stands where this is empty."""
    device: int | None = None
    """Number of the device it was found on; None where there is one, or where any of them can be
    the one. Given by the engine, not by rules."""
    page: str = ""
    """Address of the page it is about, without its query; where a rule does not name it, reports
    find it in the recording."""
    symptom_of: Lead | None = None
    """The finding that tells the cause of this one, and leads it in reports; None for one that
    stands for itself."""


class AcceptedFinding(Frozen):
    """A finding that somebody answers for."""

    finding: Finding
    acceptance: Acceptance


class AcceptanceUse(Frozen):
    """What became of an acceptance in a run."""

    acceptance: Acceptance
    state: Literal["in use", "expired", "not found", "not examined"]
    """``expired``: what it names was found after its last day; ``not found``: the rule judged every
    scenario that it names and found nothing of the kind; ``not examined``: it did not."""
    findings: int = 0
    """How many it names."""


class Verdict(Frozen):
    """One rule's answer about one session."""

    scenario: str
    rule: str
    family: str
    severity: Severity
    outcome: Outcome
    conclusive: bool = True
    """False when the rule could not judge: a broken rule, or evidence that is not complete."""
    reason: str = ""
    """Why it was skipped or broke; empty otherwise."""
    hint: str = ""
    """What the scenario may have forgotten to declare, to be looked at before the findings."""
    subjects: int = 0
    """How many subjects were examined."""
    findings: tuple[Finding, ...] = ()
    """What is wrong and nobody answers for."""
    accepted: tuple[AcceptedFinding, ...] = ()
    """What is wrong, too, and known."""

    @computed_field  # type: ignore[prop-decorator]
    @property
    def fingerprint(self) -> str:
        """Stable short id of scenario, rule and messages: tells new findings from known ones."""
        parts = [
            self.scenario,
            self.rule,
            *sorted({f"{f.field}|{f.message}" for f in self.findings}),
        ]
        return sha256("\n".join(parts).encode()).hexdigest()[:12]
