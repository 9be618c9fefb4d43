"""Whether a reset is missing because its name was misspelt."""

from difflib import get_close_matches

from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.spans import after_logouts

RESET = "resetIdentity"
ALIKE = 0.8
"""Of difflib's measure: one or two letters, not another method."""


def misspelt_in_sign_out(finding: Finding, cause: Finding, session: Session) -> bool:
    """Whether the last sign-out before a finding called something that is nearly the reset."""
    named = cause.saw.removeprefix("heap.").removesuffix("()")
    sign_outs = [span.cause.index for span in after_logouts(session.recording) if span.cause]
    before = [index for index in sign_outs if finding.step is not None and index <= finding.step]
    is_last = bool(before) and before[-1] == cause.step
    return is_last and bool(get_close_matches(named, [RESET], cutoff=ALIKE))
