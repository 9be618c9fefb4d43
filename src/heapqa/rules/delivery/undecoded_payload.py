"""Every hit can be read to its last parameter."""

from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.model.session import Hit, Session, Undecoded, Unexplained
from heapqa.model.verdict import Finding
from heapqa.pii.masking import mask
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Read:
    """A hit, and what was left open when it was read."""

    hit: Hit
    undecoded: tuple[Undecoded, ...]
    unexplained: tuple[Unexplained, ...]


def subjects(session: Session) -> Iterator[Read]:
    """Every hit that left its page, and of the others those that could be read all the same; of the
    back end's calls those that Heap takes and nobody here can read."""
    undecoded: dict[int, list[Undecoded]] = {}
    for fact in session.undecoded:
        undecoded.setdefault(fact.exchange, []).append(fact)
    unexplained: dict[int, list[Unexplained]] = {}
    for unknown in session.unexplained:
        unexplained.setdefault(unknown.exchange, []).append(unknown)
    for hit in session.hits:
        seq = hit.exchange.seq
        if hit.exchange.only_attempted and not hit.events:
            continue
        yield Read(hit, tuple(undecoded.get(seq, ())), tuple(unexplained.get(seq, ())))
    for hit in session.server_hits:
        unread = undecoded.get(hit.exchange.seq)
        if unread and hit.exchange.delivery != "refused":
            yield Read(hit, tuple(unread), ())


def check(read: Read, session: Session) -> Iterator[Finding]:
    """What could not be decoded, and every parameter that nobody can explain."""
    seq = read.hit.exchange.seq
    step = step_at(session.recording, seq)
    for fact in read.undecoded:
        yield Finding(
            message=f"A hit could not be read: {fact.problem}.",
            saw=f"{fact.codec}: {fact.remedy}",
            exchange=seq,
            step=step,
        )
    for unknown in read.unexplained:
        yield Finding(
            message=f"Parameter '{unknown.parameter}' is not known.",
            saw=unknown.value if unknown.value == "null" else mask(unknown.value),
            exchange=seq,
            field=unknown.parameter,
            step=step,
        )


RULE = Rule(
    id="undecoded-payload",
    title="Every hit can be read completely",
    family="delivery",
    severity="normal",
    rationale=(
        "What cannot be read has not been checked: the other rules may be green only because they "
        "did not see it. The reason is a newer SDK, an address cut short on its way, or a proxy "
        "that changes requests."
    ),
    remedy=(
        "Look at the raw request. If its address ends abruptly, find what shortens it. If a file "
        "does not hold the body, do as the finding says: it depends on who wrote the file. If the "
        "SDK has become newer than this tool, update the tool and judge the same recording again."
    ),
    example=(
        "A first-party proxy cuts query strings after 2,048 characters, so events are lost. Raise "
        "the proxy's limit above 4,096 characters."
    ),
    subjects=subjects,
    check=check,
    no_subjects="No hit was sent.",
)
