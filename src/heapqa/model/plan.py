"""What the site declares about its Heap implementation, as far as rules need it."""

from datetime import date
from typing import Literal

from heapqa.model.frozen import Frozen
from heapqa.model.tracking import Tracking

ConsentMode = Literal["opt-in", "opt-out", "not-required"]
"""``opt-in``: nothing before the visitor agrees; ``opt-out``: everything until the visitor refuses;
``not-required``: nobody is asked. A refusal that a scenario declares counts in every mode."""


class Environment(Frozen):
    """One Heap environment and the site hosts that may report to it."""

    name: str
    app_id: str
    """Heap App ID (environment id), decimal digits."""
    site_hosts: tuple[str, ...]
    """Host names, optionally with ``:port``, and with the beginning of a path; ``*`` matches any
    run of characters."""
    generation: Literal["classic", "v5"] | None = None
    """Which generation of the SDK its pages run; None, as below, where the plan does not say."""
    disable_text_capture: bool | None = None
    """Whether the plan says that the site starts Heap without texts."""
    secure_cookie: bool | None = None
    """Whether the SDK's cookies are for https alone."""
    ingest_host: str = ""
    """Host that takes its hits; empty where the plan does not say."""
    history_pageviews: bool | None = None
    """Whether an address that changes without a new page is a pageview."""


class Denied(Frozen):
    """What may never be sent, whoever it is about."""

    words: tuple[str, ...] = ()
    """Words and groups of words; ``*`` at either end stands for further letters."""
    patterns: tuple[str, ...] = ()
    """Regular expressions in RE2's syntax, for values and names."""
    properties: tuple[str, ...] = ()
    """Names of properties; ``*`` stands for any run of characters."""


class Acceptance(Frozen):
    """A decision: findings of one rule at one place are known and stay."""

    rule: str
    """Id of the rule."""
    scenario: str
    """Id of the scenario; ``*`` stands for any run of characters."""
    place: str
    """Field, element, page or step that the finding names; ``*`` as in the scenario."""
    message: str = "*"
    """What the finding says; ``*`` as in the scenario."""
    owner: str
    """Who answers for it."""
    reason: str
    expires: date
    """The last day on which it holds."""


class ServerEvent(Frozen):
    """An event that the site's back end tells Heap of."""

    event: str
    """Its name."""
    after: str
    """Name of the event on the page that it goes with."""


class Budget(Frozen):
    """How much may be sent to Heap."""

    counts: Literal["hits", "events", "event-names", "sdk-errors"]
    """``event-names``: different names of custom events; ``sdk-errors``: what the SDK reports of
    itself that is not routine."""
    per: Literal["page", "session"]
    """``page``: one view of a page; ``session``: a visit as Heap counts them."""
    most: int
    path: str = ""
    """Of the pages it is about; ``*`` as everywhere. Empty for all."""
    owner: str = ""


class StoredAnswer(Frozen):
    """Where the site, or its consent platform, keeps what the visitor answered."""

    name: str
    """Of a cookie or a local storage entry."""
    granted: str
    """What stands in it once the visitor has agreed to what Heap is used for; ``*`` stands for any
    run of characters."""
    refused: str = ""
    """The same after a refusal; empty where nothing is to be read from it."""


class ConsentTerms(Frozen):
    """What the site's promise about consent means in detail; the defaults are the strict ones."""

    purpose: str = "analytics"
    """What Heap is used for, as scenarios name it in `ConsentGranted.purposes`."""
    loader: Literal["waits", "may-load"] = "waits"
    """``may-load``: Heap's files may be requested without consent, as long as nothing is sent or
    stored."""
    erasure: Literal["at-once", "next-page"] = "at-once"
    """When Heap's entries must be gone after consent was taken back: by the end of that step, or
    once another page has loaded."""
    may_stay: tuple[str, ...] = ()
    """Names of entries that may be there without consent, before an answer and after a refusal;
    ``*`` as above."""
    gpc: Literal["refusal", "no-answer"] = "refusal"
    """Whether Global Privacy Control is a refusal until the visitor agrees expressly."""
    stored: StoredAnswer | None = None
    """None where it is not declared."""


class IdentityTerms(Frozen):
    """Who people are for Heap: what an id looks like, and when it is told and forgotten."""

    pattern: str = ""
    """A regular expression in RE2's syntax that the whole id fits; empty where any does."""
    identify: Literal["sign-in", "never"] = "sign-in"
    reset: Literal["sign-out", "never"] = "sign-out"


class ReplayTerms(Frozen):
    """What session replay may show."""

    masked: tuple[str, ...] = ()
    """CSS selectors of elements whose texts and values are replaced."""
    blocked: tuple[str, ...] = ()
    """CSS selectors of elements that are left out."""
    excluded: tuple[str, ...] = ()
    """Pages that are not recorded at all, as hosts and paths or paths alone; ``*`` as above."""
    sampled: bool = False
    """Whether only some visits are recorded: in tests every visit is then made one of them."""


class Protected(Frozen):
    """Elements that pages must keep from Heap."""

    selector: str
    """CSS selectors, separated by commas, as in definitions."""
    must: Literal["ignored", "redacted-text", "redacted-attributes"]
    attributes: tuple[str, ...] = ()
    """Names of those that must be redacted; empty unless that is what must be."""
    path: str = ""
    """Of the pages in question; empty for all."""


class SuppressionTerms(Frozen):
    """What must be kept from Heap."""

    elements: tuple[Protected, ...] = ()
    parameters: tuple[str, ...] = ()
    """Names of query parameters that must never be sent; ``*`` stands for any run of characters."""
    excluded: tuple[str, ...] = ()
    """Paths of pages from which nothing may be sent, with all that lies below; ``*`` as above."""


class Plan(Frozen):
    """The declared implementation; carried in a recording so that it can be judged again alone."""

    environments: tuple[Environment, ...] = ()
    """Empty when not declared: rules about environments then have nothing to examine."""
    ingest_hosts: tuple[str, ...] = ()
    """Further hosts that take Heap traffic, such as the site's own first-party ingest host."""
    consent: ConsentMode = "opt-in"
    """Whether visitors must agree before anything may be loaded, stored or sent."""
    consent_terms: ConsentTerms = ConsentTerms()
    hashed_identity: str = ""
    """What the site hands to Heap as identity where that is a hash, for example
    ``sha256(email)``: algorithm, and field of the persona; empty where identities are no hashes."""
    allowed_values: tuple[str, ...] = ()
    """Exact literals that look personal and may be sent, such as the support's address."""
    deny: Denied = Denied()
    """What may never be sent; empty where nothing is declared."""
    server_events: tuple[ServerEvent, ...] = ()
    """What the back end is to tell; empty where nothing is declared."""
    accepted: tuple[Acceptance, ...] = ()
    """Findings that somebody answers for, until a day."""
    identity: IdentityTerms | None = None
    """None, as below, where the plan does not say."""
    replay: ReplayTerms | None = None
    budgets: tuple[Budget, ...] = ()
    """How much may be sent; empty where nothing is declared."""
    suppression: SuppressionTerms | None = None
    """What must be kept from Heap; None where nothing is declared."""
    tracking: Tracking = Tracking()
    """Definitions, custom events and properties; empty where nothing is declared."""
