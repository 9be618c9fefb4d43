"""Nobody inherits what somebody else did before."""

from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.identity.audit import audit
from heapqa.identity.recorded.session import simulate
from heapqa.identity.remedies import TIED_BY_SERVER
from heapqa.model.attribution import Attributed
from heapqa.model.session import Session
from heapqa.model.simulation import Merge
from heapqa.model.verdict import Finding
from heapqa.rules.attribution.evidence import counted, found_at, occurrence_at
from heapqa.rules.attribution.same_fault import unidentified
from heapqa.rules.identity.shown import shown
from heapqa.rules.rule import Explanation, Rule


@dataclass(frozen=True, slots=True)
class Swallowing:
    """An identify() that took what its Heap user had done, and who had done it."""

    merge: Merge
    swallowed: tuple[Attributed, ...]


def subjects(session: Session) -> Iterator[Swallowing]:
    """Every merge with events of which it is known who acted."""
    by_event = {each.event: each for each in audit(session).events}
    for merge in simulate(session).merges:
        swallowed = tuple(by_event[number] for number in merge.swallows if number in by_event)
        if swallowed:
            yield Swallowing(merge, swallowed)


def check(swallowing: Swallowing, session: Session) -> Iterator[Finding]:
    """What another person had done is a violation, unless a reset had come before it."""
    theirs = [
        e for e in swallowing.swallowed if e.judgement == "wrongly" and e.fault == "swallowed"
    ]
    if theirs:
        merge = swallowing.merge
        by_server = occurrence_at(session, merge.at).generation == "server"
        call = "The back end's identify" if by_server else "identify()"
        yield found_at(
            session,
            merge.at,
            f"{call} took over what {theirs[0].actors[0].label} had done.",
            f"{counted(len(theirs), 'event')} went to {shown(merge.into, session)}",
            remedy=TIED_BY_SERVER if by_server else "",
        )


RULE = Rule(
    id="anonymous-activity-merged",
    title="Nobody inherits what somebody else did before",
    family="attribution",
    severity="critical",
    rationale=(
        "identify() looks back: all that its Heap user did while nobody was known goes to that "
        "person, and nobody can take it away again. On a device that people share it takes the "
        "visits of strangers, too. After a reset that is how Heap works; without one the site has "
        "missed somebody."
    ),
    remedy=(
        "Identify every person who signs in, also those who only look into their orders, and reset "
        "when they leave: then the next one inherits no more than the time in between."
    ),
    example=(
        "A customer who signs in at the checkout is never identified, and the next one on the "
        "device is. Call heap.identify at every sign-in."
    ),
    subjects=subjects,
    check=check,
    no_subjects="No identify() took over an event of which it is known who acted.",
    references=("https://developers.heap.io/reference/resetidentity",),
    explained_by=(Explanation("identify-missing-after-login", unidentified),),
)
