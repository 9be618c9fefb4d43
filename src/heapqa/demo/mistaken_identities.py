"""Defects by which Heap takes somebody for somebody else, or for nobody."""

from heapqa.demo.defect import Defect

IDENTITY = (
    Defect(
        "identify-on-page-load",
        "Every page identifies anonymous visitors with a visitor id of the shop's own",
        (
            "identify-before-login",
            "identity-mismatch",
            "identity-not-reset",
            "event-credited-to-another-person",
            "identity-off-plan",
        ),
    ),
    Defect(
        "identify-never",
        "Signed-in customers are never identified",
        ("identify-missing-after-login", "reset-while-anonymous"),
    ),
    Defect(
        "identify-with-email",
        "Customers are identified by their e-mail address",
        (
            "identity-mismatch",
            "personal-identity",
            "persona-value-in-payload",
            "server-identity-mismatch",
            "identity-off-plan",
        ),
    ),
    Defect(
        "identify-with-wrong-id",
        "Customers are identified by the id of their basket",
        (
            "identity-mismatch",
            "event-credited-to-another-person",
            "server-identity-mismatch",
            "identity-off-plan",
        ),
    ),
    Defect(
        "identify-undefined",
        "The id is read from a variable that does not exist",
        ("placeholder-identity", "identify-missing-after-login", "reset-while-anonymous"),
        # v5 reports at most twice a second: it may leave out what it has to say of a reset.
        {"v5": ("placeholder-identity", "identify-missing-after-login")},
    ),
    Defect(
        "unrendered-template-identity",
        "The id is a template expression that nobody rendered",
        (
            "placeholder-identity",
            "identity-mismatch",
            "identify-missing-after-login",
            "event-credited-to-another-person",
            "identity-off-plan",
            "server-event-missing",
        ),
    ),
    Defect(
        "expired-session-unnoticed",
        "Who is signed out because the session has expired stays identified",
        ("identity-not-reset",),
    ),
    Defect(
        "support-identified-as-customer",
        "Support in a customer's place is identified as the customer",
        (
            "identity-mismatch",
            "event-credited-to-another-person",
            "identity-switch-without-reset",
        ),
    ),
    Defect(
        "missing-reset-on-account-exit",
        "Signing out on the account page does not reset the identity; the menu does",
        ("identity-not-reset", "event-credited-to-another-person"),
    ),
    Defect(
        "identify-on-order-page-only",
        "Customers are identified on the page that confirms an order, and nowhere else",
        (
            "late-identify",
            "identify-missing-after-login",
            "reset-while-anonymous",
            "user-properties-before-identify",
        ),
    ),
    Defect(
        "plan-kept-as-event-property",
        "The customer's plan is set as an event property, which no way out clears",
        ("properties-kept-after-logout", "property-off-plan"),
    ),
    Defect(
        "customer-id-in-capitals-on-server",
        "The back end writes customer numbers in capitals, and the pages do not",
        (
            "server-identity-mismatch",
            "identity-case-drift",
            "event-credited-to-another-person",
            "identity-off-plan",
        ),
    ),
)

ATTRIBUTION = (
    Defect(
        "missing-reset-on-menu-exit",
        "Signing out by the menu does not reset the identity; the account page does",
        (
            "identity-not-reset",
            "event-credited-to-another-person",
        ),
    ),
    Defect(
        "misspelt-reset",
        "The sign-out of the menu calls a method that Heap's SDK does not have",
        (
            "call-never-on-the-wire",
            "identity-not-reset",
            "event-credited-to-another-person",
        ),
    ),
    Defect(
        "reset-after-next-page",
        "The reset is left to the page that follows, which runs it when something is clicked",
        (
            "identity-not-reset",
            "event-credited-to-another-person",
        ),
    ),
    Defect(
        "reset-on-sign-in-page",
        "Nobody is reset when they leave, but whoever comes to the form to sign in",
        (
            "identity-not-reset",
            "event-credited-to-another-person",
            "reset-while-anonymous",
        ),
    ),
    Defect(
        "other-tab-identifies-again",
        "When one tab signs out, a tag of the other one identifies again whom that had shown",
        (
            "identify-before-login",
            "identity-not-reset",
            "event-credited-to-another-person",
            "identity-mismatch",
            "identity-switch-without-reset",
        ),
    ),
    Defect(
        "switch-without-reset",
        "Whoever signs in over another customer is identified without a reset",
        ("identity-switch-without-reset",),
    ),
    Defect(
        "identify-before-password-checked",
        "Whoever's address was typed is identified, although the password was wrong",
        ("identify-before-login",),
    ),
    Defect(
        "id-from-stale-cache",
        "The id is kept in local storage at the first sign-in and taken from there ever after",
        (
            "identity-mismatch",
            "event-credited-to-another-person",
        ),
    ),
    Defect(
        "id-in-capitals-on-order-page",
        "The page that confirms an order writes the customer number in capitals",
        (
            "identity-mismatch",
            "identity-case-drift",
            "event-credited-to-another-person",
            "identity-off-plan",
        ),
    ),
    Defect(
        "session-token-as-id",
        "Customers are identified by the signed token of their session",
        (
            "identity-truncated",
            "personal-identity",
            "identity-mismatch",
            "event-credited-to-another-person",
            "server-identity-mismatch",
            "identity-off-plan",
        ),
    ),
    Defect(
        "identify-on-membership-page-only",
        "Customers are identified on the page of the memberships, and nowhere else",
        (
            "identify-missing-after-login",
            "anonymous-activity-merged",
            "user-properties-before-identify",
        ),
    ),
    Defect(
        "identify-at-each-drawing",
        "A component identifies the customer each time it is drawn",
        ("identify-repeated",),
    ),
    Defect(
        "identify-by-pixel",
        "A tag tells Heap who is there with an image of its own, and nothing calls identify()",
        (
            "wire-without-call",
            "identity-contradiction",
            "identity-not-reset",
            "event-credited-to-another-person",
            "reset-while-anonymous",
        ),
    ),
    Defect(
        "plan-before-sign-in",
        "The plan of visitors who have not signed in is told as a user property, too",
        ("user-properties-before-identify",),
    ),
    Defect(
        "heap-session-tidied",
        "The consent tool deletes Heap's note of the session on every page, as it does not know it",
        ("session-count-impossible",),
    ),
    Defect(
        "memberships-on-second-domain",
        "The memberships moved to a second domain, for which Heap's SDK decorates links",
        ("link-carries-identity",),
        {"classic": ()},
    ),
    Defect(
        "second-domain-identifies-nobody",
        "The memberships moved to a second domain, whose pages do not say who is signed in",
        ("identity-lost-on-navigation", "identity-not-reset"),
    ),
    Defect(
        "reset-until-profile-known",
        "Every page resets the identity until the customer's profile has been fetched",
        ("reset-while-signed-in", "reset-while-anonymous"),
    ),
)
