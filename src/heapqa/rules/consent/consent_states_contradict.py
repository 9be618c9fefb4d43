"""What the page says of consent is what the visitor answered."""

from collections.abc import Iterator

from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.consent.signs import SOURCES, Meaning, Said, last_said
from heapqa.rules.consent_states import WORDS, allowed_unasked
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Rule


def subjects(session: Session) -> Iterator[Said]:
    """Every sign with a meaning, where a state is in force that it can be held against."""
    return (said for said in last_said(session.recording) if _owed(said, session))


def check(said: Said, session: Session) -> Iterator[Finding]:
    """A sign that says the opposite of the state is a violation."""
    if said.meaning == _owed(said, session):
        return
    source = SOURCES[said.sign.source]
    yield Finding(
        message=f"The visitor {WORDS[said.stretch.state]}, but {source} says otherwise.",
        saw=said.meaning,
        field=said.sign.source,
        step=step_at(session.recording, said.sign.seq),
    )


def _owed(said: Said, session: Session) -> Meaning | None:
    """What a sign must say; None where either will do."""
    match said.stretch.state:
        case "granted":
            return "granted"
        case "unanswered" if allowed_unasked(session.recording):
            return None
        case _:
            return "refused"


RULE = Rule(
    id="consent-states-contradict",
    title="What the page says of consent is what the visitor answered",
    family="consent",
    severity="critical",
    rationale=(
        "The consent platform, Google's Consent Mode, the TC string, the Global Privacy Platform "
        "and the site's own cookie all keep the visitor's answer, and tags ask one or the other. "
        "Where they disagree, whether Heap runs depends on which of them it asks, and a change of "
        "the tag manager turns a refusal into an agreement."
    ),
    remedy=(
        "Let one place decide and derive the others from it: push the Consent Mode default before "
        "anything else, an update with every answer, a withdrawal too, and write the stored answer "
        "in the same callback. Check heap.consent.stored and heap.consent.purpose if the site is "
        "right and this is not."
    ),
    example=(
        "The banner's 'Reject' closes it, but the update that is pushed says granted. Push what "
        "was chosen, not what the button of the accept dialog pushes."
    ),
    subjects=subjects,
    check=check,
    no_subjects=(
        "No sign of consent was recorded here: neither Consent Mode nor a TC string nor the Global "
        "Privacy Platform was on the pages, and heap.consent.stored names no entry that says "
        "something."
    ),
)
