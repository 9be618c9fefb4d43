"""Heap users that several files tie to somebody."""

from heapqa.model.session import Session
from heapqa.rules.attribution.contradiction_between_visits import contradictions_between, tied_users
from heapqa.testing import identify, logged_in, pageview, session, visit


def _told(*sessions: Session) -> list[str]:
    return list(
        contradictions_between((f"{n}.har", tied_users(one)) for n, one in enumerate(sessions))
    )


def _file(identity: str, heap_user: str = "41", env_id: str = "1000") -> Session:
    named = identify(identity, user_id=heap_user, env_id=env_id)
    return session(visit(pageview()), logged_in("u7", named), source="har")


def test_one_heap_user_that_two_files_tie_to_two_people_is_told_once() -> None:
    [problem] = _told(_file("cust-7"), _file("cust-8"), _file("cust-8"))

    assert "identity-contradiction between scenarios" in problem
    assert "cust-7 in 0.har" in problem
    assert "cust-8 in 1.har" in problem


def test_one_person_in_both_and_two_heap_users_are_no_contradiction() -> None:
    assert _told(_file("cust-7"), _file("cust-7"), _file("cust-8", heap_user="42")) == []


def test_environments_are_told_apart() -> None:
    assert _told(_file("cust-7"), _file("cust-8", env_id="1001")) == []


def test_another_spelling_is_left_to_what_tells_of_spellings() -> None:
    assert _told(_file("cust-7"), _file("CUST-7")) == []


def test_scenarios_of_one_kept_storage_state_are_no_contradiction() -> None:
    def played(identity: str) -> Session:
        return session(visit(pageview()), logged_in("u7", identify(identity, user_id="41")))

    assert _told(played("cust-7"), played("cust-8")) == []


def test_a_personal_identity_is_masked() -> None:
    [problem] = _told(_file("ada@mail.test"), _file("bob@mail.test"))

    assert "@mail.test" not in problem
