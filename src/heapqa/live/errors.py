"""What a command of the page cannot do."""


class LiveError(Exception):
    """The command cannot be carried out; the message says what to do."""
