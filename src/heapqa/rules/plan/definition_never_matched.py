"""A definition matches in the scenarios that the plan names for it."""

from collections.abc import Iterator

from heapqa.definitions.coverage import is_due
from heapqa.definitions.matching import action_of, matching, named_events
from heapqa.definitions.owners import own_events
from heapqa.definitions.patterns import fits
from heapqa.model.session import Session
from heapqa.model.tracking import Definition
from heapqa.model.verdict import Finding
from heapqa.rules.plan.places import place_of
from heapqa.rules.plan.same_definition import same_definition
from heapqa.rules.rule import Explanation, Rule


def subjects(session: Session) -> Iterator[Definition]:
    """Every definition that this scenario has to match, where Heap was heard at all.

    Where pages are silent, other rules say so, and why.
    """
    recording = session.recording
    heard = own_events(session.events, session)
    for definition in recording.plan.tracking.definitions:
        of_back_end = session.server_events and _may_be_server(definition, session)
        if (heard or of_back_end) and is_due(definition, recording.scenario):
            yield definition


def _may_be_server(definition: Definition, session: Session) -> bool:
    """Whether the back end may tell the event: one that the plan says it tells, if it says any."""
    told = session.recording.plan.server_events
    named = not told or any(fits(definition.event, each.event) for each in told)
    return definition.action == "custom" and named


def check(definition: Definition, session: Session) -> Iterator[Finding]:
    """A definition that matched nothing of a whole scenario is a violation."""
    if any(True for _ in matching(definition, session)):
        return
    alike = sum(action_of(event) == definition.action for event in named_events(session))
    yield Finding(
        message="A definition matched nothing in a scenario that has to match it.",
        saw=f"'{definition.name}': none of {alike} events of the type {definition.action}",
        field=place_of(definition),
    )


RULE = Rule(
    id="definition-never-matched",
    title="A definition matches in the scenarios that the plan names for it",
    family="plan",
    severity="critical",
    rationale=(
        "Heap's definitions are held against what pages happen to look like. A class that a "
        "redesign renames, a path that moves, a button that becomes a link: the definition stays "
        "green in Heap, and its charts fall to zero on the day of the release. Nobody is told."
    ),
    remedy=(
        "Look at the events of the scenario (`heapqa decode`) for the one that was meant. Change "
        "the page back, or the definition in Heap and in the plan together; where scenarios no "
        "longer come past it, name other scenarios in the plan."
    ),
    example=(
        "The redesign calls the class buy, and the definition asks for .add-to-cart. List both in "
        "the definition: '.add-to-cart, .buy'."
    ),
    subjects=subjects,
    check=check,
    no_subjects=(
        "The tracking plan names this scenario in no definition, or Heap was told nothing in it."
    ),
    violation="absence",
    looks_at="recording",
    explained_by=(Explanation("definition-cannot-match", same_definition),),
)
