"""CSS selectors on the hierarchy of an event."""

import pytest

from heapqa.definitions.selectors import SelectorError, element_in, names_in, names_last, selectors
from heapqa.testing import nodes_of

CARD = nodes_of(
    "main#main > section.band > div.cards > a.card[href='/shop/mug'][aria-label='Mug, £18'] > "
    "span.card-picture > svg.glaze-clay.ware"
)


@pytest.mark.parametrize(
    ("selector", "innermost"),
    [
        ("svg", 5),
        (".ware.glaze-clay", 5),
        ("a.card", 3),
        ("#main", 0),
        ("*", 5),
        ("#main .card", 3),
        ("section > div > a", 3),
        ("main a svg", 5),
        (".cards *", 5),
        ("[href]", 3),
        ("a[href='/shop/mug']", 3),
        ("a[href=/shop/mug]", 3),
        ("a[href='/shop/*']", 3),
        ("[href^='/shop']", 3),
        ("[href$=mug]", 3),
        ("[href*=hop]", 3),
        ("[class~=card]", 3),
        (".card-*", 4),
        (".nowhere, a.card", 3),
        ("#ma*", 0),
    ],
)
def test_the_innermost_element_that_fits_is_found(selector: str, innermost: int) -> None:
    assert element_in(CARD, selector) == innermost


@pytest.mark.parametrize(
    "selector",
    [
        "section > a",
        "a main",
        ".Card",
        "a[href='/shop']",
        "[href!='/shop/mug'].card",
        ".card.ware",
        "[title]",
        "[href^='']",
        "#main#other",
        ".cards > .ware",
    ],
)
def test_what_fits_no_element_fits_none(selector: str) -> None:
    assert element_in(CARD, selector) is None


@pytest.mark.parametrize(
    ("selector", "fits"),
    [
        ("[class='primary btn']", True),
        ("[class='btn primary']", True),
        ("[class='btn  primary ']", True),
        ("[class='btn *']", True),
        ("[class='btn']", False),
        ("[class='btn primary big']", False),
    ],
)
def test_classes_stand_in_the_order_of_the_alphabet_whatever_the_page_says(
    selector: str, fits: bool
) -> None:
    assert (element_in(nodes_of("button.btn.primary"), selector) == 0) is fits


def test_nothing_is_found_in_an_empty_hierarchy() -> None:
    assert element_in((), "*") is None
    assert not names_last((), "*")


@pytest.mark.parametrize("depth", range(1, len(CARD) + 1))
@pytest.mark.parametrize("selector", ["*", "#main", "section", "a.card", ".cards > a", "main a"])
def test_what_names_the_last_element_is_what_finds_it_innermost(depth: int, selector: str) -> None:
    chain = CARD[:depth]
    assert names_last(chain, selector) == (element_in(chain, selector) == depth - 1)


@pytest.mark.parametrize(
    ("selector", "said"),
    [
        ("a:hover", "':hover'"),
        ("li:nth-child(2)", "':nth-child'"),
        ("a:not(.b)", "a pseudo-class"),
        ("a::before", "pseudo-element"),
        ("h1 + p", "'+'"),
        ("h1 ~ p", "siblings"),
        ("@button", "no CSS selector"),
        ("a >", "no CSS selector"),
    ],
)
def test_what_a_hierarchy_cannot_tell_is_refused(selector: str, said: str) -> None:
    with pytest.raises(SelectorError, match=r".") as caught:
        selectors(selector)
    assert said in str(caught.value)


def test_what_an_sdk_takes_out_of_values_is_taken_out_of_what_is_asked() -> None:
    told = nodes_of("button[data-x='a']")
    assert element_in(told, 'button[data-x="[a];"]') == 0


def test_ids_classes_and_attributes_are_named() -> None:
    assert names_in("#a .b, c.d[e]") == ("a", "b", "d", "e")
    assert names_in('[for="a"] [title="b"]') == ("for", "a", "title")
    assert names_in("") == ()
