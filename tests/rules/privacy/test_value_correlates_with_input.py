"""value-correlates-with-input."""

import pytest

from heapqa.engine import judge
from heapqa.model.event import Generation
from heapqa.model.verdict import Verdict
from heapqa.rules.privacy.value_correlates_with_input import RULE
from heapqa.testing import (
    Item,
    holding,
    identify,
    pageview,
    persona,
    session,
    track,
    user_properties,
    visit,
)

ADA = persona("ada", user_id="cust-10001")
BEN = persona("ada", user_id="cust-20002", email="wilmotine+x@post.test", first_name="Wilmotine")
A, B = "9f86d081884c7d659a2feaa0", "2c26b46b68ffc68ff99b453c"
in_both_generations = pytest.mark.parametrize("generation", ["classic", "v5"])


def compared(*items: Item, generation: Generation = "classic") -> Verdict:
    """The verdict on three plays in which these happened: the first, the same, and others."""
    first, again, others = (
        session(visit(pageview(), item), personas=[who], generation=generation)
        for item, who in zip(items, (ADA, ADA, BEN), strict=True)
    )
    return judge(first.model_copy(update={"beside": (again, others)}), (RULE,))[0]


@in_both_generations
def test_what_only_differs_with_other_people_is_told(generation: Generation) -> None:
    judged = compared(
        user_properties(("ref", A)),
        user_properties(("ref", A)),
        user_properties(("ref", B)),
        generation=generation,
    )

    (finding,) = judged.findings
    assert finding.field == "properties.ref"
    assert finding.saw == "9***"
    assert finding.channel == "property"
    assert "Leave ref out of addUserProperties()" in finding.remedy


@pytest.mark.parametrize(
    ("first", "again", "others"),
    [(A, A, A), (A, B, "another1"), (A, "another1", A), (A, B, A), ("12345", "12345", "54321")],
    ids=["constant", "random", "random-second", "random-twice", "short"],
)
def test_what_is_constant_random_or_short_passes(first: str, again: str, others: str) -> None:
    items = [user_properties(("ref", value)) for value in (first, again, others)]
    assert compared(*items).outcome == "passed"


def test_the_internal_id_and_what_other_rules_tell_of_pass() -> None:
    ids = [identify(each) for each in ("cust-10001", "cust-10001", "cust-20002")]
    assert compared(*ids).outcome == "passed"
    plays = [user_properties(("mail", str(each.email))) for each in (ADA, ADA, BEN)]
    assert compared(*plays).outcome == "passed"


def test_a_message_that_one_play_lacks_is_no_difference() -> None:
    assert compared(track("seen", properties=(("x", A),)), pageview(), pageview()).outcome == (
        "passed"
    )


def test_names_of_properties_and_cookies_count() -> None:
    named = [track("seen", properties=((value, "yes"),)) for value in (A, A, B)]
    assert {f.field for f in compared(*named).findings} == {"properties (name)"}
    kept = [holding(("_hp2_props.1234567890", f"%7B%22ref%22%3A%22{v}%22%7D")) for v in (A, A, B)]
    (finding,) = compared(*kept).findings
    assert finding.channel == "cookie"


def test_what_waits_in_a_buffer_is_told_as_it_is_sent() -> None:
    waiting = [holding(("_hp5_network_buffer.1", f'[{{"type": "{v}"}}]')) for v in (A, A, B)]
    assert compared(*waiting).outcome == "passed"


def test_one_play_alone_is_nothing_to_examine() -> None:
    alone = session(visit(user_properties(("ref", A))), personas=[ADA])
    assert judge(alone, (RULE,))[0].outcome == "skipped"
