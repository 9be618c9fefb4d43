"""What is hidden where it is shown: the values of personas, identities that tell something of a
person, and what looks personal or secret and nobody typed."""

import re
from collections.abc import Iterable
from urllib.parse import quote, quote_plus, unquote

from heapqa.model.event import Identification
from heapqa.model.frozen import Pairs
from heapqa.model.session import Session
from heapqa.model.step import LoggedIn
from heapqa.pii.masking import Mask, mask
from heapqa.pii.search.persona_masking import PersonaMasking
from heapqa.rules.identity.personal_identity import personal_kind
from heapqa.rules.privacy.lookalikes import values_in

LONGEST = 20_000
"""Characters of one text that are shown: nobody reads more, and a page holds thousands of them."""

LAST_WORD = re.compile(r"[^\s&?;,\"'<>]*\Z")
"""Where a text is cut, half of a value may stand that would be masked as a whole."""


class Hiding:
    """Masks texts; each different one once."""

    def __init__(self, *sessions: Session) -> None:
        self._masking: Mask = PersonaMasking.of_sessions(sessions)
        self._seen: dict[str, str] = {}
        told = {
            each
            for session in sessions
            for each in dict.fromkeys(_identities(session))
            if self._tells(each, session)
        }
        told |= {
            value
            for session in sessions
            for event in session.told
            for value in values_in(event, session)
            if value.strip()
        }
        spellings = {s for each in told for s in (each, quote(each, safe=""), quote_plus(each))}
        longest_first = sorted(spellings, key=lambda each: (-len(each), each))
        pattern = rf"(?<![^\W_])(?:{'|'.join(map(re.escape, longest_first))})(?![^\W_])"
        self._told = re.compile(pattern) if told else None

    def _tells(self, identity: str, session: Session) -> bool:
        """Whether it is personal, and no value of a persona: those are masked anyway."""
        if not identity or self._masking(identity) != identity:
            return False
        return personal_kind(identity, session.recording.personas) is not None

    def __call__(self, text: str) -> str:
        """The text, safe to show."""
        if text not in self._seen:
            shown = text if len(text) <= LONGEST else f"{LAST_WORD.sub('', text[:LONGEST])}…"
            if self._told:
                shown = self._told.sub(lambda hit: mask(unquote(hit[0])), shown)
            self._seen[text] = self._masking(shown)
        return self._seen[text]

    def pairs(self, pairs: Iterable[tuple[str, str]]) -> Pairs:
        """Names and values, safe to show."""
        return tuple((self(name), self(value)) for name, value in pairs)


def _identities(session: Session) -> Iterable[str]:
    """Everything that was handed over as an identity, and whoever signs in."""
    for step in session.recording.steps:
        if isinstance(step.becomes, LoggedIn):
            yield step.becomes.user
    for event in session.events:
        yield event.identity or ""
        if isinstance(event, Identification):
            yield from (event.email or "", event.handle or "")
