"""Numbers with what they count."""


def counted(number: int, noun: str) -> str:
    """A number and what it counts, in the singular or the regular plural."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
