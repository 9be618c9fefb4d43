"""A rule is a value: for every ⟨subject⟩, ⟨claim⟩."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from heapqa.model.session import Session
from heapqa.model.verdict import Finding, Severity

S = TypeVar("S")

Family = Literal["consent", "identity", "privacy", "governance", "delivery"]


@dataclass(frozen=True, slots=True)
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
    confidence: Literal["certain", "heuristic"] = "certain"


AnyRule = Rule[Any]
