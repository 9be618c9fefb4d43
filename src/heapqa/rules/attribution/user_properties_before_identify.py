"""User properties are given to somebody whom Heap knows."""

from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.identity.recorded.session import simulate
from heapqa.model.recording import ApiCall
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.pii.masking import mask_place
from heapqa.rules.attribution.evidence import counted, found_at, occurrence_at
from heapqa.rules.rule import Rule

TOGETHER_S = 1.0
"""Calls of one page that are closer together were made by one script: the SDKs run what waits for
them in an order of their own, and recordings show that one."""


@dataclass(frozen=True, slots=True)
class Given:
    """User properties of a Heap user who was tied to a person, given by recorded calls."""

    calls: tuple[int, ...]
    """Numbers of their occurrences."""
    merge: int
    """Number of the occurrence that tied the user."""


def subjects(session: Session) -> Iterator[Given]:
    """Every such user; on the wire the SDKs change the order, so messages alone do not tell."""
    result = simulate(session)
    found: dict[int, list[int]] = {}
    for number, each in enumerate(result.occurrences):
        merge = result.merge_of(each.env_id, each.heap_user)
        if each.deed != "user-properties" or each.call is None or merge is None:
            continue
        if occurrence_at(session, merge.at).call is not None:
            found.setdefault(merge.at, []).append(number)
    for at, calls in found.items():
        yield Given(tuple(calls), at)


def check(given: Given, session: Session) -> Iterator[Finding]:
    """Some that came before the person was named are a violation."""
    named = _call(given.merge, session)
    alike = [call for call in session.recording.api_calls if _what(call) == _what(named)]
    early = [
        number
        for number in given.calls
        if (call := _call(number, session)).at < named.at
        and not any(_are_together(call, each) for each in alike)
    ]
    if early:
        message = "User properties were given to a visitor who was identified only later."
        saw = f"{_names(early[0], session)}, {counted(len(early), 'call')}"
        yield found_at(session, early[0], message, saw, field="properties")


def _what(call: ApiCall) -> tuple[str, tuple[str, ...]]:
    return call.method, call.arguments


def _are_together(one: ApiCall, other: ApiCall) -> bool:
    """Whether two calls were made on one page at one time; a person may be named in each tab."""
    is_same_page = (one.page, one.page_url) == (other.page, other.page_url)
    return is_same_page and abs(one.at - other.at) <= TOGETHER_S


def _call(number: int, session: Session) -> ApiCall:
    call = occurrence_at(session, number).call
    return next(each for each in session.recording.api_calls if each.seq == call)


def _names(number: int, session: Session) -> str:
    place = occurrence_at(session, number).event
    event = None if place is None else session.told[place]
    return ", ".join(mask_place(name) for name, _ in getattr(event, "properties", ()))


RULE = Rule(
    id="user-properties-before-identify",
    title="User properties are given to somebody whom Heap knows",
    family="attribution",
    severity="minor",
    rationale=(
        "A property that is given to an anonymous Heap user goes with it into the person's profile "
        "when somebody is identified. If the profile has another value already, nobody outside of "
        "Heap knows which one stays; and on a device that people share it is the last visitor's."
    ),
    remedy="Call heap.identify first, and heap.addUserProperties after it.",
    example=(
        "The layout gives the plan from a cookie before the sign-in has been checked. Give it "
        "where the customer is identified."
    ),
    subjects=subjects,
    check=check,
    no_subjects="Nobody was given user properties and identified by calls that are recorded.",
    references=("https://developers.heap.io/reference-link/adduserproperties",),
)
