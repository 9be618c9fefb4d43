"""Mistakes with consent as a state: other pages, tabs, visits, purposes and signals."""

from heapqa.demo.defect import Defect

CONSENT_STATES = (
    Defect(
        "late-banner",
        "Heap starts while the banner is still on its way, as nobody has refused yet",
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
        "refusal-only-hides-banner",
        "Reject hides the banner and stores nothing, so that it asks on every page",
        ("consent-not-remembered",),
    ),
    Defect(
        "seen-banner-means-yes",
        "A refusal ends with the browser, and who has seen the banner before is taken to agree",
        (
            "consent-not-remembered",
            "tracking-resumes-without-consent",
            "hit-after-rejection",
            "loader-before-consent",
            "storage-before-consent",
        ),
    ),
    Defect(
        "agreement-kept-for-the-session",
        "An agreement is kept in a cookie without a date, and asked for again another day",
        ("consent-not-remembered", "consent-states-contradict", "page-without-pageview"),
    ),
    Defect(
        "other-tabs-not-told",
        "A withdrawal in one tab does not reach the others, where Heap goes on",
        (
            "hit-after-withdrawal",
            "storage-after-withdrawal",
            "tracking-resumes-without-consent",
            "consent-states-contradict",
        ),
    ),
    Defect(
        "withdrawal-only-stops-tracking",
        "Withdrawing calls stopTracking and stores nothing: the next page tracks again",
        (
            "hit-after-withdrawal",
            "loader-after-withdrawal",
            "storage-after-withdrawal",
            "tracking-resumes-without-consent",
            "consent-states-contradict",
            "hit-after-rejection",
            "consent-not-remembered",
        ),
        # The classic SDK has no such method, so that the call fails.
        {
            "classic": (
                "hit-after-withdrawal",
                "loader-after-withdrawal",
                "storage-after-withdrawal",
                "tracking-resumes-without-consent",
                "consent-states-contradict",
                "hit-after-rejection",
                "consent-not-remembered",
                "pause-without-effect",
                "call-never-on-the-wire",
            )
        },
    ),
    Defect(
        "erasure-by-list-of-names",
        "A withdrawal erases the one entry of Heap that somebody had written down",
        ("storage-after-withdrawal", "erasure-misses-cookies"),
    ),
    Defect(
        "erasure-empties-cookies",
        "A withdrawal empties Heap's cookies and does not let them expire",
        ("storage-after-withdrawal", "erasure-misses-cookies"),
    ),
    Defect(
        "queue-filled-before-consent",
        "The snippet's queue takes an event while the banner is open, and sends it after the yes",
        ("buffered-before-consent", "event-not-in-plan"),
    ),
    Defect(
        "start-tracking-after-consent",
        "Once the visitor has agreed the page calls startTracking, which no release has",
        ("pause-without-effect", "call-never-on-the-wire"),
        {"v5": ("pause-without-effect",)},
    ),
    Defect(
        "gpc-ignored",
        "Visitors from the US are tracked although their browser sends Global Privacy Control",
        ("signal-ignored",),
    ),
    Defect(
        "opt-out-treated-as-opt-in",
        "Visitors from the US are not tracked until they agree, and nobody asks them",
        ("silent-heap",),
    ),
    Defect(
        "any-purpose-starts-heap",
        "Agreeing to marketing alone starts Heap as well",
        (
            "hit-after-rejection",
            "loader-before-consent",
            "storage-before-consent",
            "tracking-resumes-without-consent",
        ),
    ),
    Defect(
        "tag-on-memberships-page",
        "A tag manager's tag starts Heap on the memberships page, whatever the visitor answered",
        (
            "loader-before-consent",
            "hit-before-consent",
            "storage-before-consent",
            "hit-after-rejection",
            "hit-after-withdrawal",
            "loader-after-withdrawal",
            "storage-after-withdrawal",
            "tracking-resumes-without-consent",
        ),
    ),
    Defect(
        "embedded-page-tracks",
        "The memberships page embeds another of the shop's, which has a snippet of its own",
        (
            "loader-before-consent",
            "hit-before-consent",
            "storage-before-consent",
            "hit-after-rejection",
            "hit-after-withdrawal",
            "loader-after-withdrawal",
            "storage-after-withdrawal",
            "tracking-resumes-without-consent",
        ),
    ),
    Defect(
        "service-worker-counts-pages",
        "A service worker sends a pixel for every page, whatever the visitor answered",
        (
            "hit-before-consent",
            "hit-after-rejection",
            "hit-after-withdrawal",
            "tracking-resumes-without-consent",
            "signal-ignored",
        ),
    ),
    Defect(
        "beacon-after-withdrawal",
        "After a withdrawal every page still sends a pixel when it is left",
        ("hit-after-withdrawal", "hit-after-rejection", "tracking-resumes-without-consent"),
    ),
    Defect(
        "loader-left-in-template",
        "The page head has a script element for the SDK from before there was a banner",
        (
            "loader-before-consent",
            "hit-before-consent",
            "storage-before-consent",
            "hit-after-rejection",
            "hit-after-withdrawal",
            "loader-after-withdrawal",
            "storage-after-withdrawal",
            "tracking-resumes-without-consent",
            "sdk-loaded-twice",
            "signal-ignored",
            "excluded-page-tracked",
            "definition-never-matched",
        ),
        # Without its snippet v5 does not start.
        {
            "v5": (
                "loader-before-consent",
                "loader-after-withdrawal",
                "sdk-loaded-twice",
                "signal-ignored",
            )
        },
    ),
    Defect(
        "consent-mode-granted-by-default",
        "The default of Consent Mode says granted before anybody was asked",
        ("consent-states-contradict",),
    ),
    Defect(
        "refusal-told-as-agreement",
        "Reject tells Consent Mode that analytics was granted",
        ("consent-states-contradict",),
    ),
)
