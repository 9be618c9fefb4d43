"""To whom Heap credits events."""

from hypothesis import given
from hypothesis import strategies as st

from heapqa.identity.credits import credit, identifications
from heapqa.model.event import Event
from heapqa.testing import event

EVENTS = st.lists(
    st.builds(
        lambda kind, user, identity, env: event(kind, user_id=user, identity=identity, env_id=env),
        st.sampled_from(["pageview", "identify", "user-properties"]),
        st.sampled_from(["1", "2", None]),
        st.sampled_from(["ada", "bob", None]),
        st.sampled_from(["prod", "test"]),
    ),
    max_size=12,
)


def test_what_a_visitor_did_before_the_identify_is_credited_too() -> None:
    before, call = event(user_id="1"), event("identify", user_id="1", identity="ada")

    assert [person for _, person in credit([before, call]).persons] == ["ada", "ada"]


def test_a_heap_user_that_nobody_claimed_is_nobody() -> None:
    stranger = event(user_id="2")
    credited = credit([event("identify", user_id="1", identity="ada"), stranger])

    assert credited.person(stranger) is None


def test_two_identities_under_one_heap_user_are_a_merge() -> None:
    credited = credit(
        [event(user_id="1", identity=who, env_id="e") for who in ("ada", "bob", "ada")]
    )

    assert credited.merges == {("e", "1"): ("ada", "bob")}


def test_two_devices_of_one_person_are_no_merge() -> None:
    assert credit([event(user_id=user, identity="ada") for user in ("1", "2")]).merges == {}


def test_the_same_number_in_another_environment_is_another_heap_user() -> None:
    credited = credit(
        [event(user_id="1", identity=who, env_id=env) for who, env in (("ada", "a"), ("bob", "b"))]
    )

    assert credited.merges == {}


@given(EVENTS)
def test_every_event_is_credited_once_and_a_named_one_to_its_identity(events: list[Event]) -> None:
    credited = credit(events).persons

    assert [each for each, _ in credited] == events
    assert all(person == each.identity for each, person in credited if each.identity)


@given(EVENTS)
def test_more_events_only_ever_add_identities(events: list[Event]) -> None:
    some, everything = credit(events[: len(events) // 2]), credit(events)

    for user, tied in some.ties.items():
        assert everything.ties[user][: len(tied)] == tied


@given(EVENTS)
def test_identifications_are_the_identify_calls(events: list[Event]) -> None:
    assert all(each.kind == "identify" for each in identifications(events))
