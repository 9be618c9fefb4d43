"""A report as one run of a history."""

import pytest

from heapqa.history.runs import fingerprint, past_run
from heapqa.model.baseline import Change, Comparison
from heapqa.model.verdict import Finding
from tests.history.nights import HIT, LEAK, report, run


def test_a_run_keeps_what_can_be_compared() -> None:
    kept = run(3, LEAK)

    assert [(each.rule, each.where) for each in kept.findings] == [
        ("personal-identity", "identity")
    ]
    assert [(each.scenario, each.requests) for each in kept.scenarios] == [("buys", 13)]
    assert kept.scenarios[0].judged == ("hit-too-early", "personal-identity")
    assert kept.exit_status == 1


@pytest.mark.parametrize(
    "other",
    [
        LEAK.model_copy(update={"exchange": 99, "step": 4, "saw": "a***"}),
        LEAK.model_copy(update={"message": "The identity is an e-mail address."}),
    ],
)
def test_what_varies_from_run_to_run_leaves_the_fingerprint(other: Finding) -> None:
    assert fingerprint("buys", "r", other) == fingerprint("buys", "r", LEAK)


def test_numbers_in_messages_and_addresses_do_not_count() -> None:
    later = HIT.model_copy(
        update={"message": "12 hits were sent too early.", "page": "https://shop.test/p/99"}
    )

    assert fingerprint("buys", "r", later) == fingerprint("buys", "r", HIT)


@pytest.mark.parametrize(
    ("scenario", "rule", "other"),
    [
        ("sells", "r", LEAK),
        ("buys", "s", LEAK),
        ("buys", "r", LEAK.model_copy(update={"field": "page.query"})),
        ("buys", "r", LEAK.model_copy(update={"message": "Another one."})),
    ],
)
def test_another_finding_has_another_fingerprint(scenario: str, rule: str, other: Finding) -> None:
    assert fingerprint(scenario, rule, other) != fingerprint("buys", "r", LEAK)


def test_an_attempt_is_a_play_of_its_scenario() -> None:
    told = report(1, LEAK)
    renamed = tuple(
        each.model_copy(update={"scenario": "buys (attempt 2 of 5)"}) for each in told.verdicts
    )

    assert past_run(told.model_copy(update={"verdicts": renamed})).findings == run(1, LEAK).findings


def test_changes_since_the_accepted_state_are_kept_in_words() -> None:
    change = Change(kind="event-missing", scenario="buys", subject="custom event Order")
    compared = Comparison(scenario="buys", state="changed", changes=(change,))

    assert run(1, comparisons=(compared,)).changes == ("custom event Order: missing",)
