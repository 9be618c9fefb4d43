"""The App ID is one that Heap has given out."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from heapqa.identity.placeholder import why_placeholder
from heapqa.model.exchange import Exchange
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.positions import step_at
from heapqa.rules.rule import Rule

LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Use:
    """An App ID that something was loaded for or sent to."""

    app_id: str
    exchange: Exchange
    what: str


def subjects(session: Session) -> Iterator[Use]:
    """Every App ID of an SDK file or a hit, each once."""
    uses = [(loader.env_id, loader.exchange, "SDK file") for loader in session.loaders]
    uses += [(hit.env_id, hit.exchange, "hit") for hit in session.hits]
    seen: set[str] = set()
    for app_id, exchange, what in sorted(uses, key=lambda use: use[1].seq):
        if app_id is not None and app_id not in seen:
            seen.add(app_id)
            yield Use(unquote(app_id), exchange, what)


def check(use: Use, session: Session) -> Iterator[Finding]:
    """A word, a template or one digit over and over is a violation."""
    declared = {environment.app_id for environment in session.recording.plan.environments}
    if use.app_id in declared:
        return
    drawn = use.app_id.isdecimal() and len(set(use.app_id)) > 1
    why = None if drawn else why_placeholder(use.app_id)
    if why:
        yield Finding(
            message=f"The App ID {why}.",
            saw=f"{use.app_id[:LONGEST_SHOWN] or 'no App ID'} ({use.what})",
            exchange=use.exchange.seq,
            field="env_id",
            step=step_at(session.recording, use.exchange.seq),
        )


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
        "Set the variable that holds the App ID in this environment, and let the build fail "
        "without it. Where a site is not to be tracked, load no Heap at all. Look in the tag "
        "manager for a second tag that loads Heap: its variable may exist in one container only."
    ),
    example=(
        "heap.load(process.env.HEAP_APP_ID) runs in a build without that variable and asks for "
        "heap-undefined.js. Set it for this deployment."
    ),
    subjects=subjects,
    check=check,
    no_subjects="No SDK file was asked for, and no hit with an App ID was sent.",
)
