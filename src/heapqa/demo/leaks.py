"""Defects by which personal data leaks although the team has followed the manual."""

from heapqa.demo.defect import Defect

LEAKS = (
    Defect(
        "token-in-referrer",
        "A letter's link has its token in access_token, which Heap redacts, but the next page's "
        "referrer has it too",
        ("secret-in-url",),
        # v5 tells the referrer of a session's first page only.
        {"v5": ()},
    ),
    Defect(
        "photographer-email-in-title",
        "The lookbook's script sets a title with the photographer's e-mail address",
        ("pattern-in-payload",),
    ),
    Defect(
        "blanks-in-redaction-list",
        "The list of attributes to redact on the account page was written with blanks",
        ("persona-value-in-payload", "ineffective-suppression", "unsuppressed-element"),
    ),
    Defect(
        "email-as-button-value",
        "The button that picks the delivery address has the e-mail address as its value",
        ("persona-value-in-payload", "unsuppressed-element"),
    ),
    Defect(
        "address-in-shadow-root",
        "The delivery address became a web component and lost its redaction attributes",
        ("persona-value-in-payload", "unsuppressed-element"),
        # The classic SDK does not look into shadow roots.
        {"classic": ()},
    ),
    Defect(
        "street-in-account-heading",
        "The account page says in its heading where it delivers, and nobody ever clicks on that",
        ("unsuppressed-element",),
    ),
    Defect(
        "birth-date-in-event-property",
        "The sign-up event carries the date of birth as a Date",
        ("persona-value-in-payload", "event-not-in-plan"),
        # The classic SDK drops objects.
        {"classic": ("event-not-in-plan",)},
    ),
)
"""What pages tell Heap without anybody having meant it to."""
