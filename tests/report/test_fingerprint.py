"""A finding is known again from run to run."""

import pytest

from heapqa.model.verdict import Finding
from heapqa.report.fingerprint import fingerprint
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
