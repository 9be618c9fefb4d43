"""What the elements of a rendered page would tell of persons."""

import pytest

from heapqa.page.rendered import Tree
from heapqa.page.suppressions import Running
from heapqa.rules.privacy.exposures import exposures
from heapqa.testing import persona
from heapqa.testing.renderings import rendering

ADA = persona()


def exposed(html: str, running: Running = "v5") -> list[tuple[str, str, str]]:
    tree = Tree(rendering(html), running)
    found = exposures(tree, (ADA,))
    return [(tree.nodes[each.element].tag, each.field, each.what) for each in found]


def test_a_value_of_a_persona_in_a_text() -> None:
    assert exposed(f"<main><p>Yours, {ADA.email}</p></main>") == [("p", "text", "the email of ada")]


def test_a_value_of_a_persona_in_an_attribute() -> None:
    assert exposed(f'<div data-email="{ADA.email}"><b>Card</b></div>') == [
        ("div", "attribute data-email", "the email of ada")
    ]


def test_what_looks_personal_and_is_nobodys() -> None:
    assert exposed("<p>Review by otto.kestrel@gmail.com</p>") == [
        ("p", "text", "what looks like an e-mail address")
    ]


def test_what_stands_in_a_personal_field_and_is_told_beside_it() -> None:
    html = (
        '<label data-seen="Call me at the mill">'
        '<input name="where" autocomplete="street-address" value="Call me at the mill"></label>'
    )
    assert exposed(html) == [("label", "attribute data-seen", "what stands in the field where")]


@pytest.mark.parametrize(
    "html",
    [
        '<p heap-ignore="true">{0}</p>',
        '<div heap-ignore="true"><p>{0}</p></div>',
        "<p data-heap-redact-text>{0}</p>",
        '<p data-heap-redact-attributes="title" title="{0}">Hello</p>',
        "<p hidden>{0}</p>",
        '<input value="{0}">',
        "<textarea>{0}</textarea>",
        "<p>Nobody</p>",
    ],
)
def test_what_is_suppressed_or_never_told_is_not_exposed(html: str) -> None:
    assert exposed(html.format(ADA.email)) == []


@pytest.mark.parametrize("running", ["classic", "v5"])
def test_what_only_one_generation_honours(running: Running) -> None:
    html = f"<p data-cs-mask>{ADA.email}</p><p heap-ignore>{ADA.phone}</p>"
    assert len(exposed(html, running)) == (2 if running == "classic" else 0)


def test_a_shadow_root_is_exposed_where_the_sdk_looks_into_it() -> None:
    html = f"<a-card><shadow-root><b>{ADA.email}</b></shadow-root></a-card>"
    assert exposed(html, "v5") == [("b", "text", "the email of ada")]
    assert exposed(html, "classic") == []


def test_a_text_stands_with_the_innermost_element_and_with_the_control_around_it() -> None:
    html = f"<section>Hi <button><b>{ADA.email}</b></button></section>"
    assert [tag for tag, *_ in exposed(html)] == ["button", "b"]


def test_a_text_beyond_what_is_told_is_not_exposed() -> None:
    assert exposed(f"<p>{'word ' * 20}{ADA.email}</p>") == []


def test_no_persona_is_made_of_the_texts_of_two_elements() -> None:
    assert exposed(f"<i>{ADA.phone[:8]}</i><i>{ADA.phone[8:]}</i>") == []
