"""What a written history expects, held against the simulation."""

from typing import Any

from heapqa.testing.agreement import compare


def answers(profiles: list[dict[str, Any]]) -> list[str]:
    """How profiles compare with those of one person on two devices."""
    written = {
        "id": "two-devices",
        "generation": ["v5"],
        "given": [
            {"t": 0.0, "device": "d1", "do": "pageview", "actor": "ada"},
            {"t": 5.0, "device": "d2", "do": "pageview", "actor": "ada"},
            {"t": 9.0, "device": "d2", "do": "identify", "id": "a", "actor": "ada"},
            {"t": 12.0, "device": "d1", "do": "identify", "id": "a", "actor": "ada"},
        ],
        "expect": {"profiles": profiles},
        "evidence_of": {"profiles": "D"},
    }
    return [each.answer for each in compare(written)]


def test_users_of_a_profile_may_stand_in_any_order() -> None:
    for users in (["U1", "U2"], ["U2", "U1"]):
        assert answers([{"person": "a", "heap_users": users, "events": [0, 1]}]) == ["agreed"]


def test_another_user_or_event_disagrees() -> None:
    assert answers([{"person": "a", "heap_users": ["U1"], "events": [0, 1]}]) == ["disagreed"]
    assert answers([{"person": "a", "heap_users": ["U1", "U2"], "events": [0]}]) == ["disagreed"]
