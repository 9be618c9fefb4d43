"""The App ID is one that Heap has given out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from heapqa.identity.placeholder import why_placeholder
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Rule

LONGEST_SHOWN = 60
OTHER_FILES = re.compile(r"[a-z]+(?:-[a-z]+)+")
"""What stands behind ``heap-`` in the name of a file that is none of the SDK."""
DEPLOYMENTS = frozenset({
    "app", "dev", "development", "env", "environment", "heap", "id", "live", "local", "preprod",
    "prod", "production", "qa", "sandbox", "stage", "staging", "test", "testing", "uat",
})  # fmt: skip
"""Words of a name that somebody gave to an environment."""


@dataclass(frozen=True, slots=True)
class Use:
    """An App ID that something was loaded for or sent to."""

    app_id: str
    exchange: int
    what: str


def subjects(session: Session) -> Iterator[Use]:
    """Every App ID of an SDK file, a hit, or a call of the back end's, each once."""
    uses = [(each.env_id, each.exchange.seq, "SDK file") for each in session.loaders]
    uses += [(hit.env_id, hit.exchange.seq, "hit") for hit in session.hits]
    uses += [(hit.env_id, hit.exchange.seq, "server call") for hit in session.server_hits]
    seen: set[str] = set()
    for app_id, exchange, what in sorted(uses, key=lambda use: use[1]):
        if app_id is not None and app_id not in seen:
            seen.add(app_id)
            yield Use(unquote(app_id), exchange, what)


def check(use: Use, session: Session) -> Iterator[Finding]:
    """What is no number, and one digit over and over, is a violation."""
    declared = {environment.app_id for environment in session.recording.plan.environments}
    if use.app_id in declared:
        return
    if why := _why(use):
        yield Finding(
            message=f"The App ID {why}.",
            saw=f"{_shown(use.app_id) or 'no App ID'} ({use.what})",
            exchange=use.exchange,
            field="env_id",
            step=step_at(session.recording, use.exchange),
        )


def _why(use: Use) -> str | None:
    """Why it is no App ID, as the rest of a sentence; None where it may be one."""
    is_number = use.app_id.isascii() and use.app_id.isdecimal()
    if is_number and len(set(use.app_id)) > 1:
        return None
    if why := why_placeholder(use.app_id):
        return why
    return None if is_number or _is_other_file(use) else "is no number"


def _is_other_file(use: Use) -> bool:
    words = use.app_id.split("-")
    is_file = use.what == "SDK file" and OTHER_FILES.fullmatch(use.app_id) is not None
    return is_file and DEPLOYMENTS.isdisjoint(words)


def _shown(app_id: str) -> str:
    """In quotes where blanks would not be seen."""
    shown = app_id[:LONGEST_SHOWN]
    return f"'{shown}'" if app_id != app_id.strip() else shown


RULE = Rule(
    id="placeholder-app-id",
    title="The App ID is one that Heap has given out",
    family="governance",
    severity="critical",
    rationale=(
        "An App ID is a number. Where a variable of the build or of the tag manager is not set, "
        "the page asks for heap-undefined.js, gets a 404 and tracks nobody, and no page shows it. "
        "The example of the documentation, left in a template, does the same."
    ),
    remedy=(
        "Set the variable that holds the App ID in this deployment, of pages and back end alike, "
        "to the digits that Heap shows, and let the build fail without it. Where a site is not to "
        "be tracked, load no Heap at all. Look in the tag manager for a second tag that loads "
        "Heap: its variable may exist in one container only."
    ),
    example=(
        "heap.load(process.env.HEAP_APP_ID) runs in a build without that variable and asks for "
        "heap-undefined.js. Set it for this deployment."
    ),
    subjects=subjects,
    check=check,
    no_subjects="Neither an SDK file nor a hit or a call of the back end's names an App ID.",
)
