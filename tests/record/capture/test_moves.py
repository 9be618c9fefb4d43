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


def test_an_address_that_is_loaded_again_at_once_is_told_by_the_order() -> None:
    navigations = tuple(
        move.model_copy(update={"at": at})
        for move, at in zip(moves(HERE, THERE, THERE), (1.0, 2.0, 2.03), strict=True)
    )
    told_late = [(1, THERE, 2.02)]

    pushed_first = within_document(navigations, told_late, [(1, HERE, 1.0), (1, THERE, 2.05)])
    loaded_first = within_document(navigations, [(1, THERE, 2.05)], [(1, HERE, 1.0), *told_late])

    assert stayed(pushed_first) == [False, True, False]
    assert stayed(loaded_first) == [False, False, True]


def test_what_came_before_the_browser_began_to_tell_was_loaded() -> None:
    navigations = moves(HERE, HERE, HERE)
    heard = within_document(navigations, [(1, HERE, 2.0)], [(1, HERE, 3.0)])
    assert stayed(heard) == [False, True, False]


def test_tellings_that_do_not_agree_are_held_against_the_times() -> None:
    far = [(1, HERE, 1.0 - APART_S)]
    more = [(1, HERE, 1.0), (1, HERE, 1.4)]
    assert stayed(within_document(moves(HERE), [], far)) == [False]
    assert stayed(within_document(moves(HERE, HERE), [(1, HERE, 2.0)], more)) == [False, True]


def test_another_page_or_time_is_no_match() -> None:
    assert stayed(within_document(moves(HERE, THERE), [(2, THERE, 2.0)])) == [False, False]
    late = [(1, THERE, 2.0 + APART_S)]
    assert stayed(within_document(moves(HERE, THERE), late)) == [False, False]
