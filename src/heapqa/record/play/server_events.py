"""Which events of the back end are still due when a scenario has ended."""

import json
from collections import Counter

from heapqa.model.plan import Plan
from heapqa.record.capture.observations import Observations


def due(observed: Observations, plan: Plan) -> dict[str, int]:
    """How often each event of the plan is due, by what the pages told.

    A call that waits for the SDK is seen again when the SDK makes it.
    """
    tracked: Counter[tuple[str, str]] = Counter(
        (call.phase, call.arguments[0])
        for call in observed.calls
        if call.method == "track" and call.arguments
    )
    names = (
        (each.event, json.dumps(each.after, ensure_ascii=False)) for each in plan.server_events
    )
    counts: Counter[str] = Counter()
    for name, after in dict.fromkeys(names):
        counts[name] += max(tracked["queued", after], tracked["live", after])
    return dict(+counts)
