"""Where in the site's code events come from, by the calls that were recorded."""

import json
import re
from collections.abc import Sequence

from heapqa.model.event import CustomEvent
from heapqa.model.moments import moment, moment_of
from heapqa.model.recording import ApiCall, Recording
from heapqa.rules.positions import tab_of

TASK_S = 0.05
"""What is this close together comes of one action: two clicks of a program are further apart."""
SOURCE = re.compile(r"https?://[^/\s]*(/[^?#\s()]*)(?:[?#][^\s()]*?)?:(\d+):(\d+)")
"""Where a line of a stack trace points to."""


def places(
    recording: Recording, name: str, within: tuple[float, float], events: int
) -> tuple[str, ...]:
    """Where the code called for some events of a name, each place once; empty where unknown.

    A call that waits for the SDK is made again by the queue, which is no place of its own.
    """
    begun, ended = within
    calls = [
        call for call in _calls(recording, name) if begun <= moment_of(recording, call) <= ended
    ]
    queued = [call for call in calls if call.phase == "queued"]
    made = queued if len(queued) >= events else calls
    found = (SOURCE.search(call.stack) for call in made)
    return tuple(dict.fromkeys(f"{place[1]}:{place[2]}:{place[3]}" for place in found if place))


def caller(recording: Recording, event: CustomEvent) -> tuple[str, str] | None:
    """The file and line that called for an event; None where that is not known."""
    tab, _ = tab_of(recording, event)
    calls = [call for call in _calls(recording, event.name) if tab in (None, call.page)]
    live = [call for call in calls if call.phase == "live"]
    at = moment(recording, event)
    own = min(live, key=lambda call: abs(moment_of(recording, call) - at), default=None)
    if own is None or abs(moment_of(recording, own) - at) > TASK_S:
        return None
    place = SOURCE.search(_as_made(own, calls).stack)
    return (place[1], place[2]) if place else None


def _as_made(call: ApiCall, calls: Sequence[ApiCall]) -> ApiCall:
    """The call that the queue makes again with another; else that itself."""
    alike = [each for each in calls if each.arguments == call.arguments]
    queued = [each for each in alike if each.phase == "queued" and each.seq < call.seq]
    before = [each for each in alike if each.phase == "live" and each.seq < call.seq]
    return queued[len(before)] if len(before) < len(queued) else call


def _calls(recording: Recording, name: str) -> list[ApiCall]:
    wanted = json.dumps(name, ensure_ascii=False)
    tracked = (call for call in recording.api_calls if call.method == "track")
    return [call for call in tracked if call.arguments[:1] == (wanted,)]
