"""A rule is a value: for every ⟨subject⟩, ⟨claim⟩."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from heapqa.model.session import Session
from heapqa.model.verdict import Finding, Severity

S = TypeVar("S")

KEBAB_CASE = re.compile(r"[a-z]+(-[a-z]+)+")
PROSE = ("rationale", "remedy", "example", "no_subjects")

Family = Literal["consent", "identity", "attribution", "privacy", "governance", "plan", "delivery"]

Judges = Literal[
    "contact", "arrival", "content", "people", "replay", "recorded-pages", "pages", "storage"
]

SameEvidence = Callable[[Finding, Finding, Session], bool]
"""Whether a finding and one that may explain it are about the same evidence of a session."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A rule whose finding can be the cause of another rule's finding in the same scenario."""

    rule: str
    """Its id."""
    where: SameEvidence
    """Asked with the symptom, the cause and the session; says yes only if mending the cause mends
    the symptom."""


@dataclass(frozen=True, slots=True, repr=False)
class Rule(Generic[S]):
    """One rule, judged by the engine; never raises on purpose."""

    id: str
    """Names the failing state as a noun phrase in kebab case; the module is named after it."""
    title: str
    """The claim in one sentence."""
    family: Family
    severity: Severity
    rationale: str
    """Why a violation hurts."""
    remedy: str
    """What to do about it."""
    example: str
    """A violation and its cure in two short sentences."""
    subjects: Callable[[Session], Iterable[S]]
    """Everything at risk in the session; nothing means skipped, never passed."""
    check: Callable[[S, Session], Iterator[Finding]]
    """Yields one finding for each violation of one subject."""
    no_subjects: str
    """Why there was nothing to examine, as a sentence; the reason given for a skip."""
    references: tuple[str, ...] = ()
    violation: Literal["presence", "absence"] = "presence"
    """``absence``: a finding means that something is missing, which only a complete recording
    can show; in an interrupted or doubtful one such a finding is not drawn."""
    judges: Judges = "content"
    """``contact``: that something was requested, sent or stored; ``arrival``: whether it arrived;
    where imported traffic says that of others alone, it does not pass; ``content``: what messages
    say;
    ``people``: whom messages name, and of Contentsquare's tag, which nobody can read, whom the
    page's calls name. Where messages may have gone that nobody can read, a rule about content does
    not pass, nor one about people unless calls of the tag were recorded. ``replay``: what uploads
    of session replay show; where nothing in them can be read, such a rule does not pass.
    ``recorded-pages``: of which pages replay was uploaded; where an upload does not tell, it does
    not pass.
    ``pages``: what pages with Heap show; where not all of one was looked at, it does not pass.
    ``storage``: what a withdrawal leaves behind; where a host's storage was not looked at again, it
    does not pass."""
    confidence: Literal["certain", "heuristic"] = "certain"
    """``heuristic``: what is found may be harmless on this site; readers look before they act."""
    looks_at: Literal["device", "recording"] = "device"
    """What it is judged for: each ``device`` by itself, as consent and sign-in on one say nothing
    of another; or the whole ``recording``, where the rule compares devices."""
    explained_by: tuple[Explanation, ...] = ()
    """Rules that lead this one's findings in reports, the first that fits; outcomes stay."""

    def __repr__(self) -> str:
        return self.id

    def __post_init__(self) -> None:
        """Refuse a rule whose words are missing or unfinished, at import."""
        if not KEBAB_CASE.fullmatch(self.id):
            raise ValueError(f"rule id '{self.id}': write two or more words in kebab case")
        if not self.title.strip() or self.title.rstrip().endswith("."):
            raise ValueError(f"rule '{self.id}': give it a title, without a full stop")
        for name in PROSE:
            if not str(getattr(self, name)).strip().endswith("."):
                raise ValueError(f"rule '{self.id}': write '{name}' in full sentences")


AnyRule = Rule[Any]
