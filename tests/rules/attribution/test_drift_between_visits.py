"""Spellings of one identity in several visits of a run."""

from heapqa.model.session import Session
from heapqa.rules.attribution.drift_between_visits import drift_between, spelt_identities
from heapqa.testing import identify, logged_in, pageview, server_track, session, visit


def _drift(*sessions: Session) -> list[str]:
    return list(
        drift_between((f"visit-{n}", spelt_identities(one)) for n, one in enumerate(sessions))
    )


def _identified(identity: str) -> Session:
    return session(visit(pageview()), logged_in("u7", identify(identity)))


def test_two_visits_that_spell_one_identity_in_two_ways_are_told_once() -> None:
    [problem] = _drift(_identified("cust-7"), _identified("CUST-7"), _identified("CUST-7"))

    assert "identity-case-drift between scenarios" in problem
    assert "visit-0 has cust-7" in problem
    assert "visit-1 has CUST-7" in problem


def test_what_the_back_end_says_in_another_visit_counts() -> None:
    told = session(visit(pageview()), logged_in("u7", server_track("Paid", identity="CUST-7")))

    assert len(_drift(_identified("cust-7"), told)) == 1


def test_equal_spellings_and_other_identities_are_no_drift() -> None:
    assert _drift(_identified("cust-7"), _identified("cust-7"), _identified("CUST-8")) == []


def test_environments_are_told_apart() -> None:
    other = session(visit(pageview()), logged_in("u7", identify("CUST-7", env_id="1001")))

    assert _drift(_identified("cust-7"), other) == []


def test_what_one_visit_spells_in_two_ways_is_left_to_its_own_rule() -> None:
    both = session(visit(pageview()), logged_in("u7", identify("cust-7"), identify("CUST-7")))

    assert _drift(both) == []


def test_a_personal_identity_is_masked() -> None:
    [problem] = _drift(_identified("ada@mail.test"), _identified("Ada@mail.test"))

    assert "ada@mail.test" not in problem.lower()
