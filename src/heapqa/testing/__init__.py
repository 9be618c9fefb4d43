"""Factories for rule tests: a session out of what happened, in order, in two or three lines.

>>> from heapqa.testing import granted, pageview, session, visit
>>> [hit.endpoint for hit in session(visit(), granted(pageview())).hits]
['/h']
"""

from heapqa.testing.line import EPOCH, Item, Line, recording, session, speaking, verdict
from heapqa.testing.people import persona, plan
from heapqa.testing.traffic import (
    APP_ID,
    click,
    event,
    exchange,
    hit,
    identify,
    loader,
    pageview,
    telemetry,
    track,
    unreadable_hit,
    user_properties,
)
from heapqa.testing.visit import (
    SHOP,
    api_call,
    document,
    doubtful,
    granted,
    holding,
    interrupted,
    logged_in,
    logged_out,
    navigation,
    rejected,
    snapshot,
    step,
    stopped,
    stored,
    visit,
    withdrawn,
)

__all__ = [
    "APP_ID",
    "EPOCH",
    "SHOP",
    "Item",
    "Line",
    "api_call",
    "click",
    "document",
    "doubtful",
    "event",
    "exchange",
    "granted",
    "hit",
    "holding",
    "identify",
    "interrupted",
    "loader",
    "logged_in",
    "logged_out",
    "navigation",
    "pageview",
    "persona",
    "plan",
    "recording",
    "rejected",
    "session",
    "snapshot",
    "speaking",
    "step",
    "stopped",
    "stored",
    "telemetry",
    "track",
    "unreadable_hit",
    "user_properties",
    "verdict",
    "visit",
    "withdrawn",
]
