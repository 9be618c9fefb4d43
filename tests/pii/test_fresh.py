"""What `heapqa scan` finds of payloads that were drawn without knowing how it searches."""

from collections.abc import Sequence
from itertools import islice

import pytest

from tests.pii.fresh.benign import payloads, texts
from tests.pii.fresh.draw import samples
from tests.pii.fresh.measure import Alarms, Recall, alarms, recall
from tests.pii.fresh.model import Benign, Person, Sample
from tests.pii.fresh.people import crew

FLOORS = {"core": 0.982, "hard": 0.97, "nasty": 0.854}
"""Found of each tier, one point below what was measured."""
PATTERN_ALARMS = 0.005
"""Of harmless payloads, at most, and one in a small draw."""
TEXT_ALARMS = 1
"""Of the harmless texts, at most."""

SEED = 1
SOME, MANY = 1, 4
"""Samples of each disguise."""
FEW_PEOPLE, PEOPLE = 6, 60


def _shares(result: Recall) -> dict[str, float]:
    return {tier: found / total for tier in FLOORS for found, total in [result.of(tier)]}


def _described(missed: Sequence[Sample]) -> str:
    return "\n".join(f"{each.tier} · {each.transform} · {each.field}" for each in missed)


def _assert_found(result: Recall) -> None:
    shares = _shares(result)

    assert all(shares[tier] >= floor for tier, floor in FLOORS.items()), (
        f"{shares}\n{_described(result.missed)}"
    )


def _harmless(people: Sequence[Person], count: int) -> list[Benign]:
    return [*payloads(SEED, count, people), *texts(SEED, people)]


def _assert_calm(result: Alarms, payload_count: int) -> None:
    in_texts = [each for each in result.pattern if ": " in each.benign.kind]
    in_payloads = len(result.pattern) - len(in_texts)

    assert result.canary == []
    assert in_payloads <= max(1, PATTERN_ALARMS * payload_count), result.pattern
    assert len(in_texts) <= TEXT_ALARMS, in_texts


def test_what_is_hidden_is_found() -> None:
    _assert_found(recall([*samples(SEED, SOME, crew(SEED, FEW_PEOPLE))]))


def test_what_is_harmless_raises_hardly_an_alarm() -> None:
    _assert_calm(alarms(_harmless(crew(SEED, FEW_PEOPLE), 100)), 100)


@pytest.mark.matrix
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_is_hidden_is_found_of_many_draws(seed: int) -> None:
    _assert_found(recall([*samples(seed, MANY, crew(seed, PEOPLE))]))


@pytest.mark.matrix
def test_many_harmless_payloads_raise_hardly_an_alarm() -> None:
    _assert_calm(alarms(_harmless(crew(SEED, PEOPLE), 800)), 800)


def test_a_draw_is_always_the_same_for_a_seed() -> None:
    first, second = (samples(SEED, SOME, crew(SEED, FEW_PEOPLE)) for _ in range(2))

    assert [*islice(first, 30)] == [*islice(second, 30)]
