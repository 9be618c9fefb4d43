"""Small stories for timelines: a shared device with and without its reset, and a bare log."""

from typing import Any

from heapqa.model.session import Session
from heapqa.testing import (
    Item,
    api_call,
    click,
    identify,
    logged_in,
    logged_out,
    pageview,
    persona,
    session,
    step,
    visit,
)
from heapqa.timeline.timeline import timeline

ADA = persona("ada", user_id="cust-1", first_name="Quillanne", email="q.vandersmoot@mail.test")
GRIGOR = persona("grigor", user_id="cust-2", first_name="Grigorivan", email="grigor@mail.test")
SECOND: dict[str, Any] = {"user_id": "1002", "session_id": "3002"}


def named(identity: str, **fields: Any) -> tuple[Item, Item]:
    """A call of identify() and its message."""
    return api_call("identify", f'"{identity}"'), identify(identity, **fields)


def shared_device() -> Session:
    """Ada leaves without a reset, and Grigor goes on as her."""
    return session(
        visit(pageview()),
        logged_in("cust-1", *named("cust-1")),
        step("look at <b>jugs</b>", click(identity="cust-1")),
        logged_out(click("Sign out", identity="cust-1")),
        step("browse on", pageview(identity="cust-1"), click(identity="cust-1")),
        logged_in("cust-2", pageview(**SECOND), *named("cust-2", **SECOND)),
        step("write to q.vandersmoot@mail.test", click(identity="cust-2", **SECOND)),
        personas=[ADA, GRIGOR],
    )


def orderly_device() -> Session:
    """Ada leaves with a reset, and what follows is nobody's until Grigor signs in."""
    return session(
        visit(pageview()),
        logged_in("cust-1", *named("cust-1")),
        logged_out(api_call("resetIdentity")),
        step("browse on", pageview(**SECOND)),
        logged_in("cust-2", *named("cust-2", **SECOND)),
        personas=[ADA, GRIGOR],
    )


def bare_log() -> Session:
    """Traffic of which nobody says who acted: one Heap user and two persons."""
    return session(
        pageview(),
        identify("cust-1"),
        identify("someone@brightmail.com"),
        source="request-log",
        clock="relative",
    )


SHARED = timeline(shared_device(), "recordings/shared.jsonl")
ORDERLY = timeline(orderly_device())
BARE = timeline(bare_log())
