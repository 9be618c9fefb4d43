"""Why silence proves nothing in a session, for each kind of rule."""

from typing import get_args

from heapqa.model.session import Session
from heapqa.rules.identity.pushed import calls_of_tag_known
from heapqa.rules.partial import why_partial
from heapqa.rules.plan.replays import why_replay_unread
from heapqa.rules.privacy.shown_pages import why_not_looked_at
from heapqa.rules.rule import Judges
from heapqa.wire.unread import why_unread


def doubts_about(session: Session) -> dict[Judges, str]:
    """The doubt about what rules of each kind did not find; empty where there is none."""
    partial = why_partial(session.recording)
    further = dict.fromkeys(get_args(Judges), "")
    further["content"] = why_unread(session)
    known = calls_of_tag_known(session)
    further["people"] = why_unread(session, calls_tell=True) if known else further["content"]
    further["pages"] = why_not_looked_at(session)
    further["replay"] = why_replay_unread(session)
    return {kind: f"{partial} {more}".strip() for kind, more in further.items()}
