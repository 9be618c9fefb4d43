"""Which names a double name is made of."""

import pytest

from heapqa.pii.canaries.double_names import halves


@pytest.mark.parametrize(
    ("value", "made_of"),
    [
        ("Brackenridge-Oduya", ["Brackenridge", "Oduya"]),
        ("García Márquez", ["García", "Márquez"]),
        ("van den Berg", []),
        ("Al-Hamdani", []),
        ("Brook-Hasselbach", ["Hasselbach"]),
        ("Quistorp", []),
    ],
)
def test_particles_and_common_words_are_no_halves(value: str, made_of: list[str]) -> None:
    assert halves(value) == made_of
