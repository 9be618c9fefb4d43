"""A page says once who is there."""

from collections.abc import Iterator
from dataclasses import dataclass

from heapqa.identity.recorded.session import simulate
from heapqa.model.session import Session
from heapqa.model.verdict import Finding
from heapqa.rules.attribution.evidence import found_at
from heapqa.rules.identity.shown import shown
from heapqa.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class OnPage:
    """The calls with one identity on one page of one tab."""

    identity: str
    calls: tuple[int, ...]
    """Numbers of their occurrences."""


def subjects(session: Session) -> Iterator[OnPage]:
    """Every identity on every page that was viewed; what an SDK sends again counts once."""
    result = simulate(session)
    again = set(result.places("sent-again"))
    view: dict[tuple[str | None, ...], int] = {}
    found: dict[tuple[str, int, tuple[str | None, ...]], list[int]] = {}
    for number, each in enumerate(result.occurrences):
        tab = (each.env_id, each.generation, each.device, each.tab)
        if each.deed == "pageview":
            view[tab] = number
        if each.deed == "identify" and each.event is not None and number not in again:
            named = session.told[each.event].identity
            if named is not None and tab in view:
                found.setdefault((named, view[tab], tab), []).append(number)
    for (identity, *_), calls in found.items():
        yield OnPage(identity, tuple(calls))


def check(on_page: OnPage, session: Session) -> Iterator[Finding]:
    """More than one call on a page is a violation; one on every page is not."""
    if len(on_page.calls) > 1:
        yield found_at(
            session,
            on_page.calls[1],
            "identify() was called again on a page that had said who is there.",
            f"{len(on_page.calls)} calls with {shown(on_page.identity, session)}",
        )


RULE = Rule(
    id="identify-repeated",
    title="A page says once who is there",
    family="attribution",
    severity="minor",
    rationale=(
        "Another identify() with the same id changes nothing, and is sent all the same. Several on "
        "one page mean that two parts of the site identify, a tag and the page or a component each "
        "time it is drawn; sooner or later they do it with two ids. One call on every page does no "
        "harm, and makes up for one that was lost."
    ),
    remedy="Identify in one place, once for each page, or when the person signs in.",
    example=(
        "A component calls heap.identify whenever it is drawn. Call it where the sign-in is known, "
        "outside of components."
    ),
    subjects=subjects,
    check=check,
    no_subjects="Nobody was identified on a page.",
    references=("https://developers.heap.io/reference/identify",),
)
