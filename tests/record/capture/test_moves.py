"""Which navigations changed the address alone."""

from heapqa.model.recording import Navigation
from heapqa.record.capture.moves import APART_S, within_document

HERE, THERE = "https://shop.test/", "https://shop.test/there"


def moves(*urls: str, page: int = 1) -> tuple[Navigation, ...]:
    return tuple(
        Navigation(seq=at, at=float(at), page=page, url=url) for at, url in enumerate(urls, 1)
    )


def stayed(navigations: tuple[Navigation, ...]) -> list[bool | None]:
    return [each.same_document for each in navigations]


def test_what_the_browser_tells_of_stayed() -> None:
    assert stayed(within_document(moves(HERE, THERE), [(1, THERE, 2.2)])) == [False, True]


def test_of_two_that_fit_the_later_one_stayed() -> None:
    assert stayed(within_document(moves(HERE, HERE), [(1, HERE, 1.5)])) == [False, True]
    twice = [(1, HERE, 1.5), (1, HERE, 1.6)]
    assert stayed(within_document(moves(HERE, HERE), twice)) == [True, True]


def test_the_nearest_stayed_where_the_page_is_loaded_again_soon() -> None:
    loaded = moves(HERE, HERE, HERE)
    again = loaded[2].model_copy(update={"at": 2.4})

    assert stayed(within_document((*loaded[:2], again), [(1, HERE, 2.01)])) == [False, True, False]


def test_another_page_or_time_is_no_match() -> None:
    assert stayed(within_document(moves(HERE, THERE), [(2, THERE, 2.0)])) == [False, False]
    late = [(1, THERE, 2.0 + APART_S)]
    assert stayed(within_document(moves(HERE, THERE), late)) == [False, False]
