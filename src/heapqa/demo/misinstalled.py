"""Defects of the installation: what a page loads, with which settings, and what it lets through."""

from heapqa.demo.defect import Defect

INSTALLATION = (
    Defect(
        "loader-put-into-body",
        "The script that loads Heap is appended to the body of the page",
        ("loader-outside-head",),
    ),
    Defect(
        "file-of-the-other-generation",
        "The page of the memberships loads a file of Heap's other generation as well",
        ("wrong-generation", "identify-missing-after-login"),
        # v5 does not start where the classic SDK is.
        {"classic": ("wrong-generation", "no-hit-after-consent")},
    ),
    Defect(
        "snippet-of-another-site",
        "The snippet was copied from a clinic's site, which sends Heap no texts",
        ("setting-off-plan",),
    ),
    Defect(
        "exclusion-reaches-memberships",
        "An exclusion for a campaign keeps Heap off the memberships for whoever is not signed in",
        ("page-without-pageview", "definition-never-matched"),
    ),
    Defect(
        "router-keeps-browsers-push",
        "The lookbook turns its pages by the browser's own pushState, not by the SDK's",
        ("history-off-plan",),
    ),
    Defect(
        "policy-written-for-classic",
        "After the move to v5 the policy was tidied, and v5's reports about itself are blocked",
        ("policy-blocks-heap", "undelivered-hit"),
        {"classic": ()},
    ),
    Defect(
        "replay-on-account-page",
        "A plug-in records session replays, on the account page, too",
        ("replay-on-excluded-page", "undecoded-payload"),
    ),
    Defect(
        "card-field-renamed-for-replay",
        "The field for the card was renamed, and the replay's list of masked fields was not",
        ("replay-shows-masked", "persona-value-in-payload", "undecoded-payload"),
    ),
)
"""What is wrong with how Heap and session replay are installed."""
