"""A finding is known again from run to run."""

import pytest

from heapqa.model.verdict import Finding
from heapqa.report.fingerprint import fingerprint
from heapqa.rules.identity.identify_missing_after_login import RULE
from heapqa.testing import granted, logged_in, logged_out, pageview, persona, verdict, visit
from tests.history.nights import HIT, LEAK


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


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("cust-2ece929d", "cust-68cf0b43"),
        ("1b4e28ba-2fa1-11d2-883f-0016d3cca427", "6ba7b810-9dad-11d1-80b4-00c04fd430c8"),
        ("Xk29fLq0ZpT3vB7n", "9aQe7Rt2KpL0xM4c"),
        ("x7Kq2fLa", "9tRb41Zm"),
        ("cust-48213", "cust-7"),
        ("menu-:r3:", "menu-:r1a:"),
    ],
)
def test_ids_that_are_drawn_anew_do_not_count(one: str, other: str) -> None:
    def of(id_: str) -> str:
        finding = Finding(message=f"The visitor is {id_}.", page=f"https://shop.test/o/{id_}")
        return fingerprint("signs_up", "r", finding)

    assert of(one) == of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("properties.address1", "properties.address2"),
        ("properties.line1", "properties.line_a"),
        ("_hp2_id.1234567890", "_hp3_id.1234567890"),
    ],
)
def test_a_number_in_the_name_of_a_field_counts(one: str, other: str) -> None:
    leak = Finding(message="The street was sent.")

    first, second = (leak.model_copy(update={"field": each}) for each in (one, other))
    assert fingerprint("buys", "r", first) != fingerprint("buys", "r", second)


@pytest.mark.parametrize(
    ("one", "other"),
    [("_hp2_id.1234567890", "_hp2_id.77"), ("items[3].name", "items[14].name")],
)
def test_a_number_that_is_no_part_of_the_name_does_not(one: str, other: str) -> None:
    first, second = (Finding(message="m", field=each) for each in (one, other))

    assert fingerprint("buys", "r", first) == fingerprint("buys", "r", second)


def test_words_of_a_message_count_however_long_they_are() -> None:
    one, other = (
        Finding(message=f"'{name}' was sent in sha256 by addUserProperties.")
        for name in (
            "Newsletter2026Subscribed on iPhone15ProMax",
            "Newsletter2026Subscribed on iPad9",
        )
    )

    assert fingerprint("buys", "r", one) != fingerprint("buys", "r", other)


def test_scenarios_that_differ_in_a_number_are_two() -> None:
    assert fingerprint("buys_1", "r", LEAK) != fingerprint("buys_2", "r", LEAK)


def test_two_people_whom_nobody_identified_are_two_findings() -> None:
    ada, grigor = persona("ada"), persona("grigor")
    judged = verdict(
        RULE,
        granted(pageview()),
        logged_in(ada.user_id),
        visit(pageview()),
        logged_out(),
        logged_in(grigor.user_id),
        visit(pageview()),
        logged_out(),
        personas=[ada, grigor],
    )

    one, other = judged.findings
    assert fingerprint("two_people", RULE.id, one) != fingerprint("two_people", RULE.id, other)
