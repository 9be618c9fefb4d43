"""How identities stand in findings: ids of personas whole, what may be personal masked."""

from heapqa.model.session import Session
from heapqa.pii.masking import mask


def shown(identity: str, session: Session) -> str:
    """The identity, recognisable where that tells nothing about a person.

    The `userId` of a persona is no personal data; of any other id the shape and the length stay,
    so that two of them can be told apart.
    """
    for persona in session.recording.personas:
        if identity == persona.user_id:
            return f"{identity} (userId of the persona '{persona.key}')"
    masked = mask(identity)
    return masked if "@" in identity or not identity else f"{masked} ({len(identity)} characters)"
