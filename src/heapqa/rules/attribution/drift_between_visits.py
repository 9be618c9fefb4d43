"""One identity that two visits of a run spell in two ways, although each visit is consistent."""

from collections.abc import Iterable, Iterator

from heapqa.model.frozen import Frozen
from heapqa.model.session import Session
from heapqa.rules.attribution.identity_case_drift import spellings_in
from heapqa.rules.identity.people import folded
from heapqa.rules.identity.shown import shown

Key = tuple[str | None, str]
"""Environment, and the identity with letters of any case taken for one."""


class SpeltIdentity(Frozen):
    """How one visit spells an identity that it spells in one way."""

    env_id: str | None
    identity: str
    shown: str
    """As a report may show it."""


def spelt_identities(session: Session) -> Iterator[SpeltIdentity]:
    """Every identity of a visit; without those that its own rule tells of."""
    for (env_id, _), spelt in spellings_in(session).items():
        if len(spelt.firsts) == 1:
            [identity] = spelt.firsts
            yield SpeltIdentity(env_id=env_id, identity=identity, shown=shown(identity, session))


def drift_between(visits: Iterable[tuple[str, Iterable[SpeltIdentity]]]) -> Iterator[str]:
    """A sentence for each further spelling of an identity; `visits` are scenarios with theirs."""
    firsts: dict[Key, tuple[SpeltIdentity, str]] = {}
    told: set[tuple[str | None, str]] = set()
    for scenario, identities in visits:
        for each in identities:
            first, before = firsts.setdefault(
                (each.env_id, folded(each.identity)), (each, scenario)
            )
            if first.identity == each.identity or (each.env_id, each.identity) in told:
                continue
            told.add((each.env_id, each.identity))
            yield (
                "identity-case-drift between scenarios: "
                f"{before} has {first.shown}, {scenario} has "
                f"{each.shown}, which are two people to Heap; write the identity in one way, as "
                "the database has it"
            )
