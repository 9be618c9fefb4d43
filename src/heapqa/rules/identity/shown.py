"""How identities stand in reports: internal ids as they are, with their owner; others masked."""

from functools import lru_cache

from heapqa.model.persona import Persona
from heapqa.model.session import Session
from heapqa.pii.masking import mask
from heapqa.pii.search.persona_masking import PersonaMasking
from heapqa.rules.identity.personal_identity import personal_kind
from heapqa.rules.spans import LoginSpan

LONGEST = 80
"""Characters of an id that are shown, a line of a terminal: longer ones are mistakes."""
KEPT = 4096
"""Identities whose name is kept: a log of a server has thousands, and they recur."""


def shown(identity: str, session: Session) -> str:
    """The identity as reports of this session show it."""
    return name_of(identity, session.recording.personas)


@lru_cache(KEPT)
def name_of(identity: str, personas: tuple[Persona, ...]) -> str:
    """An id as it is, and whose it is; what tells something of a person masked.

    An id that tells nothing of a person is no secret to who reads a report, and once it is masked
    nobody can look it up.
    """
    owner = owner_of(identity, personas)
    if personal_kind(identity, personas):
        return mask(identity)
    return f"{identity}, {owner}'s id" if owner else _short(_masking(personas)(identity))


def signed_in(login: LoginSpan, session: Session) -> str:
    """Who is signed in: the id, masked where it tells something of a person, and whose it is.

    The persona's key tells two people apart in fingerprints, where numbers do not count.
    """
    personas = session.recording.personas
    key = login.login.persona or owner_of(login.user, personas)
    personal = personal_kind(login.user, personas)
    user = mask(login.user) if personal else _short(_masking(personas)(login.user))
    return f"{user} ({key})" if key and key != user else user


def owner_of(identity: str, personas: tuple[Persona, ...]) -> str:
    """Key of the persona whose id it is; empty where it is nobody's."""
    return next((persona.key for persona in personas if persona.user_id == identity), "")


def _short(identity: str) -> str:
    if len(identity) <= LONGEST:
        return identity
    return f"{identity[:LONGEST]}… ({len(identity)} characters)"


@lru_cache(1)
def _masking(personas: tuple[Persona, ...]) -> PersonaMasking:
    return PersonaMasking(personas)
