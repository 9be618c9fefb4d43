"""The catalogue of defects: switches that break the shop the way real teams do."""

from collections.abc import Iterable
from difflib import get_close_matches

from heapqa.demo.consent_mistakes import CONSENT_STATES
from heapqa.demo.defect import Defect
from heapqa.demo.errors import DemoError
from heapqa.demo.leaks import LEAKS
from heapqa.demo.misinstalled import INSTALLATION
from heapqa.demo.mistaken_identities import ATTRIBUTION, IDENTITY
from heapqa.demo.off_plan import PLAN

CONSENT = (
    Defect(
        "heap-on-page-load",
        "Heap starts for everybody who has not said no, instead of for those who said yes",
        (
            "loader-before-consent",
            "hit-before-consent",
            "storage-before-consent",
            "hit-after-rejection",
        ),
        # Once its cookie is gone, the classic SDK drops what it has not sent.
        {"classic": ("loader-before-consent", "hit-before-consent", "storage-before-consent")},
    ),
    Defect(
        "preloaded-sdk",
        "The page head preloads the SDK file for speed, whatever the visitor answered",
        ("loader-before-consent", "loader-after-withdrawal", "signal-ignored"),
    ),
    Defect(
        "server-side-heap-cookie",
        "The server hands every visitor a Heap cookie that page scripts cannot remove",
        (
            "storage-before-consent",
            "storage-after-withdrawal",
            "erasure-misses-cookies",
            "signal-ignored",
        ),
    ),
    Defect(
        "pixel-in-html",
        "A tracking pixel meant for <noscript> stands in the page for everybody",
        (
            "hit-before-consent",
            "hit-after-rejection",
            "hit-after-withdrawal",
            "tracking-resumes-without-consent",
            "signal-ignored",
            "excluded-page-tracked",
        ),
    ),
    Defect(
        "ignored-rejection",
        "Any answer to the banner starts Heap, also a no",
        (
            "loader-before-consent",
            "storage-before-consent",
            "hit-after-rejection",
            "tracking-resumes-without-consent",
        ),
    ),
    Defect(
        "ignored-withdrawal",
        "Withdrawing consent is noted, but Heap goes on",
        (
            "hit-after-rejection",
            "hit-after-withdrawal",
            "loader-after-withdrawal",
            "storage-after-withdrawal",
            "tracking-resumes-without-consent",
        ),
    ),
    Defect(
        "withdrawal-keeps-cookies",
        "Withdrawing consent stops Heap but leaves its cookies behind",
        ("storage-after-withdrawal",),
    ),
    Defect(
        "consent-never-applied",
        "Analytics switched on under “Let me choose” never starts Heap",
        ("no-hit-after-consent", "silent-heap"),
    ),
    Defect(
        "preconnect-in-template",
        "The page head opens a connection to Heap's host for speed, whatever the visitor answered",
        ("connection-before-consent",),
    ),
)

PRIVACY = (
    Defect(
        "search-term-in-url",
        "Query strings are not tidied, so what was typed into the search goes along",
        ("persona-value-in-payload", "secret-in-url", "forbidden-parameter"),
    ),
    Defect(
        "form-get-with-personal-data",
        "The demo request is sent by GET to a landing page that keeps its query string",
        ("persona-value-in-payload", "field-value-captured"),
    ),
    Defect(
        "email-in-user-properties",
        "The e-mail address is sent as a user property",
        ("persona-value-in-payload", "personal-property-name", "property-off-plan"),
    ),
    Defect(
        "hashed-email-in-user-properties",
        "The SHA-256 of the e-mail address is sent as a user property",
        ("hashed-persona-value", "property-off-plan"),
    ),
    Defect(
        "email-in-event-property",
        "The order event carries the customer's e-mail address",
        ("persona-value-in-payload", "property-off-plan"),
    ),
    Defect(
        "keystrokes-tracked",
        "Every key that is pressed in a field for e-mail addresses is an event with that key",
        ("persona-value-in-payload", "event-not-in-plan"),
    ),
    Defect(
        "unprotected-account-page",
        "The account page lost its ignore and redaction attributes",
        ("persona-value-in-payload", "unsuppressed-element"),
    ),
    Defect(
        "suppression-by-class",
        "The account page is marked with the CSS class heap-ignore instead of the attribute",
        ("persona-value-in-payload", "ineffective-suppression", "unsuppressed-element"),
    ),
    Defect(
        "maker-email-in-attribute",
        "The button that buys carries the maker's e-mail address in an attribute",
        ("pattern-in-payload", "unsuppressed-element"),
    ),
    Defect(
        "reset-token-in-url",
        "The page behind the link of a letter keeps the token in its address",
        ("secret-in-url",),
    ),
    Defect(
        "margin-in-order-event",
        "The order event carries the shop's margin, which heap.deny keeps to the house",
        ("denied-content", "property-off-plan"),
    ),
    Defect(
        "typed-text-in-title",
        "The results page repeats the search term in its title",
        ("persona-value-in-payload",),
    ),
)

GOVERNANCE = (
    Defect(
        "production-app-id",
        "This host reports to the production environment",
        ("wrong-environment", "setting-off-plan"),
        # By the shop's plan its production has secure cookies, and runs the classic SDK.
        {"v5": ("wrong-environment", "wrong-generation", "setting-off-plan")},
    ),
    Defect(
        "order-tracked-by-tag-too",
        "A tag manager's tag and the page's own code both send the order event",
        ("double-fired-event",),
    ),
    Defect(
        "undefined-gift-note",
        "The order event puts a note into a text that the order does not have",
        ("placeholder-property", "property-off-plan"),
    ),
    Defect(
        "tag-without-app-id",
        "A tag loads Heap once more, with a variable for the App ID that is not set",
        ("placeholder-app-id", "wrong-environment"),
    ),
    Defect(
        "snippet-in-layout-and-tag",
        "The layout and a tag manager's tag both load Heap",
        ("sdk-loaded-twice",),
    ),
    Defect(
        "options-of-the-other-generation",
        "Heap is started with an option that only its other generation heeds",
        ("ignored-option",),
    ),
    Defect(
        "purchase-posted-by-page",
        "The order page posts the purchase to Heap's server API by fetch",
        ("server-call-from-page", "event-not-in-plan"),
    ),
)

DELIVERY = (
    Defect(
        "homemade-pixel",
        "A hand-made pixel with parameters of its own is sent to Heap's endpoint",
        ("undecoded-payload",),
    ),
    Defect(
        "csp-blocks-heap",
        "The content security policy loads the SDK but blocks everything it sends",
        ("undelivered-hit", "silent-heap", "no-hit-after-consent", "policy-blocks-heap"),
        # What v5 would have posted is not known, a pixel says it in its address.
        {
            "v5": (
                "undelivered-hit",
                "silent-heap",
                "no-hit-after-consent",
                "policy-blocks-heap",
                "definition-never-matched",
            )
        },
    ),
    Defect(
        "csp-blocks-sdk",
        "The content security policy does not name the hosts that Heap's SDK comes from",
        (
            "silent-heap",
            "no-hit-after-consent",
            "identify-missing-after-login",
            "policy-blocks-heap",
        ),
    ),
    Defect(
        "leftover-classic-snippet",
        "A line of the classic snippet was left in that of v5, which then refuses to start",
        ("silent-heap", "no-hit-after-consent", "identify-missing-after-login"),
        {"classic": ()},
    ),
    Defect(
        "init-not-queued",
        "The snippet of v5 was shortened and does not queue init, which the SDK needs",
        ("silent-heap", "no-hit-after-consent", "identify-missing-after-login"),
        {"classic": ()},
    ),
)

SERVER = (
    Defect(
        "purchase-event-renamed-on-server",
        "A refactoring of the back end renamed the event of a purchase",
        ("server-event-missing", "event-not-in-plan"),
    ),
    Defect(
        "purchase-names-person-twice",
        "The back end tells of a purchase by identity and by user id, which Heap refuses",
        ("server-call-refused", "server-event-missing"),
    ),
    Defect(
        "purchase-told-by-webhook-too",
        "The webhook of the payment tells of a purchase as the checkout does, with its own key",
        ("surplus-server-event",),
    ),
)

DIFFERENTIAL = (
    Defect(
        "email-keyed-hash-in-property",
        "The e-mail address, hashed with a key that only the server knows, is a user property",
        ("value-correlates-with-input",),
    ),
)
"""What one play of a scenario cannot show; a differential run does."""

DEFECTS: tuple[Defect, ...] = (
    *CONSENT,
    *CONSENT_STATES,
    *IDENTITY,
    *ATTRIBUTION,
    *PRIVACY,
    *LEAKS,
    *GOVERNANCE,
    *INSTALLATION,
    *PLAN,
    *DELIVERY,
    *SERVER,
    *DIFFERENTIAL,
)


def select(names: Iterable[str]) -> frozenset[str]:
    """The named defects; a DemoError tells the nearest known name of one that does not exist."""
    known = {defect.name for defect in DEFECTS}
    chosen = frozenset(names)
    for name in sorted(chosen - known):
        near = get_close_matches(name, sorted(known), n=1, cutoff=0.4)
        hint = f"did you mean '{near[0]}'? " if near else ""
        raise DemoError(f"no defect '{name}': {hint}`heapqa demo --list-defects` shows them all")
    return chosen
