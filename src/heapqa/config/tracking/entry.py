"""What every entry of a tracking plan says."""

from heapqa.config.fields import IsoDate, Keys, Name


class Entry(Keys):
    """What every entry says, so that the file is the record of decisions, too."""

    owner: Name
    """Who answers for it."""
    changed: IsoDate
    """When it was last changed, ``YYYY-MM-DD``."""
    rationale: Name
    """Why it is so."""
