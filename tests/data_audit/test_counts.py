"""Counts that can be added up: the same in whichever portions, and in bounded memory."""

from hypothesis import given
from hypothesis import strategies as st

from heapqa.data_audit import counts
from heapqa.data_audit.counts import KEPT, Distinct, Named, Valued, digest

TEXTS = st.lists(st.text(max_size=3), max_size=40)


def distinct(texts: list[str]) -> Distinct:
    made = Distinct()
    for text in texts:
        made.add(digest(text))
    return made


@given(TEXTS, TEXTS)
def test_few_different_texts_are_counted_exactly_in_any_portions(
    first: list[str], second: list[str]
) -> None:
    merged = distinct(first)
    merged.merge(distinct(second))

    assert merged.count() == len({*first, *second})


def test_many_different_texts_are_estimated_the_same_in_any_order_and_portions() -> None:
    texts = [f"text {number}" for number in range(20_000)]
    whole = distinct(texts)
    merged = distinct(texts[:11_000])
    merged.merge(distinct(texts[9_000:][::-1]))

    assert merged.count() == whole.count()
    assert abs(whole.count() - 20_000) < 20_000 * 0.2
    assert len(whole.least) <= 2 * KEPT


def test_a_digest_tells_the_absence_of_a_text_and_half_a_character_apart() -> None:
    assert len({digest(None), digest(""), digest("\ud83d"), digest("a", "b"), digest("ab")}) == 5


def test_names_beyond_the_limit_are_counted_together(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(counts, "MOST_NAMES", 2)
    named, later = Named(), Named()
    for name in "abab":
        named.add(name)
    later.add("a", times=2)
    later.add("b")
    named.add("c")
    named.merge(later)

    assert named.most(5) == [(("a",), 4), (("b",), 3)]
    assert (named.beyond, named.total()) == (1, 8)


def test_of_equally_frequent_names_the_first_by_its_letters_is_first() -> None:
    named = Named()
    for name in ("zebra", "ant"):
        named.add(name)

    assert named.most(1) == [(("ant",), 1)]


def test_values_are_told_apart_by_name() -> None:
    valued, later = Valued(), Valued()
    valued.add("event", "plan", value="guest")
    later.add("event", "plan", value="guest")
    later.add("event", "plan", value="house")
    later.add("event", "items", value="1")
    valued.merge(later)

    assert valued.count("event", "plan") == 2
    assert valued.count("event", "items") == 1
    assert valued.count("event", "missing") == 0
