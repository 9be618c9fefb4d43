"""Values that name a person: the ids that the plan declares, and what else is nobody else's."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from heapqa.model.persona import Persona
from heapqa.model.plan import Plan

ALGORITHMS = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512")
"""Those that `Plan.hashed_identity` may name."""


def declared_ids(user: str, personas: Sequence[Persona], plan: Plan) -> tuple[str, ...]:
    """What Heap may be told of who signs in under an id: that id, and the hash of the persona's
    value where the plan says that identities are hashes."""
    algorithm, _, field = plan.hashed_identity.rstrip(")").partition("(")
    if not field:
        return (user,)
    values = (getattr(each, field) for each in personas if each.user_id == user)
    hashes = (each for value in values if value for each in _hashes(value, (algorithm,)))
    return tuple(dict.fromkeys((user, *hashes)))


def hashes_of(values: Iterable[str]) -> frozenset[str]:
    """Hashes of a person's values: whoever is named by one is no other person."""
    return frozenset(each for value in values for each in _hashes(value, ALGORITHMS))


def _hashes(value: str, algorithms: Iterable[str]) -> Iterator[str]:
    """As sites write them: of the value as it is, and without capitals and blanks around."""
    for algorithm in algorithms:
        for text in dict.fromkeys((value, value.strip().lower())):
            digest = hashlib.new(algorithm, text.encode("utf-8", "replace"), usedforsecurity=False)
            yield digest.hexdigest()
            yield digest.hexdigest().upper()
