"""Denied names: at any depth, in any spelling."""

import pytest

from heapqa.pii.decoders.unfold import unfold
from heapqa.pii.denied.names import expression, names_in, names_in_json, spellings
from heapqa.pii.denied.search import compiled


def is_denied(name: str, pattern: str) -> bool:
    form = compiled(f"^{expression(pattern)}$")
    return any(form.search(spelling) for spelling in spellings(name))


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("diagnosis", "Diagnosis"),
        ("weight_loss", "weightLoss"),
        ("weightLoss", "weight-loss"),
        ("diagnosis", "patient.diagnosis"),
        ("diagnosis", "patient[diagnosis]"),
        ("patient.diagnosis", "patient.diagnosis"),
        ("patient_*", "patientAge"),
        ("*condition", "preexisting_condition"),
        ("*", "anything"),
        ("диагноз", "Диагноз"),
    ],
)
def test_a_name_is_denied(pattern: str, name: str) -> None:
    assert is_denied(name, pattern) == (pattern != "*")


@pytest.mark.parametrize(
    ("pattern", "name"),
    [("diagnosis", "diagnosisless"), ("diagnosis", "prediagnosis"), ("a_b", "ab_c")],
)
def test_another_name_is_not(pattern: str, name: str) -> None:
    assert not is_denied(name, pattern)


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ('{"a": {"diagnosis": "diagnosis"}}', "diagnosis"),
        ('{"diagnosis": {"code": 3}}', "diagnosis"),
        ('[{"my diagnosis": 1}]', "my diagnosis"),
        ("eyJkaWFnbm9zaXMiOiAiZmx1In0=", "diagnosis"),
        ("https://shop.test/?diagnosis=flu", "diagnosis"),
        ("?a=1&diagnosis=flu", "diagnosis"),
        ("%3Fdiagnosis%3Dflu", "diagnosis"),
    ],
)
def test_names_inside_of_a_value(value: str, name: str) -> None:
    assert name in {each for view in unfold(value) for each in names_in(view)}


def test_names_of_a_body() -> None:
    assert [*names_in_json(b'{"a": {"weight-loss": {"b": 1}}}')] == ["a", "weight-loss", "b"]
    assert [*names_in_json(b"a=1")] == []
    assert [*names_in_json(b"{broken")] == []
