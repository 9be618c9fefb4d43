"""Whether two findings are about one definition."""

from heapqa.model.session import Session
from heapqa.model.verdict import Finding


def same_definition(finding: Finding, cause: Finding, _session: Session) -> bool:
    """Whether both name the same definition: mending the one mends the other."""
    return finding.field == cause.field
