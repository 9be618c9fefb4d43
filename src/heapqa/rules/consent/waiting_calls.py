"""Calls that wait for an SDK, as the recorder tells of them."""

import json

from heapqa.identity.recorded.calls import called
from heapqa.model.recording import ApiCall

QUEUE = "heapReadyCb"
"""Stands for what waits in the queue of v5's snippet, by its names."""


def called_names(call: ApiCall) -> tuple[str, ...]:
    """The methods that a recorded call stands for: its own, all that wait in v5's queue, or the
    command that was pushed for Contentsquare's tag."""
    if call.method != QUEUE:
        return (called(call)[0],)
    return tuple(dict.fromkeys(json.loads(call.arguments[0]))) if call.arguments else ()
