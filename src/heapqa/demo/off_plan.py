"""Defects by which the site departs from its tracking plan, or tells Heap what it cannot keep."""

from heapqa.demo.defect import Defect

PLAN = (
    Defect(
        "add-button-renamed",
        "A redesign renamed the class of the button that adds to the basket",
        ("definition-never-matched",),
    ),
    Defect(
        "sign-in-page-ignored",
        "The whole sign-in page is ignored, and with it the link to sign up",
        ("definition-cannot-match", "definition-never-matched"),
    ),
    Defect(
        "checkout-link-copied-from-button",
        "The link to the checkout was copied from the button that adds, with its class",
        ("definition-ambiguous",),
    ),
    Defect(
        "second-add-button",
        "A second button with the class of the one that adds to the basket does something else",
        ("definition-unstable",),
    ),
    Defect(
        "care-unfolding-tracked",
        "Whoever unfolds the advice on care is tracked, with an event that nobody planned",
        ("event-not-in-plan",),
    ),
    Defect(
        "value-with-currency",
        "The value of an order is sent as it is printed, with its currency",
        ("property-off-plan",),
    ),
    Defect(
        "delivery-as-object",
        "The order event carries the delivery as an object",
        ("property-lost",),
    ),
    Defect(
        "plan-in-capitals-on-order-page",
        "The page that confirms an order writes the name of a user property in capitals",
        ("property-case-drift", "property-off-plan"),
    ),
    Defect(
        "order-number-in-clear",
        "The page that confirms an order shows its number in clear, and the plan wants it redacted",
        ("unsuppressed-element",),
    ),
    Defect(
        "tag-on-forgotten-password-page",
        "The page for forgotten passwords starts Heap like every other, and the plan excludes it",
        ("excluded-page-tracked",),
    ),
    Defect(
        "plan-by-its-shown-name",
        "The customer's plan is told by the name that customers see, as the template has it",
        ("property-off-plan",),
    ),
    Defect(
        "memberships-told-at-each-drawing",
        "A component tells that the memberships were seen each time it is drawn",
        ("event-fired-by-rendering", "event-not-in-plan"),
    ),
    Defect(
        "drawing-in-address",
        "A component writes into the address how often it was drawn, and each is a pageview",
        ("history-churn",),
    ),
    Defect(
        "order-number-in-event-name",
        "The page that confirms an order puts its number into the name of an event",
        ("value-in-event-name", "event-not-in-plan"),
    ),
    Defect(
        "every-card-tracked",
        "The page of all wares sends an event for each of its cards",
        ("budget-exceeded", "event-not-in-plan"),
    ),
)
"""What is wrong with events and definitions."""
