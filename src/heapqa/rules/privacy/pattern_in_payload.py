"""Nothing that looks personal is sent to Heap, whoever it belongs to."""

from collections.abc import Iterator

from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.identity.same_identity import same_identity
from heapqa.rules.privacy.lookalikes import (
    SECRETS,
    Holder,
    holders,
    is_told_again,
    lookalikes,
)
from heapqa.rules.privacy.wording import lookalike_finding
from heapqa.rules.rule import Explanation, Rule


def subjects(session: Session) -> tuple[Holder, ...]:
    """Every hit, every entry of Contentsquare's, and every call of the back end's."""
    return (*holders(session), *session.server_hits)


def check(holder: Holder, session: Session) -> Iterator[Finding]:
    """What nobody of the scenario typed; identities and addresses have rules of their own.

    Of what nobody can read, such as what Contentsquare's tag sends, all that was sent is searched.
    """
    for lookalike in lookalikes(holder, session):
        if is_told_again(lookalike, session):
            continue
        is_secret = lookalike.match.kind in SECRETS
        if lookalike.channel != "identity" and not (is_secret and lookalike.in_address):
            yield lookalike_finding(lookalike, session)


RULE = Rule(
    id="pattern-in-payload",
    title="Nothing that looks personal is sent to Heap",
    family="privacy",
    severity="critical",
    rationale=(
        "Pages show personal data that no scenario typed: the author of a review, the customer an "
        "agent is looking at, a phone number in a support ticket. Heap captures the text and the "
        "attributes of what is clicked, so a click beside such a value tells it to a third party."
    ),
    remedy=(
        "Mark what shows other people's data with heap-ignore='true', data-heap-redact-text or "
        "data-heap-redact-attributes. An address of your own that may be sent, such as that of the "
        "support, goes into heap.allowedValues of the configuration, exactly as it is sent."
    ),
    example=(
        "A review shows its author's e-mail address, and a visitor clicks on it. Redact the text "
        "with data-heap-redact-text, or do not show the address."
    ),
    subjects=subjects,
    check=check,
    no_subjects="No hit was sent.",
    # shapes are judged: a number may look like one of a phone and be none
    confidence="heuristic",
    explained_by=(Explanation("personal-identity", same_identity),),
)
