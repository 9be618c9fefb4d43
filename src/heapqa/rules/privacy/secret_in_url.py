"""No address that is sent to Heap holds a secret."""

from collections.abc import Iterator

from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.privacy.lookalikes import SECRETS, Holder, holders, lookalikes
from heapqa.rules.privacy.wording import lookalike_finding
from heapqa.rules.rule import Rule


def subjects(session: Session) -> tuple[Holder, ...]:
    """Every hit, and every entry of Contentsquare's."""
    return holders(session)


def check(holder: Holder, session: Session) -> Iterator[Finding]:
    """A reset token, a signed token, a session id or a key in an address of a page or a link."""
    for lookalike in lookalikes(holder, session):
        if lookalike.match.kind in SECRETS and lookalike.in_address:
            yield lookalike_finding(lookalike, session)


RULE = Rule(
    id="secret-in-url",
    title="No address that is sent to Heap holds a secret",
    family="privacy",
    severity="blocker",
    rationale=(
        "Whoever reads the address of a password reset, a magic link or an invitation can use it "
        "and take the account over. Heap sends every page's full address with its query, and every "
        "link's target; it redacts four names of parameters only (id_token, access_token, "
        "refresh_token, auth_token), nothing in the path, and nothing in the address of the page "
        "that led there."
    ),
    remedy=(
        "Take the secret out of the address before Heap loads (history.replaceState), or hand it "
        "over in the fragment and remove it at once. Links with tokens need heap-ignore='true'. "
        "Make tokens that have been sent invalid."
    ),
    example=(
        "The page /reset?token=f3a1… is viewed with Heap on it. Read the token in a script in the "
        "head, remove it from the address, and load Heap after that."
    ),
    subjects=subjects,
    check=check,
    no_subjects="No hit was sent.",
    # names and shapes are judged: a parameter called token may hold no secret
    confidence="heuristic",
)
