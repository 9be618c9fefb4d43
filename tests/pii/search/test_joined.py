"""Joined views know which leaf each stands for, wherever it was added."""

import base64

from heapqa.pii.canaries.fold import squeezed
from heapqa.pii.leaf import Leaf
from heapqa.pii.search.joined import join

CODE = base64.b64encode(b"Zephyrine Quistorp, 12 Elm").decode()
LEAVES = [
    Leaf("url.path", "caf\u00e9 / one"),
    Leaf("body.1", b"\xff\x00\x80\x81", "id"),
    Leaf("body.part0", CODE[:17], "part0"),
    Leaf("body.part1", CODE[17:], "part1"),
    Leaf("body.list", '["Ada", "Lovelace"]'),
]


def test_every_view_is_of_the_leaf_that_lists_it() -> None:
    joined = join(LEAVES)
    by_leaf = [joined.views_of(leaf) for leaf in range(len(LEAVES))]
    views = [joined.view(number) for number in range(joined.count)]

    assert sorted(view for own in by_leaf for view in own) == sorted(views)
    assert all(view.leaf == leaf for leaf, own in enumerate(by_leaf) for view in own)
    assert [own[0].path for own in by_leaf] == [()] * len(LEAVES)


def test_bytes_are_also_read_as_hexadecimal() -> None:
    assert (1, ("bytes",), "ff008081") in join(LEAVES).views_of(1)


def test_a_code_that_was_cut_is_a_view_of_its_first_piece() -> None:
    added = [view for view in join(LEAVES).views_of(2) if view.path[:1] == ("split",)]

    assert "Zephyrine Quistorp, 12 Elm" in [view.text for view in added]


def test_places_in_the_text_lead_to_their_view() -> None:
    joined = join(LEAVES)
    view, at = joined.in_text(joined.text.index("one"))

    assert (joined.view(view).leaf, joined.texts[view][at:]) == (0, "one")


def test_squeezed_views_come_before_what_is_joined_of_several() -> None:
    joined = join(LEAVES)
    parts = joined.squeezed.split("\x00")

    assert joined.squeezed_views.split("\x00") == parts[: joined.count]
    assert parts == [squeezed(text) for text in joined.texts]
    assert parts[0] == "cafeone"
    assert "adalovelace" in parts[joined.count :]
