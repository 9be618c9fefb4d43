"""What would be told of the elements of a rendered page."""

import pytest

from heapqa.page.rendered import Tree
from heapqa.page.suppressions import Running
from heapqa.testing.renderings import rendering


def tree(html: str, running: Running = "v5", *, texts: bool = True) -> Tree:
    return Tree(rendering(html), running, texts=texts)


def at(seen: Tree, tag: str) -> int:
    return next(i for i, node in enumerate(seen.nodes) if node.tag == tag)


def test_a_text_is_what_shows_with_blocks_on_lines_of_their_own() -> None:
    seen = tree("<button><b>Ada</b><p>Hall Street 1</p><p>Ely</p></button>")
    assert seen.text(at(seen, "button")) == "Ada\nHall Street 1\nEly"


def test_a_text_ends_after_64_characters() -> None:
    seen = tree(f"<p>{'a' * 100}</p>")
    assert seen.text(at(seen, "p")) == "a" * 64


def test_redacted_and_ignored_parts_of_a_text_are_asterisks() -> None:
    seen = tree('<p>Hello <b data-heap-redact-text>Ada</b><i heap-ignore="true">x</i></p>')
    assert seen.text(at(seen, "p")) == "Hello********"
    assert seen.text(at(seen, "b")) == "****"


@pytest.mark.parametrize("html", ["<textarea>Ada</textarea>", '<input value="Ada">'])
def test_fields_have_no_text(html: str) -> None:
    seen = tree(html)
    assert [seen.text(i) for i, n in enumerate(seen.nodes) if n.tag in ("input", "textarea")] == [
        ""
    ]


def test_without_text_capture_no_element_has_a_text() -> None:
    seen = tree("<button>Buy</button>", texts=False)
    assert seen.text(at(seen, "button")) == ""


def test_a_hierarchy_ends_where_the_next_element_would_not_fit() -> None:
    far, near, next_ = "x" * 250, "y" * 240, "z" * 240
    seen = tree(
        f'<main data-far="{far}"><div data-a="{near}" data-b="{next_}">'
        f'<p data-c="{near}" data-d="{next_}"><a href="/x">On</a></p></div></main>'
    )
    link = at(seen, "a")
    assert [seen.nodes[place].tag for place in seen.told(link)] == ["div", "p", "a"]
    assert seen.is_cut(link)
    assert len(seen.hierarchy(link)) <= 1024


def test_an_attribute_redacted_around_an_element_is_not_told_of_it() -> None:
    seen = tree('<p data-heap-redact-attributes="title"><a title="Ada" href="/x">On</a></p>')
    assert seen.hierarchy(at(seen, "a")).endswith("@a;[href=/x];|")


def test_an_attribute_that_equals_what_stands_in_its_field_is_kept_back() -> None:
    seen = tree('<input value="Ada" data-seen="Ada">')
    assert dict(seen.node(at(seen, "input")).attributes) == {"data-seen": "heap_redacted"}


@pytest.mark.parametrize(
    ("running", "attribute", "ignored"),
    [
        ("classic", 'heap-ignore="true"', True),
        ("classic", "heap-ignore", False),
        ("v5", "heap-ignore", True),
        ("classic", "data-cs-encrypt", False),
        ("v5", "data-cs-encrypt", True),
        ("v5", 'class="heap-ignore"', False),
    ],
)
def test_what_is_ignored_depends_on_the_generation(
    running: Running, attribute: str, ignored: bool
) -> None:
    seen = tree(f"<div {attribute}><b>Ada</b></div>", running)
    assert (seen.ignored_by[at(seen, "b")] is not None) is ignored


def test_the_classic_sdk_hears_of_nothing_in_a_shadow_root() -> None:
    html = "<a-card><shadow-root><button>Ada</button></shadow-root>Card</a-card>"
    for running, heard in (("classic", False), ("v5", True)):
        seen = Tree(rendering(html), running)  # type: ignore[arg-type]
        assert seen.is_heard(at(seen, "button")) is heard
        assert seen.text(at(seen, "a-card")) == "Card"


def test_an_address_is_that_of_the_nearest_element_with_one() -> None:
    seen = tree('<a href="/x?a=1"><b>On</b></a><p data-heap-redact-attributes="href"><a href="/y">')
    assert seen.href(at(seen, "b")) == "/x?a=1"
    assert seen.href(len(seen.nodes) - 1) == "****"


@pytest.mark.parametrize(
    ("html", "tag", "can"),
    [
        ("<button>Buy</button>", "button", True),
        ("<button disabled>Buy</button>", "button", False),
        ("<fieldset disabled><p><button>Buy</button></p></fieldset>", "button", False),
        ("<fieldset disabled><legend><button>Buy</button></legend></fieldset>", "button", True),
        ("<fieldset disabled><legend></legend><legend><input></legend></fieldset>", "input", False),
        ("<fieldset disabled><fieldset><legend><input></legend></fieldset>", "input", False),
        ("<fieldset><button>Buy</button></fieldset>", "button", True),
        ("<fieldset disabled><b>Buy</b></fieldset>", "b", True),
        ("<p hidden>Ada</p>", "p", False),
        ("<iframe></iframe>", "iframe", False),
    ],
)
def test_what_can_be_acted_on(html: str, tag: str, can: bool) -> None:
    seen = tree(html)
    assert seen.can_be_acted_on(at(seen, tag)) is can


def test_what_visitors_do_with_an_element() -> None:
    seen = tree('<form><input name="q"><select></select><input type="submit"><button>Go</button>')
    actions = [seen.action(i) for i in seen.elements() if seen.is_control(i)]
    assert actions == ["submit", "change", "change", "click", "click"]
