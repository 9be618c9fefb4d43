"""Where in a recording something happened: on which page, and in which step."""

from heapqa.model.recording import Recording
from heapqa.model.verdict import Finding


def page_at(recording: Recording, seq: int, page: int | None, device: int | None = None) -> str:
    """Address of the page at that place on the number line; empty where it is not known.

    Without the number of a page it is known where only one was open, on the device if that is told.
    """
    moves = [each for each in recording.navigations if device in (None, each.device)]
    if page is None and len({each.page for each in moves}) > 1:
        return ""
    own = [each.url for each in moves if each.seq < seq and page in (None, each.page)]
    return own[-1] if own else ""


def page_of(finding: Finding, recording: Recording) -> str:
    """Address of the page that a finding is about; empty where it is not known.

    It is the one that the rule names. Of a finding that names a step alone it is the page on which
    that step ended.
    """
    if finding.page:
        return finding.page
    for exchange in recording.exchanges:
        if exchange.seq == finding.exchange:
            return exchange.page_url or page_at(recording, exchange.seq, exchange.page)
    for call in recording.api_calls:
        if call.seq == finding.call:
            return call.page_url
    if finding.snapshot is not None:
        return page_at(recording, finding.snapshot, None, finding.device)
    if finding.step is not None and finding.step < len(recording.steps):
        step = recording.steps[finding.step]
        return page_at(recording, step.closed_seq or step.opened_seq, None, finding.device)
    return ""


def step_at(recording: Recording, seq: int) -> int | None:
    """Index of the step that was open at that place; None between steps."""
    for step in recording.steps:
        if step.opened_seq <= seq and (step.closed_seq is None or seq <= step.closed_seq):
            return step.index
    return None
