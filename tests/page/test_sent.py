"""What an SDK would tell of an element."""

import pytest

from heapqa.page.sent import Seen, elements_of, is_ignored, is_redacted, spelt, text_of, told_nodes


def seen(html: str, tag: str = "button") -> Seen:
    (found,) = (each for each in elements_of(f"<body>{html}</body>") if each.element.tag == tag)
    return found


def told(html: str, tag: str = "button") -> str:
    return "".join(map(spelt, told_nodes(seen(html, tag))))


def test_the_hierarchy_is_spelt_as_measured() -> None:
    html = (
        '<div class="panel" data-email="jane@corp.test"><button id="buy" class="primary btn" '
        'aria-label="Buy for Jane" data-sku="42" style="x" onclick="y">Buy</button></div>'
    )
    assert told(html) == (
        "@div;.panel;[data-email=jane@corp.test];|"
        "@button;#buy;.btn;.primary;[aria-label=Buy for Jane];[data-sku=42];|"
    )


def test_values_of_inputs_and_redacted_or_long_attributes_are_not_told() -> None:
    assert told("<input name=q value=secret>", "input") == "@input;[name=q];|"
    assert told("<button value=3>x</button>") == "@button;[value=3];|"
    assert told(f"<button title={'x' * 256}>x</button>") == "@button;[title=];|"
    html = '<div data-heap-redact-attributes="title,lang"><button title=a lang=b rel=c>x</button>'
    assert told(html).endswith("|@button;[rel=c];|")


def test_what_would_end_a_token_is_taken_out() -> None:
    assert told('<button title="a[b];c|d">x</button>') == "@button;[title=abcd];|"


def test_the_hierarchy_ends_where_its_room_ends() -> None:
    around = "".join(f'<div class="{letter * 240}">' for letter in "abcdef")
    text = told(f"{around}<button>x</button>")

    assert len(text) <= 1024
    assert text.startswith(f"@div;.{'c' * 240};|")


def test_body_is_not_told() -> None:
    assert told("<p><button>x</button></p>") == "@p;|@button;|"


@pytest.mark.parametrize(
    ("html", "classic", "v5"),
    [
        ("<button>x</button>", False, False),
        ('<button heap-ignore="true">x</button>', True, True),
        ("<button heap-ignore>x</button>", False, True),
        ("<div data-cs-encrypt><button>x</button></div>", False, True),
        ('<div heap-ignore="true"><button>x</button></div>', True, True),
        ('<button class="heap-ignore">x</button>', False, False),
    ],
)
def test_each_generation_ignores_what_it_knows(html: str, classic: bool, v5: bool) -> None:
    assert (is_ignored(seen(html), "classic"), is_ignored(seen(html), "v5")) == (classic, v5)


def test_redaction_holds_for_what_stands_inside() -> None:
    inside = seen('<div data-heap-redact-text="false"><button>x</button></div>')
    assert is_redacted(inside, "classic")
    masked = seen("<button data-cs-mask>x</button>")
    assert (is_redacted(masked, "classic"), is_redacted(masked, "v5")) == (False, True)


def test_texts_have_single_blanks_and_scripts_are_no_elements() -> None:
    assert text_of(seen("<button> Add\n <b>now</b></button>")) == "Add now"
    assert [each.element.tag for each in elements_of("<body><script>1</script></body>")] == []
