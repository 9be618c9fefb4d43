"""Calls that had Heap forget a signed-in person whom the same page then named again."""

from collections.abc import Iterator, Sequence

from heapqa.identity.placeholder import why_placeholder
from heapqa.model.event import Event, Identification, Telemetry
from heapqa.model.moments import moment, moment_of
from heapqa.model.recording import ApiCall, Recording
from heapqa.rules.attribution.reset_while_anonymous import ANONYMOUS, SOON_S
from heapqa.rules.positions import step_at, tab_of
from heapqa.rules.spans import LoginSpan

IDENTIFIED = "resetIdentityTelemetry - identified user"
"""What both generations report of a reset that forgot somebody."""


def needless_resets(
    events: Sequence[Event], login: LoginSpan, recording: Recording
) -> Iterator[ApiCall]:
    """The resets after a sign-in that forgot whom the page named again in the same step, and of
    whom Heap had been told since the sign-in began.

    Only then is it sure that the person had not left: of others the steps may not tell. `events`
    are those of one stream, in order.
    """
    met: list[Event] = []
    for call in recording.api_calls:
        if call.method != "resetIdentity" or call.seq not in login.settled:
            continue
        at = moment_of(recording, call)
        before = [e for e in _named(events) if moment(recording, e) < at]
        after = [
            e
            for e in _named(events)
            if moment(recording, e) >= at and _tab(e, recording) == call.page
        ]
        if before and after and _is_same(before[-1], after[0]):
            together = step_at(recording, after[0].exchange) == step_at(recording, call.seq)
            if together and after[0] not in met and _forgot(call, events, recording):
                met.append(after[0])
                yield call


def _named(events: Sequence[Event]) -> Iterator[Identification]:
    for event in events:
        if isinstance(event, Identification) and not why_placeholder(event.identity or ""):
            yield event


def _is_same(before: Identification, after: Identification) -> bool:
    return before.identity == after.identity and before.user_id != after.user_id


def _forgot(call: ApiCall, events: Sequence[Event], recording: Recording) -> bool:
    """Whether the first report that follows a reset says that there was somebody to forget."""
    at = moment_of(recording, call)
    for event in events:
        if not isinstance(event, Telemetry) or event.message not in (IDENTIFIED, ANONYMOUS):
            continue
        since = moment(recording, event) - at
        if 0 <= since <= SOON_S and _tab(event, recording) == call.page:
            return event.message == IDENTIFIED
    return False


def _tab(event: Event, recording: Recording) -> int | None:
    return tab_of(recording, event)[0]
