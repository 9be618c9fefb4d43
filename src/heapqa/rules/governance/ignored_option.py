"""The SDK on the page understands the options it is given."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.model.event import Generation
from heapqa.model.recording import ApiCall
from heapqa.model.session import Loader, Session
from heapqa.model.verdict import Finding
from heapqa.pii.masking import mask_place
from heapqa.rules.governance.options import instead
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Rule

GIVING = {"load": 1, "config": 0, "clientConfig": 0}
"""Where the options stand among the arguments of a call; the latter two are assigned to."""


@dataclass(frozen=True, slots=True)
class Option:
    """An option that the page gave to an SDK."""

    name: str
    generation: Generation
    call: ApiCall


def subjects(session: Session) -> Iterator[Option]:
    """Every option, each once for each generation."""
    seen: set[tuple[str, Generation]] = set()
    for call in session.recording.api_calls:
        loader = _loader_of(call, session) if call.method in GIVING else None
        for name in _names(call) if loader else ():
            if loader and (name, loader.generation) not in seen:
                seen.add((name, loader.generation))
                yield Option(name, loader.generation, call)


def _names(call: ApiCall) -> tuple[str, ...]:
    place = GIVING[call.method]
    try:
        options = json.loads(call.arguments[place]) if len(call.arguments) > place else None
    except ValueError:
        return ()
    return tuple(options) if isinstance(options, dict) else ()


def _loader_of(call: ApiCall, session: Session) -> Loader | None:
    """The file that the same page asked for next, or had asked for: whoever reads the options."""
    same_tab = [
        loader
        for loader in session.loaders
        if loader.exchange.page in {None, call.page} and loader.env_id is not None
    ]
    later = [loader for loader in same_tab if loader.exchange.seq > call.seq]
    return later[0] if later else same_tab[-1] if same_tab else None


def check(option: Option, session: Session) -> Iterator[Finding]:
    """One that this generation ignores is a violation."""
    remedy = instead(option.name, option.generation)
    if remedy:
        yield Finding(
            message=f"The SDK on the page ({option.generation}) ignores an option.",
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
