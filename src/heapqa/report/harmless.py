"""What looks personal and was taken for harmless, in one line."""

from collections import Counter
from collections.abc import Iterable

from heapqa.model.harmless import Harmless
from heapqa.report.plural import counted


def harmless_text(lookalikes: Iterable[Harmless]) -> str:
    """How many for which reason; empty when there are none."""
    reasons = Counter[str]()
    for each in lookalikes:
        reasons[each.reason] += each.count
    return reasons_text(reasons)


def reasons_text(reasons: Counter[str]) -> str:
    """How many lookalikes are harmless for which reason; empty when there are none."""
    if not reasons:
        return ""
    listed = ", ".join(f"{count} {reason}" for reason, count in reasons.most_common())
    return f"{counted(reasons.total(), 'lookalike')} taken for harmless: {listed}"
