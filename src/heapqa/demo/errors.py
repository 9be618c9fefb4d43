"""The one error of the bundled shop."""


class DemoError(Exception):
    """The shop cannot be set up as asked; the message says what to change."""
