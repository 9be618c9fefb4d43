"""The one error of this room."""


class ConsentError(Exception):
    """A visitor's click on a consent platform had not the effect that it must have.

    In a scenario it stops the step: what follows cannot be judged. The message says what was seen,
    and what to do.
    """
