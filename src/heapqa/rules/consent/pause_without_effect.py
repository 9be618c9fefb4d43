"""No page relies on a pause that Heap's SDK does not have."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.model.recording import ApiCall, ConsoleMessage
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.consent.waiting_calls import called_names
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Rule

MISSING = re.compile(r"\b(st(?:art|op)Tracking) is not a function")
"""How the browser tells of a call of a method that is not there."""


@dataclass(frozen=True, slots=True)
class Thrown:
    """A call that failed, because the SDK has no such method."""

    method: str
    said: ConsoleMessage


def subjects(session: Session) -> Iterator[ApiCall | Thrown]:
    """Every call of ``window.heap``, also one of a pause that the browser could not make."""
    yield from session.recording.api_calls
    for said in session.recording.console:
        if said.level == "exception" and (found := MISSING.search(said.text)):
            yield Thrown(found[1], said)


def check(call: ApiCall | Thrown, session: Session) -> Iterator[Finding]:
    """A call that no release has, or that the generation on the page has not, is a violation."""
    match call:
        case Thrown(method=method, said=said):
            step = step_at(session.recording, said.seq)
            message = f"The page called heap.{method}(), which the SDK does not have."
            yield Finding(message=message, saw=f"heap.{method} is not a function", step=step)
        case ApiCall() if "startTracking" in called_names(call):
            yield _finding("startTracking", call, session, "which does nothing in any release")
        case ApiCall(method="stopTracking") if _only_classic(call, session):
            yield _finding(call.method, call, session, "which the classic SDK does not have")


def _finding(method: str, call: ApiCall, session: Session, why: str) -> Finding:
    given = "" if call.method != method else ", ".join(call.arguments)
    return Finding(
        message=f"The page called heap.{method}(), {why}.",
        saw=f"{method}({given})",
        call=call.seq,
        step=step_at(session.recording, call.seq),
    )


def _only_classic(call: ApiCall, session: Session) -> bool:
    """Whether the page loads the classic SDK and no other."""
    loaded = {loader.generation for loader in session.loaders if loader.exchange.page == call.page}
    return loaded - {"contentsquare"} == {"classic"}


RULE = Rule(
    id="pause-without-effect",
    title="No page relies on a pause that Heap's SDK does not have",
    family="consent",
    severity="critical",
    rationale=(
        "startTracking stands in the install snippet of the v5 SDK and does nothing: before the "
        "SDK has loaded it is an empty stub, afterwards it is not there and throws. The classic "
        "SDK has neither that nor stopTracking. A site that believes it has paused Heap with them "
        "has not."
    ),
    remedy=(
        "Do not load Heap until the visitor has agreed; that is the only gate both generations "
        "have. In v5, heap.stopTracking(true) stops the open page and deletes Heap's entries, and "
        "is forgotten with the next page load: store the answer as well and do not load Heap there."
    ),
    example=(
        "The banner calls heap.startTracking() once the visitor agreed, and Heap has run all the "
        "time. Call heap.load there instead."
    ),
    subjects=subjects,
    check=check,
    no_subjects="No page called window.heap in this recording.",
)
