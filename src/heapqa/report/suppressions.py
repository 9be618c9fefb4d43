"""What has the shape of personal data and was taken for harmless, counted by value and place."""

import re
from collections import Counter
from collections.abc import Iterable

from heapqa.model.frozen import Frozen
from heapqa.model.session import Session
from heapqa.pii.masking import mask_place
from heapqa.report.wording import counted
from heapqa.rules.privacy.lookalikes import suppressed

INDEX = re.compile(r"\[\d+\]")


class Suppression(Frozen):
    """One value in one field of the events, as often as it was sent."""

    reason: str
    """Name of the suppression, for example ``file-name``; ``allow-list`` for what
    ``heap.allowedValues`` holds."""
    kind: str
    """What it looks like, for example ``email``."""
    masked: str
    field: str
    """Place in the event; elements of a list count as one place."""
    count: int


def suppressions(sessions: Iterable[Session]) -> tuple[Suppression, ...]:
    """Everything that the pattern rules let pass, the most frequent first."""
    counts = Counter(
        (
            each.rule,
            each.match.kind,
            each.match.masked,
            INDEX.sub("[]", mask_place(each.match.leaf.where, each.match.text)),
        )
        for session in sessions
        for hit in session.hits
        for each in suppressed(hit, session)
    )
    return tuple(
        Suppression(reason=reason, kind=kind, masked=masked, field=field, count=count)
        for (reason, kind, masked, field), count in counts.most_common()
    )


def suppressed_text(found: Iterable[Suppression]) -> str:
    """In one line: how many for which reason; empty when there are none."""
    reasons = Counter[str]()
    for each in found:
        reasons[each.reason] += each.count
    return reasons_text(reasons)


def reasons_text(reasons: Counter[str]) -> str:
    """How many lookalikes were suppressed for which reason; empty when there are none."""
    if not reasons:
        return ""
    told = ", ".join(f"{count} {reason}" for reason, count in reasons.most_common())
    return f"{counted(reasons.total(), 'lookalike')} taken for harmless: {told}"
