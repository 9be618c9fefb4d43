"""Changes since the state was accepted, in words."""

import pytest

from heapqa.model.baseline import Change, ChangeKind, Comparison
from heapqa.report.changes import WORDS, summary, texts
from heapqa.report.digest import headline
from heapqa.report.results import RunReport, exit_code
from heapqa.report.terminal import terminal_text
from tests.report.run import EARLY, RULES, verdict


def change(kind: ChangeKind = "event-missing", **fields: str) -> Change:
    given = {
        "scenario": "buys",
        "step": "order",
        "subject": "custom event Order",
        "before": "1",
        "after": "0",
        "concerns": "the definition of Order",
        "reproduce": "heapqa run buys (step 3, “order”)",
    }
    return Change.model_validate({"kind": kind, **given, **fields})


CHANGED = Comparison(scenario="buys", state="changed", changes=(change(),))
FLAKY = Comparison(scenario="looks", state="flaky", flaky=(change("more-events"),))
OPEN = Comparison(scenario="stops", state="not-judged", reason="The scenario stopped.")
SAME = Comparison(scenario="same", state="as-accepted")


def report(*comparisons: Comparison, outcome: str = "passed") -> RunReport:
    return RunReport(verdicts=(verdict("buys", EARLY, outcome),), comparisons=comparisons)


def test_the_same_change_in_several_places_is_told_once() -> None:
    (told,) = texts([change(), change(step="order again"), change(scenario="sign_up")])

    assert told.head == "custom event Order: missing"
    assert told.places == ("buys, “order”", "buys, “order again”", "sign_up, “order”")
    assert told.details == (
        "accepted: 1; now: 0",
        "concerns the definition of Order",
        "again: heapqa run buys (step 3, “order”)",
    )


def test_another_person_is_told_once_for_all_events_and_the_call_leads() -> None:
    people = {"before": "ada's id", "after": "somebody else's id"}
    events = [
        change("person-changed", subject=subject, step=step, **people)
        for step, subject in (("sign in", "pageview on /"), ("order", "custom event Order"))
    ]
    call = change("person-changed", subject="identify ada's id", step="sign in", **people)

    (told,) = texts([*events, call])

    assert told.head == "identify ada's id and 2 other events: another person"
    assert told.places == ("buys, “sign in”", "buys, “order”")
    assert len(texts([*events, change("person-changed", before="anonymous")])) == 2


def test_a_property_that_changes_in_many_events_is_told_once() -> None:
    new = [
        change("property-new", part="property release", subject=f"property release of {event}")
        for event in ("click on a", "pageview on /")
    ]
    other = change("property-new", part="property of", subject="property of of click on a")

    assert [each.head for each in texts([*new, other])] == [
        "property release of click on a and 1 other event: new",
        "property of of click on a: new",
    ]


def test_every_kind_of_change_has_its_word() -> None:
    assert all(texts([change(kind)])[0].head.endswith(word) for kind, word in WORDS.items())


@pytest.mark.parametrize(
    ("comparisons", "outcome", "status"),
    [
        ((SAME,), "passed", 0),
        ((CHANGED, SAME), "passed", 4),
        ((CHANGED,), "failed", 1),
        ((FLAKY,), "passed", 0),
        ((), "passed", 0),
    ],
)
def test_broken_comes_before_changed_and_flaky_is_no_alarm(
    comparisons: tuple[Comparison, ...], outcome: str, status: int
) -> None:
    assert exit_code(report(*comparisons, outcome=outcome)) == status


def test_the_four_standings_are_counted_apart() -> None:
    assert summary((CHANGED, FLAKY, OPEN, SAME)) == (
        "1 change in 1 scenario; 1 difference seen in some plays only; 1 scenario not compared; "
        "1 scenario as accepted"
    )
    assert summary(()) == ""


def test_the_headline_says_that_something_changed() -> None:
    said = headline(report(CHANGED))

    assert said.standing == "changed"
    assert "Against the accepted state: 1 change in 1 scenario." in said.text
    assert headline(report(CHANGED, outcome="failed")).standing == "failed"


def test_the_terminal_tells_changed_flaky_and_open_apart() -> None:
    text = terminal_text(report(CHANGED, FLAKY, OPEN), catalogue=RULES, width=120)

    assert "Changed since the state was accepted\n  ≠ custom event Order: missing" in text
    assert "Flaky: differs in some plays only" in text
    assert "Could not be compared\n  ? stops: The scenario stopped." in text
