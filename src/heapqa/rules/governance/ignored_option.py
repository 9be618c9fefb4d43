"""The SDK on the page understands the options it is given."""

from collections.abc import Iterator

from heapqa.model.event import Generation
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.pii.masking import mask_place
from heapqa.rules.governance.given_options import Option, given_options
from heapqa.rules.governance.options import instead
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Rule


def subjects(session: Session) -> Iterator[Option]:
    """Every option, each once for each generation."""
    seen: set[tuple[str, Generation]] = set()
    for option in given_options(session):
        key = (option.name, option.loader.generation)
        if key not in seen:
            seen.add(key)
            yield option


def check(option: Option, session: Session) -> Iterator[Finding]:
    """One that this generation ignores is a violation."""
    generation = option.loader.generation
    remedy = instead(option.name, generation)
    if remedy:
        yield Finding(
            message=f"The SDK on the page ({generation}) ignores an option.",
            saw=mask_place(option.name),
            call=option.call.seq,
            field=mask_place(option.name),
            step=step_at(session.recording, option.call.seq),
            remedy=remedy,
        )


RULE = Rule(
    id="ignored-option",
    title="The SDK on the page understands the options it is given",
    family="governance",
    severity="normal",
    rationale=(
        "The SDK does not complain of options that it does not know. The team believes that pages "
        "are no longer counted automatically, that a function removes personal data, or that "
        "hits go to a server of their own, and none of it happens. The generations differ, and "
        "tag managers hand over the names of one to the other."
    ),
    remedy=(
        "Use the name that the generation on the page understands, or do there what stands for it. "
        "Look up the options of the release that is installed, and of the tag that installs it."
    ),
    example=(
        "The classic snippet is given disablePageviewAutocapture, and every page counts twice, by "
        "itself and by the site's own event. Remove the event."
    ),
    subjects=subjects,
    check=check,
    no_subjects="No options were given to an SDK that a page asked for, or none were recorded.",
)
