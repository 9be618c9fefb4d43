"""The section ``heap.consent`` of the configuration."""

from typing import Literal

from heapqa.config.fields import EntryName, Keys, Name
from heapqa.model.plan import ConsentMode, ConsentTerms, StoredAnswer


class Stored(Keys):
    """Where the site, or its consent platform, keeps what the visitor answered."""

    name: Name
    """Of the cookie or local storage entry, for example ``klaro``."""
    granted: Name
    """What stands in it once the visitor has agreed to what Heap is used for; ``*`` stands for any
    run of characters. Percent-encoding is taken off first."""
    refused: str = ""
    """The same after a refusal; left out, nothing is read from it."""

    def stored_answer(self) -> StoredAnswer:
        """The same as the rules speak of it."""
        return StoredAnswer(**self.model_dump())


class Consent(Keys):
    """What the site promises its visitors; what is left out has its strictest meaning."""

    mode: Literal["opt-in", "opt-out", "not-required", "none"] = "opt-in"
    """``opt-in``: nothing may be loaded, stored or sent before visitors agree; ``opt-out``: it may
    be until they refuse; ``not-required``, or ``none``: nobody is asked. A refusal or withdrawal
    that a scenario declares is judged in every mode."""
    purpose: Name = "analytics"
    """What Heap is used for, as scenarios name it in ``ConsentGranted(purposes=…)``. Whoever agrees
    to other purposes only has not agreed to Heap."""
    loader: Literal["waits", "may-load"] = "waits"
    """``may-load``: Heap's files may be requested without consent, as long as nothing is sent or
    stored."""
    erasure: Literal["at-once", "next-page"] = "at-once"
    """When Heap's cookies and storage must be gone after consent was taken back: ``at-once``, by
    the end of that step; ``next-page``, once another page has loaded."""
    may_stay: tuple[EntryName, ...] = ()
    """Names of entries that may be there without consent, before an answer and after a refusal,
    such as ``_cs_optout``; ``*`` as above, but not alone."""
    gpc: Literal["refusal", "no-answer"] = "refusal"
    """What Global Privacy Control means here: ``refusal``, until the visitor agrees expressly."""
    signals: tuple[Literal["gpc"], ...] = ()
    """``gpc``: every visitor's browser sends Global Privacy Control from the start. A scenario may
    say it for itself: ``@scenario(…, gpc=True)``."""
    stored: Stored | None = None
    """Lets rules compare what the site has stored with what the visitor answered."""

    def promise(self) -> ConsentMode:
        """The mode as the rules speak of it."""
        return "not-required" if self.mode == "none" else self.mode

    def terms(self) -> ConsentTerms:
        """The rest as the rules speak of it."""
        given = self.model_dump(include={"purpose", "loader", "erasure", "may_stay", "gpc"})
        stored = self.stored.stored_answer() if self.stored else None
        return ConsentTerms(**given, stored=stored)
