"""The one error of this room."""


class RecordError(Exception):
    """Evidence cannot be recorded, read or written; the message says what to do about it."""
