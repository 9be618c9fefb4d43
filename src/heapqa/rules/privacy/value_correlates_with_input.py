"""Nothing that is sent to Heap depends on what was typed, in whatever disguise."""

from collections.abc import Iterator
from functools import lru_cache

from heapqa.model.persona import Persona
from heapqa.model.session import Session, StoredEntry
from heapqa.model.verdict import Finding
from heapqa.pii.canaries.canary import Canary, canaries
from heapqa.pii.leaf import Leaf
from heapqa.pii.masking import mask, mask_place
from heapqa.pii.search.searcher import Searcher
from heapqa.rules.positions import step_at
from heapqa.rules.privacy.advice import advise, advise_on_stored
from heapqa.rules.privacy.carriers import seq_of
from heapqa.rules.privacy.compared_plays import Compared, FirstSeen, compared_plays
from heapqa.rules.privacy.fields import entry_channel, event_channel
from heapqa.rules.rule import Rule

SHORTEST = 6
"""Characters; what is shorter comes out alike in two plays by chance."""


def subjects(session: Session) -> tuple[Compared, ...]:
    """Every field that was filled in all three plays."""
    return compared_plays(session)


def check(compared: Compared, session: Session) -> Iterator[Finding]:
    """What is the same twice with the same people, and something else with others."""
    new = compared.others - compared.again - compared.first.keys()
    lost = [value for value in compared.first if value in compared.again - compared.others]
    if len(lost) > len(new):
        return
    for value in lost:
        seen = compared.first[value]
        if len(value) >= SHORTEST and not _is_explained(seen.leaf, session.recording.personas):
            yield _finding(value, seen, session)


def _is_explained(leaf: Leaf, personas: tuple[Persona, ...]) -> bool:
    """Whether other rules judge it, or it is the internal id by which people are known."""
    ids = [persona.user_id for persona in personas if persona.user_id]
    return any(each in str(leaf.value) for each in ids) or bool(_searcher(personas).search([leaf]))


@lru_cache(maxsize=16)  # a run has one set of personas, a folder of recordings a few
def _searcher(personas: tuple[Persona, ...]) -> Searcher:
    ids = [Canary(each.key, "user_id", each.user_id) for each in personas if each.user_id]
    return Searcher((*canaries(personas), *ids))


def _finding(value: str, seen: FirstSeen, session: Session) -> Finding:
    carrier, leaf, event = seen
    where, seq = mask_place(leaf.where, value), seq_of(carrier)
    is_stored = isinstance(carrier, StoredEntry)
    if isinstance(carrier, StoredEntry):
        where, channel = f"{carrier.name}.{where}".rstrip("."), entry_channel(carrier)
    else:
        channel = event_channel(event, leaf.where) if event else "body"
    finding = Finding(
        message=f"{where} depends on who was typed in: the same twice with the same people, "
        "something else with others.",
        saw=mask(value),
        exchange=None if is_stored else seq,
        snapshot=seq if is_stored else None,
        field=where,
        step=step_at(session.recording, seq),
        channel=channel,
    )
    if isinstance(carrier, StoredEntry):
        return advise_on_stored(finding, carrier, leaf.where)
    return finding if event is None else advise(finding, event, leaf.where, session, value)


RULE = Rule(
    id="value-correlates-with-input",
    title="Nothing that is sent to Heap depends on what was typed",
    family="privacy",
    severity="critical",
    rationale=(
        "A hash with a secret key, or something encrypted, looks like a random number, and no "
        "search can find in it what was typed. But it names the same person every time, in Heap "
        "as in whatever else knows the key: it is personal data under another name."
    ),
    remedy=(
        "Find out what the value is made of. If it stands for a person, leave it out or use the "
        "internal id, by which Heap knows people anyway."
    ),
    example=(
        "The user property reference is an HMAC of the e-mail address. Take it out of "
        "addUserProperties()."
    ),
    subjects=subjects,
    check=check,
    no_subjects="The scenario was played once only: `heapqa run --differential` plays it again.",
    # a value may change between plays for another reason than who was typed in
    confidence="heuristic",
)
