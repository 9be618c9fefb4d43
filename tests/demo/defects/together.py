"""Defects that one play shows together, each by rules of its own: `make test` plays them at once.

What they fail together is told apart by what each declares. `make generations` plays each alone.
`make matrix` draws companies of its own, for the scenarios in which no defect has to show itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from heapqa.config.settings import Installed
from heapqa.demo.defect import Defect
from heapqa.demo.defects import DEFECTS
from heapqa.rules.catalogue import CATALOGUE
from tests.depth import DEPTH, drawn, some_of

MOST = 5
"""So many defects are in a company that is drawn, at most."""
SILENCING = frozenset({"silent-heap", "no-hit-after-consent", "wrong-generation"})
"""Rules about a Heap that never starts: a defect that declares one hides what others do."""
ABOUT_PEOPLE = frozenset(r.id for r in CATALOGUE if r.family in ("identity", "attribution"))
"""Rules that ask who is who."""


@dataclass(frozen=True)
class Company:
    """Defects, and a scenario in which all of them show themselves in one generation."""

    scenario: str
    generation: Installed
    names: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.names[0]}-{self.generation}"

    @property
    def defects(self) -> list[Defect]:
        """In the order of the catalogue."""
        return [defect for defect in DEFECTS if defect.name in self.names]

    @property
    def rules(self) -> frozenset[str]:
        """What all of them declare."""
        return frozenset(rule for each in self.defects for rule in each.rules_in(self.generation))

    def rules_beside(self, defect: Defect) -> frozenset[str]:
        """What the others declare."""
        return self.rules - {*defect.rules_in(self.generation)}


COMPANIES = (
    Company(
        "renew_membership",
        "v5",
        (
            "identify-at-each-drawing",
            "memberships-told-at-each-drawing",
            "email-in-user-properties",
            "memberships-on-second-domain",
            "options-of-the-other-generation",
        ),
    ),
    Company(
        "renew_membership",
        "v5",
        (
            "identify-undefined",
            "production-app-id",
            "hashed-email-in-user-properties",
        ),
    ),
    Company(
        "renew_membership",
        "classic",
        ("reset-until-profile-known", "keystrokes-tracked", "start-tracking-after-consent"),
    ),
    Company(
        "renew_membership",
        "classic",
        ("second-domain-identifies-nobody", "queue-filled-before-consent"),
    ),
    Company(
        "buy_and_leave_by_menu",
        "v5",
        (
            "plan-kept-as-event-property",
            "checkout-link-copied-from-button",
            "care-unfolding-tracked",
            "delivery-as-object",
            "purchase-told-by-webhook-too",
            "card-field-renamed-for-replay",
        ),
    ),
    Company(
        "buy_and_leave_by_menu",
        "v5",
        ("email-in-event-property", "purchase-names-person-twice", "every-card-tracked"),
    ),
    Company(
        "buy_and_leave_by_menu",
        "v5",
        (
            "value-with-currency",
            "order-tracked-by-tag-too",
            "purchase-posted-by-page",
            "policy-written-for-classic",
            "address-in-shadow-root",
        ),
    ),
    Company(
        "buy_and_leave_by_menu",
        "classic",
        (
            "undefined-gift-note",
            "order-number-in-event-name",
            "heap-session-tidied",
            "suppression-by-class",
        ),
    ),
    Company(
        "buy_and_leave_by_menu",
        "classic",
        (
            "margin-in-order-event",
            "purchase-event-renamed-on-server",
            "unprotected-account-page",
        ),
    ),
    Company("buy_and_leave_by_menu", "v5", ("plan-by-its-shown-name", "email-as-button-value")),
    Company(
        "buy_and_leave_by_account",
        "classic",
        (
            "identify-with-email",
            "order-number-in-clear",
            "replay-on-account-page",
            "plan-in-capitals-on-order-page",
        ),
    ),
    Company(
        "accept_analytics",
        "v5",
        (
            "maker-email-in-attribute",
            "loader-put-into-body",
            "drawing-in-address",
        ),
    ),
    Company(
        "accept_analytics",
        "classic",
        (
            "snippet-of-another-site",
            "exclusion-reaches-memberships",
            "late-banner",
        ),
    ),
    Company("browse_from_the_us", "v5", ("tag-without-app-id", "second-add-button")),
    Company(
        "agree_to_marketing_only",
        "v5",
        ("heap-on-page-load", "preconnect-in-template", "consent-mode-granted-by-default"),
    ),
    Company("refuse_and_come_back", "v5", ("ignored-rejection", "refusal-told-as-agreement")),
    Company("withdraw_consent", "v5", ("homemade-pixel", "erasure-by-list-of-names")),
    Company(
        "forgotten_password",
        "classic",
        (
            "token-in-referrer",
            "tag-on-forgotten-password-page",
            "identify-before-password-checked",
        ),
    ),
    Company(
        "leaf_through_lookbook",
        "classic",
        ("router-keeps-browsers-push", "photographer-email-in-title"),
    ),
    Company(
        "sign_up",
        "v5",
        (
            "birth-date-in-event-property",
            "sign-in-page-ignored",
            "plan-before-sign-in",
        ),
    ),
    Company("two_people", "classic", ("switch-without-reset", "snippet-in-layout-and-tag")),
)
"""Found by trying; what disturbs another's symptoms plays alone."""
_OF_DEFECT = {name: company for company in COMPANIES for name in company.names}


def generations_for(defect: str, showing: Sequence[Installed]) -> Sequence[Installed]:
    """Those in which a defect is played, of those that show it: that of its company, the one drawn
    for its name, or all."""
    company = company_of(defect)
    return (company.generation,) if company else some_of(showing, defect)


def company_of(defect: str) -> Company | None:
    """Whom `make test` plays a defect with; None for one that it plays alone."""
    return None if DEPTH else _OF_DEFECT.get(defect)


def drawn_companies(
    defects: Iterable[Defect], generation: Installed, most: int = MOST
) -> list[tuple[Defect, ...]]:
    """Defects in companies of at most so many, always the same for the same defects.

    No two of a company declare the same rule, or one about people: whoever is never identified is
    not confused with anybody either. One that silences Heap is alone.
    """

    def about_people_first(defect: Defect) -> tuple[bool, int]:
        return not _is_about_people(defect, generation), drawn(defect.name, 2**64)

    companies: list[list[Defect]] = []
    for defect in sorted(defects, key=about_people_first):
        open_to_it = (
            company
            for company in companies
            if len(company) < most
            and not any(_disturb(defect, each, generation) for each in company)
        )
        smallest = min(open_to_it, key=len, default=None)
        if smallest is None:
            companies.append([defect])
        else:
            smallest.append(defect)
    return [tuple(company) for company in companies]


def _disturb(one: Defect, other: Defect, generation: Installed) -> bool:
    """Whether one of two defects may hide what the other does, or is told by the same rule."""
    rules, others = {*one.rules_in(generation)}, {*other.rules_in(generation)}
    return (
        not rules.isdisjoint(others)
        or not SILENCING.isdisjoint(rules | others)
        or (_is_about_people(one, generation) and _is_about_people(other, generation))
    )


def _is_about_people(defect: Defect, generation: Installed) -> bool:
    return not ABOUT_PEOPLE.isdisjoint(defect.rules_in(generation))
