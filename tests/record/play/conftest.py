"""What several modules about playing need."""

from tests.record.play.compared import compare

__all__ = ["compare"]
