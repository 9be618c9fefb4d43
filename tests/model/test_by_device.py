"""A session divided by device."""

from heapqa.model.by_device import parts_of
from heapqa.testing import (
    Item,
    api_call,
    console,
    document,
    exchange,
    hit,
    loader,
    navigation,
    on_device,
    pageview,
    session,
    step,
    stored,
    unreadable_hit,
)

FACTS = ("steps", "exchanges", "api_calls", "snapshots", "documents", "navigations", "console")
DECODED = ("hits", "loaders", "others", "undecoded", "unexplained", "stored", "stored_identities")


def everything(number: int) -> tuple[Item, ...]:
    return (
        step("act", navigation(), pageview(), hit(unexplained=(("zz", "1"),)), loader()),
        exchange(),
        unreadable_hit("it was cut short"),
        api_call("identify", f'"cust-{number}"'),
        stored(f"cust-{number}"),
        document("<body></body>"),
        console("oops"),
    )


def test_what_is_of_one_device_is_one_part() -> None:
    for alone in (session(pageview()), session(on_device(1, pageview()))):
        assert parts_of(alone)[None] is alone


def test_each_fact_of_a_device_is_in_its_part_and_in_no_other() -> None:
    whole = session(on_device(1, *everything(1)), on_device(2, *everything(2)))
    first, second = parts_of(whole).values()

    for name in FACTS:
        facts = getattr(whole.recording, name)
        assert {each.device for each in facts} == {1, 2}, name
        own = [getattr(each.recording, name) for each in (first, second)]
        assert own == [tuple(f for f in facts if f.device == number) for number in (1, 2)], name
    for name in DECODED:
        facts, one, two = (getattr(each, name) for each in (whole, first, second))
        assert (one, two) == (facts[: len(one)], facts[len(one) :]), name
        assert len(one) == len(two) > 0, name


def test_what_is_of_no_known_device_is_in_every_part() -> None:
    whole = session(on_device(1, pageview()), pageview(), on_device(2, pageview()))

    assert [len(part.hits) for part in parts_of(whole).values()] == [2, 2]


def test_what_was_played_beside_it_is_divided_like_it() -> None:
    other = session(on_device(1, pageview()), on_device(2, pageview(), pageview()))
    parts = parts_of(other.model_copy(update={"beside": (other,)}))

    assert [len(part.beside[0].hits) for part in parts.values()] == [1, 2]
