"""What looks personal, and what the rules about lookalikes take for harmless, counted."""

import re
from collections import Counter
from collections.abc import Iterable

from heapqa.model.harmless import Harmless
from heapqa.model.session import Session
from heapqa.pii.masking import mask_place
from heapqa.rules.privacy.lookalikes import harmless_in, holders

INDEX = re.compile(r"\[\d+\]")


def harmless_in_order(session: Session) -> tuple[Harmless, ...]:
    """Everything that those rules let pass in one session, in order of appearance."""
    counts = Counter(
        (
            each.reason,
            each.match.kind,
            each.match.masked,
            INDEX.sub("[]", mask_place(each.match.leaf.where, each.match.text)),
        )
        for holder in holders(session)
        for each in harmless_in(holder, session)
    )
    return tuple(
        Harmless(reason=reason, kind=kind, masked=masked, field=field, count=count)
        for (reason, kind, masked, field), count in counts.items()
    )


def most_frequent(harmless: Iterable[Harmless]) -> tuple[Harmless, ...]:
    """What was counted in several sessions, counted together, the most frequent first."""
    counts = Counter[Harmless]()
    for each in harmless:
        counts[each.model_copy(update={"count": 1})] += each.count
    return tuple(each.model_copy(update={"count": count}) for each, count in counts.most_common())
