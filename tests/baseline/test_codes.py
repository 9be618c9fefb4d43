"""Codes in the names of pages, which the plays show to be drawn anew for each of them."""

from collections.abc import Callable

import pytest

from heapqa.baseline.codes import pages_drawn_anew
from heapqa.baseline.diff import changes
from heapqa.baseline.widened import widened
from heapqa.model.baseline import Change, ScenarioShape
from heapqa.model.event import Node, Target
from heapqa.model.session import Session
from tests.baseline.stories import ON_ORDER, order, play, press, shape


def ordered(name: str) -> Session:
    return play(ordering=(order(page=ON_ORDER.model_copy(update={"path": f"/order/{name}"})),))


def accepted(*names: str) -> ScenarioShape:
    return shape(*map(ordered, names))


def night(name: str) -> ScenarioShape:
    return shape(ordered(name))


def kinds(found: tuple[Change, ...]) -> set[str]:
    return {each.kind for each in found}


WRITTEN: list[Callable[[str], str]] = [
    "{}".format, "ord-{}".format, "ord_{}".format, "{}-jug".format, "{}/receipt".format,
]  # fmt: skip


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize(
    ("codes", "tonight"),
    [
        (("3f2a91c0", "b81d20ee", "04ab91d7"), "9c0e55ab"),
        (("3f2a1", "81d20", "4ab91"), "0c7e5"),
        (("7QXW2P", "K4MZ8R", "9TB3VN"), "R5LC6H"),
        (("48213", "3f2a1", "b81de"), "77c0a"),
        (("k7Rw2ZxQv", "ObHxTaZhQ", "p0VbN5sLd"), "XqTzRkWvB"),
    ],
)
def test_a_page_with_another_code_in_each_play_is_one_page(
    written: Callable[[str], str], codes: tuple[str, ...], tonight: str
) -> None:
    kept = accepted(*map(written, codes))

    assert changes(kept, night(written(tonight))) == ()
    assert changes(widened(kept, night(written(tonight))), night(written(codes[0]))) == ()


@pytest.mark.parametrize("written", WRITTEN)
def test_one_play_more_shows_it_as_well(written: Callable[[str], str]) -> None:
    kept = widened(night(written("3f2a91c0")), night(written("b81d20ee")))

    assert changes(kept, night(written("9c0e55ab"))) == ()


@pytest.mark.parametrize(
    "other",
    [
        "ord-history",
        "ord-error",
        "ord-checkout",
        "ord-newsletter",
        "gift-9c0e55ab",
        "ord-12",
        "ord",
    ],
)
def test_another_page_is_told_all_the_same(other: str) -> None:
    kept = accepted("ord-3f2a91c0", "ord-b81d20ee", "ord-04ab91d7")

    assert kinds(changes(kept, night(other))) & {"event-moved", "event-renamed", "event-new"}


def test_a_page_that_comes_again_has_a_name_of_its_own() -> None:
    kept = accepted("step2b", "step2b", "part3c")

    assert "/order/step#b" in {event.page for step in kept.steps for event in step.events}
    assert changes(kept, night("other4d"))


@pytest.mark.parametrize(
    "plays",
    [
        ({"/jug"}, {"/bowl"}),
        ({"/v#"}, {"/p#"}),
        ({"/a#b", "/c#d"}, set[str]()),
        ({"/x#f#"}, {"/x#f#"}),
    ],
)
def test_words_versions_and_what_is_in_one_play_alone_are_not_drawn(
    plays: tuple[set[str], set[str]],
) -> None:
    assert pages_drawn_anew(plays) == frozenset()


def pressed(id_: str, tag: str = "button") -> ScenarioShape:
    own = Node(tag=tag, id=id_, classes=("wide",))
    target = Target(tag=tag, id=id_, css_class="wide", text="Pay", nodes=(own,))
    return shape(play(ordering=(press(target=target),)))


def test_an_id_that_is_drawn_says_nothing_of_words() -> None:
    kept = widened(pressed("a3f2c"), pressed("b7d1e"))

    assert changes(kept, pressed("c9a0f")) == ()
    assert changes(kept, pressed("c90")) == ()
    assert kinds(changes(kept, pressed("cancel"))) == {"element-renamed"}
    assert kinds(changes(kept, pressed("c9a0f", tag="a"))) == {"element-renamed"}
