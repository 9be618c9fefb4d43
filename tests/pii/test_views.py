"""Views take percent-encoding off, layer by layer."""

from urllib.parse import quote

from hypothesis import given
from hypothesis import strategies as st

from heapqa.pii.views import CACHED_CHARACTERS, LAYERS, views


@given(st.text(max_size=30), st.integers(0, LAYERS))
def test_a_value_under_up_to_four_layers_is_seen(value: str, layers: int) -> None:
    text = value
    for _ in range(layers):
        text = quote(text, safe="")

    assert value in {view.text for view in views(text)}


def test_a_plus_is_read_as_itself_and_as_a_space() -> None:
    assert {view.text for view in views("a+b")} == {"a+b", "a b"}
    assert "+1 555" in {view.text for view in views("%2B1+555")}


def test_a_text_without_encoding_has_one_view() -> None:
    assert [(view.text, view.layers) for view in views("plain")] == [("plain", 0)]


def test_a_text_too_long_to_remember_is_read_all_the_same() -> None:
    assert views("x" * CACHED_CHARACTERS + "%40")[1].text.endswith("@")
