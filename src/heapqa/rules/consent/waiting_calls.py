"""Calls that wait for an SDK, as the recorder tells of them."""

import json

from heapqa.model.recording import ApiCall

QUEUE = "heapReadyCb"
"""Stands for what waits in the queue of v5's snippet, by its names."""


def called_names(call: ApiCall) -> tuple[str, ...]:
    """The methods that a recorded call stands for: its own, or all that wait in v5's queue."""
    if call.method != QUEUE:
        return (call.method,)
    return tuple(dict.fromkeys(json.loads(call.arguments[0]))) if call.arguments else ()
