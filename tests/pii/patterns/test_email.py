"""E-mail addresses are told from what only has an ``@``."""

import pytest

from heapqa.pii.leaf import Leaf
from heapqa.pii.patterns import detect


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a@b.test", "a@b.test"),
        ("id:ada+tag@mail.example.co", "ada+tag@mail.example.co"),
        ("ä@bücher.example", "ä@bücher.example"),
        ("Write to 'o.brien@mail.example'.", "o.brien@mail.example"),
        ("[data-email=jane@corp.test];|", "jane@corp.test"),
        ("?email=jane%2Btag%40corp.test&x=1", "jane+tag@corp.test"),
        ("\uff2a\uff21\uff2e\uff25\uff20corp.test", "JANE@corp.test"),
        ("jane [at] corp [dot] test", "jane [at] corp [dot] test"),
    ],
)
def test_an_address_is_found_as_it_is_written(text: str, found: str) -> None:
    assert [(each.kind, each.text) for each in detect([Leaf("x", text)]).matches] == [
        ("email", found)
    ]


@pytest.mark.parametrize("text", ["user@tenant", "react@18.2.0", "@handle", "a b.test", "@a@"])
def test_what_is_no_address_is_not_even_a_candidate(text: str) -> None:
    assert detect([Leaf("x", text)]) == ([], [])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("hero@2x.png", "file-name"),
        ("chunk-vendors@legacy.3fa91c.js", "file-name"),
        ("react@18.2.0-rc.next", "package-version"),
        ("git@github.com:acme/shop.git", "repository-address"),
        ("https://jane:secret@shop.test/", "url-userinfo"),
    ],
)
def test_a_lookalike_is_harmless_for_a_named_reason(text: str, reason: str) -> None:
    detected = detect([Leaf("x", text)])
    assert (reason, []) in [
        (each.reason, [m for m in detected.matches if m.kind == "email"])
        for each in detected.harmless
    ]


def test_an_allowed_literal_is_harmless_in_any_case_and_nothing_like_it() -> None:
    leaves = [Leaf("x", "Mail Support@shop.example"), Leaf("y", "my-support@shop.example")]
    detected = detect(leaves, ["support@shop.example"])
    assert [each.reason for each in detected.harmless] == ["allow-list"]
    assert [each.text for each in detected.matches] == ["my-support@shop.example"]


def test_a_match_names_its_leaf_its_span_and_its_encodings_and_masks_the_value() -> None:
    leaf = Leaf("url.query.q", "x=ada%40mail.test", "q")
    (match,) = detect([leaf]).matches
    assert (match.leaf, match.path, match.start, match.end) == (leaf, ("percent",), 2, 15)
    assert match.masked == "a***@m***.t***"
    assert 0.9 < match.confidence < 0.95


def test_an_international_domain_is_found_in_either_spelling() -> None:
    texts = [match.text for match in detect([Leaf("x", "a@xn--bcher-kva.example")]).matches]
    assert "a@xn--bcher-kva.example" in texts
