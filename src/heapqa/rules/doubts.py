"""Why silence proves nothing in a session, for each kind of rule."""

from typing import get_args

from heapqa.model.session import Session
from heapqa.rules.identity.pushed import calls_of_tag_known
from heapqa.rules.left_elsewhere import why_left_elsewhere
from heapqa.rules.partial import why_partial
from heapqa.rules.plan.replays import why_recorded_pages_unknown, why_replay_unread
from heapqa.rules.privacy.shown_pages import why_not_looked_at
from heapqa.rules.rule import Judges
from heapqa.wire.unread import why_unread


def doubts_about(session: Session) -> dict[Judges, str]:
    """The doubt about what rules of each kind did not find; empty where there is none."""
    partial = why_partial(session.recording)
    further = dict.fromkeys(get_args(Judges), "")
    further["arrival"] = _why_arrival_unknown(session)
    further["content"] = why_unread(session)
    known = calls_of_tag_known(session)
    further["people"] = why_unread(session, calls_tell=True) if known else further["content"]
    further["recorded-pages"] = why_recorded_pages_unknown(session)
    further["pages"] = why_not_looked_at(session)
    further["storage"] = why_left_elsewhere(session)
    further["replay"] = why_replay_unread(session)
    return {kind: f"{partial} {more}".strip() for kind, more in further.items()}


def _why_arrival_unknown(session: Session) -> str:
    """Hits of which imported traffic does not say whether they were answered, while it says so of
    others, nor which page they are of, so that it may have been left before.

    Where it says so of none, there is nothing to judge.
    """
    if session.recording.capture.source == "browser":
        return ""
    exchanges = [hit.exchange for hit in session.hits]
    silent = sum(each.delivery == "unknown" and each.page is None for each in exchanges)
    if not silent or all(each.delivery == "unknown" for each in exchanges):
        return ""
    return f"The evidence does not say of {silent} of {len(exchanges)} hits whether they arrived."
