"""The string leaves of a decoded event."""

from heapqa.wire.leaves import leaves
from tests.wire.requests import VIEW, decode, hit


def test_leaves_stand_under_dotted_paths() -> None:
    path = "@form;[data-email=a@b.test];|"
    pairs = (("k", "plan"), ("k", "pro"), ("t0", "click"), ("y0", path), ("us", "news"))
    view, click = decode(hit(*VIEW, *pairs)).events

    assert set(leaves(view)) >= {
        ("page.path", "/start"),
        ("page.utm.source", "news"),
        ("properties.plan", "pro"),
        ("properties (name)", "plan"),
        ("extras.library", "web"),
        ("env_id", "1234567890"),
    }
    assert set(leaves(click)) >= {
        ("target.hierarchy", path),
        ("target.nodes[0].attributes.data-email", "a@b.test"),
        ("target.nodes[0].attributes (name)", "data-email"),
        ("target.nodes[0].tag", "form"),
    }


def test_absent_values_and_numbers_are_no_leaves() -> None:
    values = [value for _, value in leaves(decode(hit(*VIEW)).events[0])]

    assert values
    assert all(isinstance(value, str) for value in values)
    assert not any(
        place in {"kind", "generation"} for place, _ in leaves(decode(hit(*VIEW)).events[0])
    )
