"""A call of Heap's SDK is one that it knows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.model.recording import ApiCall, ConsoleMessage
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Rule

UNKNOWN = re.compile(r"\bheap\.(\w+) is not a function")
"""What a browser says of a method that is not there."""
STARTING = frozenset({"init", "load"})
"""Without these nothing runs at all: that is a matter of `silent-heap`."""
STUBS = frozenset({"startTracking", "addAccountProperties"})
"""Methods that v5's snippet queues, and no release of the SDK has."""


@dataclass(frozen=True, slots=True)
class Called:
    """A call that was recorded, or what the browser said of one that it could not make."""

    method: str
    record: ApiCall | ConsoleMessage

    @property
    def failed(self) -> bool:
        """Whether it can have told Heap nothing."""
        return isinstance(self.record, ConsoleMessage) or self.method in STUBS


def subjects(session: Session) -> Iterator[Called]:
    """Every call of a page on which Heap was heard."""
    if not session.hits:
        return
    for call in session.recording.api_calls:
        yield Called(call.method, call)
    for message in session.recording.console:
        found = UNKNOWN.search(message.text) if message.level == "exception" else None
        if found and found[1] not in STARTING:
            yield Called(found[1], message)


def check(called: Called, session: Session) -> Iterator[Finding]:
    """A call of a method that the SDK does not have is a violation."""
    if called.failed:
        record = called.record
        yield Finding(
            message="A method was called that Heap's SDK does not have: nothing was sent.",
            saw=f"heap.{called.method}()",
            call=record.seq if isinstance(record, ApiCall) else None,
            step=step_at(session.recording, record.seq),
        )


RULE = Rule(
    id="call-never-on-the-wire",
    title="A call of Heap's SDK is one that it knows",
    family="delivery",
    severity="critical",
    rationale=(
        "A misspelt method, or one that this generation does not have, sends nothing: a sign-out "
        "without a reset, an order that nobody counts. The error stops the script that made the "
        "call as well, so what stands below it does not run. What the snippet merely queues is "
        "lost without a word."
    ),
    remedy=(
        "Compare the name with the methods of the SDK that the page loads. In v5 "
        "setEventProperties is addEventProperties, and there is no startTracking: what is to start "
        "with the visitor's consent is the SDK itself."
    ),
    example="The sign-out calls heap.resetIdentty(). Write heap.resetIdentity().",
    subjects=subjects,
    check=check,
    no_subjects="No call of Heap's SDK was recorded on a page on which it was heard.",
    references=("https://developers.heap.io/docs/web",),
)
