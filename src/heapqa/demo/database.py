"""The shop's database: accounts and visits, held in this process and gone with it."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count
from threading import Lock

from heapqa.demo.wares import Ware, money, ware_by_slug
from heapqa.model.persona import Persona


@dataclass(slots=True)
class Account:
    """One customer."""

    customer_id: str
    """The internal id: not personal, shown as customer number."""
    email: str
    password: str = field(repr=False)
    first_name: str = ""
    last_name: str = ""
    phone: str = ""
    street: str = ""
    city: str = ""
    postal_code: str = ""
    plan: str = "guest"
    agreed: bool = False
    """Whether analytics was allowed in this customer's latest visit."""
    works_here: bool = False
    """Whether the shop's support signs in with it."""


@dataclass(frozen=True, slots=True)
class Order:
    """A basket that was paid for."""

    number: str
    pence: int
    items: int

    @property
    def total(self) -> str:
        """The sum as it is printed."""
        return money(self.pence)


@dataclass(slots=True)
class Visit:
    """What the shop remembers of one browser."""

    token: str
    account: Account | None = None
    """Whose account is shown."""
    claimed: Account | None = None
    """Whose address was typed with a wrong password; only in a shop that makes use of it."""
    staff: Account | None = None
    """Who of the support is in that account; None where customers are in their own."""
    basket: dict[str, int] = field(default_factory=dict)
    """Number of pieces by slug."""
    order: Order | None = None
    """The latest order."""
    order_is_news: bool = False
    """Whether the page that confirms the order is still to be shown."""
    notice: str = ""
    """One sentence for the next page; shown once."""

    def lines(self) -> list[tuple[Ware, int]]:
        """The basket's lines in the order they were put in."""
        lines = ((ware_by_slug(slug), pieces) for slug, pieces in self.basket.items())
        return [(ware, pieces) for ware, pieces in lines if ware is not None]

    @property
    def pieces(self) -> int:
        """Number of pieces in the basket."""
        return sum(self.basket.values())

    @property
    def pence(self) -> int:
        """What the basket costs."""
        return sum(ware.pence * pieces for ware, pieces in self.lines())


class Database:
    """Accounts and visits of one shop; safe to use from several threads."""

    def __init__(self, personas: Iterable[Persona]) -> None:
        self._lock = Lock()
        self._numbers = count(1001)
        self._visits: dict[str, Visit] = {}
        self._accounts = [_account_of(persona) for persona in personas if persona.email]
        if len(self._accounts) > 2:
            self._accounts[-1].works_here = True
        self._resets: dict[str, Account] = {}
        self._letters: dict[str, str] = {}

    def visit(self, token: str | None) -> Visit:
        """The visit of that token, or a new one when the token is not known."""
        with self._lock:
            known = self._visits.get(token or "")
            if known is None:
                known = Visit(secrets.token_urlsafe(18))
                self._visits[known.token] = known
            return known

    def tokens(self) -> tuple[str, ...]:
        """Those of all visits."""
        with self._lock:
            return tuple(self._visits)

    def accounts(self) -> tuple[Account, ...]:
        """Everybody who has one."""
        with self._lock:
            return tuple(self._accounts)

    def sign_in(self, email: str, password: str) -> Account | None:
        """The first account with that e-mail and password; None when there is none."""
        with self._lock:
            return next(
                (a for a in self._accounts if a.email == email and a.password == password), None
            )

    def customer_of(self, email: str) -> Account | None:
        """The first account with that e-mail; None when there is none."""
        with self._lock:
            return next((a for a in self._accounts if a.email == email), None)

    def customer(self, customer_id: str) -> Account | None:
        """The account of that id; None when there is none."""
        with self._lock:
            return next((a for a in self._accounts if a.customer_id == customer_id), None)

    def sign_up(self, account: Account) -> Account:
        """Open an account under a fresh customer id.

        An e-mail that is already known is not refused, so that nobody learns who is a customer.
        """
        with self._lock:
            account.customer_id = f"cust-{secrets.token_hex(4)}"
            self._accounts.append(account)
            return account

    def next_order_number(self) -> str:
        """A number no other order of this shop has."""
        with self._lock:
            return f"KL-{next(self._numbers)}"

    def write_reset_letter(self, email: str) -> None:
        """Write the account's owner a link that sets the password once; nobody else gets one."""
        with self._lock:
            account = next((a for a in self._accounts if a.email == email), None)
            if account is not None:
                token = secrets.token_urlsafe(24)
                self._resets[token] = account
                self._letters[email] = f"/reset?token={token}"

    def latest_letter(self, email: str) -> str | None:
        """The link in the latest letter to that address; None when none was written."""
        with self._lock:
            return self._letters.get(email)

    def reset_password(self, token: str, password: str) -> bool:
        """Set the password the token allows to set; False when the token is spent or unknown."""
        with self._lock:
            account = self._resets.pop(token, None)
            if account is None:
                return False
            account.password = password
            return True


def _account_of(persona: Persona) -> Account:
    """The account a persona has had for years."""
    return Account(
        customer_id=persona.user_id,
        email=persona.email,
        password=persona.password,
        first_name=persona.first_name,
        last_name=persona.last_name,
        phone=persona.phone,
        street=persona.street,
        city=persona.city,
        postal_code=persona.postal_code,
        plan="regular",
    )
