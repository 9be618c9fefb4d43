"""What belongs to a view of a page, and to a session."""

from typing import Any

from heapqa.model.plan import Budget
from heapqa.rules.plan.volumes import is_error, page_views, sessions
from heapqa.testing import click, event, identify, pageview, session, track, visit

HITS = Budget(counts="hits", per="page", most=1)
NAMES = Budget(counts="event-names", per="page", most=1)
FIRST: dict[str, Any] = {"pageview_id": "1", "session_id": "7"}
SECOND: dict[str, Any] = {"pageview_id": "2", "session_id": "7"}


def test_events_are_told_apart_by_page_view_and_by_session() -> None:
    made = session(
        visit(pageview(**FIRST), click(**FIRST), pageview(**SECOND), track("Order", **SECOND))
    )

    assert [[e.kind for e in view.events] for view in page_views(made)] == [
        ["pageview", "interaction"],
        ["pageview", "custom"],
    ]
    assert [len(one.hits) for one in sessions(made)] == [4]


def test_two_people_with_one_number_of_a_page_are_two_views() -> None:
    made = session(visit(pageview(**FIRST, user_id="u1"), pageview(**FIRST, user_id="u2")))

    assert len([*page_views(made)]) == 2


def test_what_names_no_page_belongs_to_the_one_before_it() -> None:
    nowhere: dict[str, Any] = {"pageview_id": None, "session_id": None}
    made = session(visit(pageview(**FIRST), identify("cust-1", **nowhere), pageview(**SECOND)))

    assert [len([*view.amounts(HITS)]) for view in page_views(made)] == [2, 1]


def test_each_name_of_an_event_counts_once_where_it_came_first() -> None:
    names = ("Order", "Basket", "Order", "Wish")
    made = session(visit(*(track(name, **FIRST) for name in names)))
    [view] = page_views(made)
    first = {e.name: e.exchange for e in reversed(view.events) if e.kind == "custom"}

    assert [*view.amounts(NAMES)] == sorted(first.values())


def test_routine_reports_of_an_sdk_are_no_errors() -> None:
    said: dict[str, Any] = {"exchange": 1, "kind": "telemetry"}

    assert not is_error(event(**said, message="resetIdentityTelemetry - identified user"))
    assert is_error(event(**said, message="Obviously wrong identify call made"))
    assert is_error(event(**said, message=None))
    assert not is_error(event(exchange=1))
