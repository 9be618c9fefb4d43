"""Whatever the visitor answers in whatever order: what is not allowed is found, and nothing else.

What is allowed is told here in a way of its own, from what docs/rules.md says.
"""

from dataclasses import dataclass
from typing import Literal, get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from heapqa.engine import judge
from heapqa.rules.catalogue import CATALOGUE
from heapqa.testing import (
    Item,
    granted,
    loader,
    next_visit,
    pageview,
    plan,
    rejected,
    session,
    snapshot,
    visit,
    withdrawn,
)

Act = Literal[
    "agree", "refuse", "withdraw", "choose marketing", "give up marketing", "return", "go"
]
Contact = Literal["hit", "file", "entry"]
LEADS: dict[str, bool] = {
    "agree": True, "refuse": False, "withdraw": False, "choose marketing": False
}  # fmt: skip
"""Whether Heap is allowed once it is done; acts that are not here change nothing."""
FOUND = {"hit": "A hit to", "file": "A Heap file", "entry": "The browser held"}
"""How findings about a contact begin."""
RULES = tuple(rule for rule in CATALOGUE if rule.family == "consent")
CONTACTS = st.sampled_from([None, None, *get_args(Contact)])


@dataclass(frozen=True)
class Done:
    """A step, and what reached Heap inside of it and after it."""

    act: Act
    inside: Contact | None
    after: Contact | None


def happens(contact: Contact | None) -> tuple[Item, ...]:
    items = {"hit": pageview(), "file": loader(), "entry": snapshot("_hp2_id.1")}
    return (items[contact],) if contact else ()


def played(done: Done) -> tuple[Item, ...]:
    inside, marketing = happens(done.inside), ("marketing",)
    acted = {
        "agree": granted(*inside),
        "refuse": rejected(*inside),
        "withdraw": withdrawn(*inside),
        "choose marketing": granted(*inside, purposes=marketing),
        "give up marketing": withdrawn(*inside, purposes=marketing),
        "return": next_visit(*inside),
        "go": visit(*inside),
    }
    return acted[done.act], *happens(done.after)


def unlawful(story: list[Done], unasked: bool) -> set[Contact]:
    """What reached Heap where it was allowed neither before nor after a step, or not at all."""
    found: set[Contact] = set()
    allowed = unasked
    for done in story:
        was, allowed = allowed, LEADS.get(done.act, allowed)
        if done.inside and not (was or allowed):
            found.add(done.inside)
        if done.after and not allowed:
            found.add(done.after)
    return found


@settings(max_examples=150, deadline=None)
@given(
    story=st.lists(st.builds(Done, st.sampled_from(get_args(Act)), CONTACTS, CONTACTS), max_size=6),
    mode=st.sampled_from(["opt-in", "opt-out", "not-required"]),
    gpc=st.booleans(),
)
def test_what_was_not_allowed_is_found_and_nothing_else(
    story: list[Done], mode: str, gpc: bool
) -> None:
    items = [item for done in story for item in played(done)]
    judged = judge(session(visit(), *items, plan=plan(consent=mode), gpc=gpc), RULES)

    told = [finding.message for verdict in judged for finding in verdict.findings]
    kinds = {kind for kind, begins in FOUND.items() if any(m.startswith(begins) for m in told)}
    assert kinds == unlawful(story, unasked=mode != "opt-in" and not gpc)
    assert not [verdict.reason for verdict in judged if verdict.outcome == "broken"]
