"""Names under which volume is counted: without values, and the same for what is alike."""

from typing import Any

from heapqa.data_audit.volume import Volume, element_name, family
from heapqa.model.event import Target
from heapqa.model.session import Hit
from heapqa.pii.masking import mask_path
from heapqa.testing import event, pageview, session, track


def volume(*hits: Hit) -> Volume:
    made = Volume()
    for hit in hits:
        made.hit(hit, lambda text: text)
    return made


def test_names_that_differ_by_a_number_are_one_family() -> None:
    hits = session(*(track(f"Product {number} viewed") for number in (4711, 4712, 4713))).hits
    counted = volume(*hits)

    assert counted.names.most(3) == [(("Product # viewed",), 3)]
    assert counted.variants.count("Product # viewed") == 3


def test_what_may_be_a_value_is_not_in_a_name() -> None:
    assert mask_path("/reset/3f2a9c/ada@mail.test") == "/reset/*/*"
    assert "ada" not in family("Order of ada@mail.test")
    assert element_name(Target(tag="a", id="ada@mail.test")) == "a#a***@m***.t***"


def test_generated_classes_and_numbers_do_not_make_elements_differ() -> None:
    first = element_name(Target(tag="button", id="buy-12", css_class="css-1q2w3e primary"))
    second = element_name(Target(tag="button", id="buy-7", css_class="primary css-9z8y7x"))

    assert first == second == "button#buy-#.primary"


def test_what_was_sent_again_counts_as_a_hit_and_not_as_an_event() -> None:
    [hit] = session(pageview()).hits
    again = hit.model_copy(
        update={"events": tuple(e.model_copy(update={"first_sent": 1}) for e in hit.events)}
    )
    counted = volume(hit, again)

    assert counted.kinds == {"pageview": 1}
    assert counted.environments.total() == 2


def test_properties_are_counted_with_their_values() -> None:
    hits = session(*(track("Order", properties=(("id", str(n)),)) for n in range(3))).hits
    counted = volume(*hits)

    assert counted.properties.most(1) == [(("Order", "id"), 3)]
    assert counted.values.count("Order", "id") == 3


def test_sessions_are_told_apart_by_heap_user_too() -> None:
    shared: dict[str, Any] = {"exchange": 1, "session_id": "s", "env_id": "1"}
    events = tuple(event(user_id=user, **shared) for user in ("u1", "u2", "u1"))
    [hit] = session(pageview()).hits
    counted = volume(hit.model_copy(update={"events": events}))

    assert sorted(counted.sessions.values()) == [1, 2]
