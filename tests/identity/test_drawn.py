"""What was drawn for a session or a browser is told from ids that begin alike."""

import pytest

from heapqa.identity.drawn import is_drawn


@pytest.mark.parametrize(
    "value",
    [
        *(
            "device-3f9a2c1b",
            "anon-5f2b6c1d",
            "sess_9f8e7d6c5b4a39281706",
            "PHPSESSID=abc123def456",
        ),
        *(
            "anon-user-5f2b6c1d",
            "device-id-3f9a2c1b",
            "anonymous-user-1",
            "anon-V1StGXR8_Z5jdHi6B-myT",
        ),
        *("android-9774d56d682e549c", "android_id:1f0c9a88be23d471"),
        "ios-6D92078A-8246-4BA4-AE5B-76104861E7DC",
    ],
)
def test_what_was_drawn_is_found(value: str) -> None:
    assert is_drawn(value)


@pytest.mark.parametrize(
    "value",
    [
        *("anon-consulting-77", "device-rental-2024", "browser-games24", "session-studios-1987"),
        *("anonymous-coffee-roasters-12", "fp-partners-2210", "Device-Doctors-4471"),
        *("anon-ge-ez-19", "session-na-uy-6", "anon-2024-11"),
        *("android-48213", "ios-user-4471", "9774d56d682e549c", "android-studio-fan-7"),
    ],
)
def test_what_somebody_chose_is_left_alone(value: str) -> None:
    assert not is_drawn(value)
