"""Who the visitor is: the values a scenario types, and may later search for."""

from pydantic import Field

from heapqa.model.frozen import Frozen, Pairs

NOT_PERSONAL = frozenset({"key", "user_id"})


class Persona(Frozen):
    """One synthetic visitor. Empty fields are not used and not searched for."""

    key: str
    """Name by which scenarios ask for this persona, for example ``ada``."""
    user_id: str
    """The internal id the site must use as Heap identity; not personal data."""
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    username: str = ""
    phone: str = ""
    street: str = ""
    city: str = ""
    postal_code: str = ""
    birth_date: str = ""
    """ISO date, ``YYYY-MM-DD``."""
    national_id: str = ""
    card_number: str = ""
    card_cvv: str = Field(default="", repr=False)
    password: str = Field(default="", repr=False)
    token: str = Field(default="", repr=False)
    """What is valid once, such as the token of a link in a letter."""

    def personal_values(self) -> Pairs:
        """(field, value) for every personal field that is filled in."""
        return tuple(
            (name, value)
            for name, value in self.model_dump().items()
            if name not in NOT_PERSONAL and value
        )

    @property
    def full_name(self) -> str:
        """First and last name with a space between; empty parts are left out."""
        return " ".join(part for part in (self.first_name, self.last_name) if part)
