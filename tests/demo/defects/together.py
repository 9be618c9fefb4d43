"""Defects that one play shows together, each by rules of its own: `make test` plays them at once.

What they fail together is told apart by what each declares. `make generations` plays each alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from heapqa.config.settings import Installed
from heapqa.demo.defect import Defect
from heapqa.demo.defects import DEFECTS
from tests.depth import DEPTH, some_of


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
    Company(
        "withdraw_consent",
        "v5",
        (
            "beacon-after-withdrawal",
            "loader-left-in-template",
            "homemade-pixel",
            "erasure-by-list-of-names",
        ),
    ),
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
