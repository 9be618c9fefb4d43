"""Nothing that the site itself has denied is sent to Heap."""

from collections.abc import Iterator

from heapqa.model.plan import Denied
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.privacy.carriers import Carrier, all_carriers
from heapqa.rules.privacy.denials import denied_in
from heapqa.rules.privacy.wording import denied_finding
from heapqa.rules.rule import Rule


def subjects(session: Session) -> tuple[Carrier, ...]:
    """Everything that goes to Heap or is kept for it, where something is denied."""
    return () if session.recording.plan.deny == Denied() else all_carriers(session)


def check(carrier: Carrier, session: Session) -> Iterator[Finding]:
    """A denied word, what a denied pattern matches, or a property of a denied name."""
    for denied in denied_in(carrier, session):
        yield denied_finding(denied, session)


RULE = Rule(
    id="denied-content",
    title="Nothing that the site denies is sent to Heap",
    family="privacy",
    severity="blocker",
    rationale=(
        "Some things are personal although they have no form that gives them away: the name of a "
        "treatment, a party, a debt. Together with a user id they tell what a person suffers from "
        "or believes. Only the site knows these words, and has named them in heap.deny. Heap "
        "captures them by itself, from titles, addresses and the text of what is clicked."
    ),
    remedy=(
        "Keep the word out of the page's title and address, or redact it: data-heap-redact-text on "
        "texts, data-heap-redact-attributes on attributes, a transformer or rewrite function for "
        "addresses. Leave denied properties out of track(), addUserProperties() and "
        "addEventProperties(). Send a code that only you can resolve."
    ),
    example=(
        "A click on 'Start' is tracked with the property treatment: 'weight-loss'. Send the id of "
        "the funnel's step instead."
    ),
    subjects=subjects,
    check=check,
    no_subjects="Nothing was sent or stored, or the configuration denies nothing (heap.deny).",
)
