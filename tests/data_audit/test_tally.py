"""Traffic of many visitors, each judged by itself, and recordings beside it."""

from datetime import date
from typing import Any, Literal

import pytest

from heapqa.data_audit.conclude import MANY_VARIANTS, conclude
from heapqa.data_audit.tally import Tally
from heapqa.model.data_audit import DataAudit, DataPart
from heapqa.model.event import PageContext
from heapqa.model.exchange import Exchange
from heapqa.model.persona import Persona
from heapqa.model.plan import IdentityTerms, Plan, SuppressionTerms
from heapqa.model.recording import Capture, Recording
from heapqa.model.tracking import Tracking
from heapqa.testing import (
    acceptance,
    click,
    definition,
    granted,
    identify,
    pageview,
    persona,
    plan,
    planned_event,
    planned_property,
    recording,
    session,
    track,
    tracked,
    user_properties,
    visit,
)
from heapqa.testing.line import Item

TODAY = date(2026, 11, 29)
ABOUT = DataAudit(heapqa="1", started_at=0.0, duration_s=1.0, evidence="day.jsonl")


def log(*items: Item, plan: Plan | None = None, personas: tuple[Persona, ...] = ()) -> Tally:
    """The tally of a log that holds these hits."""
    exchanges = session(*items).recording.exchanges
    around = Recording(
        scenario="day.jsonl",
        title="a day",
        clock="relative",
        capture=Capture(source="request-log"),
        plan=plan or Plan(),
        personas=personas,
    )
    tally = Tally()
    tally.traffic(exchanges, around, "day.jsonl", TODAY)
    return tally


def parts(tally: Tally, plan: Plan | None = None) -> dict[str, DataPart]:
    return {part.part: part for part in conclude(tally, plan or Plan(), ABOUT).parts}


def rules(part: DataPart) -> set[str]:
    return {finding.rule for finding in part.findings}


def test_what_the_plan_says_of_messages_is_held_against_a_log() -> None:
    """Each beside a log that is like it and obeys."""
    terms = SuppressionTerms(parameters=("q",), excluded=("/forgot",))
    planned = Plan(
        suppression=terms,
        identity=IdentityTerms(pattern="cust-[0-9]+"),
        tracking=Tracking(user_properties=(planned_property("tier"),)),
    )

    def told(path: str, query: str, identity: str, name: str) -> Tally:
        page = PageContext(path=path, query=query)
        user = user_properties((name, "gold"), user_id="1")
        return log(
            pageview(page=page, user_id="1"), identify(identity, user_id="1"), user, plan=planned
        )

    wrong = parts(told("/forgot", "?q=mug", "acct-7", "zodiac"), planned)
    assert {"forbidden-parameter", "excluded-page-tracked"} <= rules(wrong["personal data"])
    assert rules(wrong["identity"]) == {"identity-off-plan"}
    assert rules(wrong["definitions"]) == {"property-off-plan"}
    right = parts(told("/forget", "?sort=q", "cust-7", "tier"), planned)
    assert [rules(part) for part in right.values()] == [set()] * 4
    assert "No plan says" in parts(log(pageview()))["definitions"].not_judged


def of_user(user: str, *names: str) -> tuple[Item, ...]:
    return tuple(track(name, user_id=user, pageview_id="7", session_id=user) for name in names)


def test_clean_traffic_has_no_findings_and_figures() -> None:
    told = conclude(log(pageview(), track("Order")), Plan(), ABOUT)

    assert told.findings == ()
    assert (told.requests, told.hits, told.events, told.unread) == (2, 2, 2, 0)
    assert told.problems == ()


def test_a_leak_is_found_with_its_line_and_without_its_value() -> None:
    ada = persona()
    leaks = [track("Order", properties=(("note", ada.email),)) for _ in range(3)]
    found = parts(log(pageview(), *leaks, personas=(ada,)))["personal data"].findings

    assert [(f.rule, f.count, f.first) for f in found] == [
        ("persona-value-in-payload", 3, "day.jsonl, line 2")
    ]
    assert ada.email not in repr(found)


def test_what_nobody_typed_is_found_where_no_persona_is_known() -> None:
    found = parts(log(track("Order", properties=(("note", "jane.roe@corp.example"),))))

    assert rules(found["personal data"]) == {"pattern-in-payload"}
    assert "jane" not in repr(found)


def test_two_visitors_at_once_are_no_double_fired_event() -> None:
    order: dict[str, Any] = {"name": "Order", "late": 0.0, "session_id": "1", "pageview_id": "1"}
    apart = log(track(**order, user_id="u1"), track(**order, user_id="u2"))
    same = log(track(**order, user_id="u1"), track(**order, user_id="u1"))

    assert rules(parts(apart)["noise"]) == set()
    assert same.volume.kinds == {"custom": 2}


def test_spellings_are_compared_over_all_visitors() -> None:
    tally = log(*of_user("u1", "Order", "Order"), *of_user("u2", "order"))
    [finding] = parts(tally)["noise"].findings

    assert (finding.rule, finding.count) == ("property-case-drift", 1)
    assert finding.examples == ("order beside Order",)


def test_the_spelling_of_the_plan_is_the_right_one() -> None:
    declared = tracked(events=(planned_event("order"),))
    tally = log(*of_user("u1", "Order", "Order"), *of_user("u2", "order"), plan=declared)
    [finding] = parts(tally, declared)["noise"].findings

    assert finding.examples == ("Order beside order",)


def test_names_that_differ_by_a_number_are_one_finding_over_all_visitors() -> None:
    def found(number: int) -> list[tuple[str, ...]]:
        tally = log(*(track(f"Card {n} seen", user_id=f"u{n}") for n in range(number)))
        return [finding.examples for finding in parts(tally)["noise"].findings]

    assert found(MANY_VARIANTS) == [(f"{MANY_VARIANTS} names like Card # seen",)]
    assert found(MANY_VARIANTS - 1) == []


def test_elements_whose_text_differs_from_visitor_to_visitor_are_listed() -> None:
    greeting = {"tag": "a", "id": "greeting"}
    clicks = [
        click(f"Hello {n}", user_id=f"u{n}", target={**greeting, "text": f"Hello {n}"})
        for n in range(MANY_VARIANTS)
    ]
    tables = {table.title: table.rows for table in parts(log(*clicks))["noise"].tables}

    assert tables["Elements with most different texts"] == (
        ("click", "a#greeting", MANY_VARIANTS, MANY_VARIANTS),
    )


def test_placeholders_and_two_spellings_of_an_identity_are_found() -> None:
    tally = log(
        identify("undefined-user", user_id="u0"),
        identify("ada-7", user_id="u1"),
        identify("ADA-7", user_id="u2"),
        identify("guest", user_id="u3"),
    )

    assert {"identity-case-drift", "placeholder-identity"} <= rules(parts(tally)["identity"])


def test_a_heap_user_who_is_two_people_is_found() -> None:
    two = log(identify("cust-48213", user_id="u1"), identify("cust-48999", user_id="u1"))
    one = log(identify("cust-48213", user_id="u1"), identify("cust-48213", user_id="u1"))

    assert "identity-contradiction" in rules(parts(two)["identity"])
    assert rules(parts(one)["identity"]) == set()


def test_definitions_are_held_against_all_events() -> None:
    declared = tracked(
        definition("custom", "Bought", event="Order"),
        definition("custom", "Left", event="Goodbye"),
        events=(planned_event("Order"), planned_event("Goodbye")),
    )
    part = parts(log(pageview(), track("Order"), track("Odder"), plan=declared), declared)[
        "definitions"
    ]

    assert rules(part) == {"event-not-in-plan"}
    assert part.tables[0].rows == (
        ("Bought", "custom", "growth", 1),
        ("Left", "custom", "growth", 0),
    )
    assert ("custom", "Odder", 1) in part.tables[1].rows
    assert "1 of 3 events" in part.summary


def test_without_a_plan_definitions_are_not_judged() -> None:
    part = parts(log(pageview()))["definitions"]

    assert "--config" in part.not_judged


def test_a_visit_is_judged_as_a_whole() -> None:
    declared = plan(tracking=tracked(definition("custom", "Bought", event="Order")).tracking)
    tally = Tally()
    made = recording(visit(), granted(pageview()), plan=declared)
    tally.visit(made, "visit.jsonl", TODAY)

    assert rules(parts(tally, declared)["definitions"]) == {"definition-never-matched"}
    assert tally.scenarios.total() == 1


def test_an_accepted_finding_is_counted_and_none_of_the_findings() -> None:
    accepted = acceptance("pattern-in-payload", "*")
    declared = plan(accepted=(accepted.model_copy(update={"scenario": "*"}),))
    tally = log(track("Order", properties=(("note", "jane.roe@corp.example"),)), plan=declared)
    told = conclude(tally, declared, ABOUT)

    assert (told.accepted, told.findings) == (1, ())


def test_evidence_without_a_hit_of_heap_is_no_clean_result() -> None:
    assert conclude(log(), Plan(), ABOUT).problems == ("no hit of Heap is in this evidence",)


def test_portions_add_up_to_the_whole() -> None:
    first, second = of_user("u1", "Order", "Other"), of_user("u2", "Order")
    whole = conclude(log(*first, *second), Plan(), ABOUT)
    total = log(*first)
    total.merge(log(*second))

    assert conclude(total, Plan(), ABOUT) == whole


TAG = "https://c.contentsquare.net"
HIT = "https://heapanalytics.com/h?a=1&u=2&v=3&s=4&b=web&tv=4.0&z=0&h=%2F&d=shop.test&st=1"


def told(*urls: str, source: Literal["har", "request-log"]) -> tuple[str, ...]:
    """The problems of evidence that holds these requests."""
    exchanges = tuple(
        Exchange(seq=seq, at=0.0, method="GET", url=url) for seq, url in enumerate(urls, start=1)
    )
    around = Recording(
        scenario="day", title="a day", clock="relative", capture=Capture(source=source)
    )
    tally = Tally()
    if source == "har":
        made = around.model_copy(update={"exchanges": exchanges})
        tally.visit(made, "day", TODAY)
    else:
        for exchange in exchanges:  # in portions
            portion = Tally()
            portion.traffic([exchange], around, "day", TODAY)
            tally.merge(portion)
    return conclude(tally, Plan(), ABOUT).problems


@pytest.mark.parametrize("source", ["har", "request-log"])
@pytest.mark.parametrize(
    "urls",
    [
        (f"{TAG}/pageview?cw=1",),
        (HIT, f"{TAG}/pageview?cw=1"),
        (f"{TAG}/events?v=1",),
        (f"{TAG}/events?v=1", "https://k-aeu1.contentsquare.net/v2/recording?rt=7"),
    ],
)
def test_what_contentsquare_collects_in_heaps_place_is_not_judged(
    urls: tuple[str, ...], source: Literal["har", "request-log"]
) -> None:
    (problem,) = told(*urls, source=source)

    assert "nobody can read" in problem


@pytest.mark.parametrize("source", ["har", "request-log"])
@pytest.mark.parametrize(
    "urls",
    [
        (HIT, f"{TAG}/pageview?cw=2", f"{TAG}/events?v=1"),
        (HIT, f"{TAG}/events?v=1"),
        (HIT, "https://k-aeu1.contentsquare.net/v2/recording?rt=7"),
    ],
)
def test_contentsquare_beside_heap_hides_no_message(
    urls: tuple[str, ...], source: Literal["har", "request-log"]
) -> None:
    assert told(*urls, source=source) == ()


def test_the_tags_file_alone_collects_nothing() -> None:
    tally = Tally()
    for name, url in (("agreed", HIT), ("refused", "https://t.contentsquare.net/uxa/abc123.js")):
        exchange = Exchange(seq=1, at=0.0, method="GET", url=url)
        visit = Recording(
            scenario=name, title=name, capture=Capture(source="har"), exchanges=(exchange,)
        )
        tally.visit(visit, name, TODAY)

    assert conclude(tally, Plan(), ABOUT).problems == ()
