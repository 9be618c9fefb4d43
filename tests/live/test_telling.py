from heapqa.engine import judge
from heapqa.live.state import ROWS
from heapqa.live.telling import HINTS, events_of, findings_of
from heapqa.testing import (
    click,
    granted,
    identify,
    logged_in,
    pageview,
    persona,
    session,
    unreadable_hit,
    visit,
)

ADA = persona("ada", user_id="cust-1", email="adalinde.quistorp@mailbox.test")


def test_events_stand_by_person_and_heap_user() -> None:
    told = events_of(
        session(
            visit(),
            granted(pageview()),
            logged_in("cust-1", identify("cust-1"), pageview(identity="cust-1")),
            personas=[ADA],
        )
    )

    assert [(person.name, person.events) for person in told.people] == [("cust-1, ada's id", 2)]
    assert [user.label for user in told.people[0].users] == ["U1"]
    assert {row.credited_to for row in told.rows if row.is_event} == {"cust-1, ada's id"}


def test_personal_values_are_masked() -> None:
    seen = session(
        visit(),
        granted(pageview(), click(text="adalinde.quistorp@mailbox.test")),
        personas=[ADA],
    )
    findings = findings_of(seen, judge(seen), at_rest=False)

    assert "persona-value-in-payload" in {found.rule for found in findings.found}
    text = events_of(seen).model_dump_json() + findings.model_dump_json()
    assert "adalinde.quistorp" not in text


def test_the_newest_events_are_shown_and_all_are_counted() -> None:
    many = session(visit(), granted(*(pageview() for _ in range(ROWS + 5))))

    told = events_of(many)

    assert len(told.rows) == ROWS
    assert told.count == ROWS + 5
    assert told.rows[-1].number == told.rows[0].number + ROWS - 1


def test_what_cannot_be_read_is_told() -> None:
    assert events_of(session(visit(), granted(unreadable_hit()))).undecoded


def test_findings_in_the_same_words_are_one_and_counted() -> None:
    early = session(visit(pageview(), pageview()), granted(pageview()))

    found = findings_of(early, judge(early), at_rest=True).found

    hits = [each for each in found if each.rule == "hit-before-consent"]
    assert sum(each.times for each in hits) == 2
    assert not any(each.missing for each in hits)
    assert {each.hint for each in hits} == {""}


def test_where_nobody_said_what_the_visitor_answered_the_page_asks() -> None:
    silent = session(visit(pageview()))

    found = findings_of(silent, judge(silent), at_rest=True).found

    assert {each.hint for each in found if each.rule == "hit-before-consent"} == {HINTS["consent"]}
