"""What a timeline hides."""

import pytest

from heapqa.testing import identify, logged_in, pageview, session, track, visit
from heapqa.timeline.hiding import Hiding
from tests.report.timeline.stories import ADA

MAIL = "someone@brightmail.com"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"hello {ADA.email}", "hello *.v***@m***.t***"),
        ("GET /?i=someone%40brightmail.com&x=1", "GET /?i=s***@b***.c***&x=1"),
        (f'identify "{MAIL}"', 'identify "s***@b***.c***"'),
        (f"not{MAIL}", f"not{MAIL}"),
        (f"of_{MAIL}", "of_s***@b***.c***"),
        ("cust-1, ada's id", "cust-1, ada's id"),
    ],
)
def test_personas_and_personal_identities_are_masked_and_ids_are_not(text: str, shown: str) -> None:
    hide = Hiding(session(visit(pageview()), identify(MAIL), personas=[ADA]))

    assert hide(text) == shown


def test_whoever_signs_in_with_an_address_is_masked() -> None:
    hide = Hiding(session(logged_in(MAIL, pageview())))

    assert hide(f"{MAIL} (not signed in yet)") == "s***@b***.c*** (not signed in yet)"


def test_a_very_long_text_is_cut_before_a_value_that_does_not_fit() -> None:
    hide = Hiding(session(personas=[ADA]))
    before = "x " * 9_995

    assert hide(f"{before}{ADA.email} and more") == f"{before}…"
    assert len(hide("x " * 30_000)) == 20_001


def test_names_of_fields_are_masked_as_well() -> None:
    assert Hiding(session(personas=[ADA])).pairs([(ADA.email, "1")]) == (("*.v***@m***.t***", "1"),)


def test_what_looks_personal_or_secret_and_nobody_typed_is_masked() -> None:
    address = "someone.else@brightmail.com"
    played = session(pageview(), track("Asked", properties=(("text", f"write to {address}"),)))
    hide = Hiding(played)

    assert address not in hide(f"track, {address}")
    assert "someone.else%40brightmail.com" not in hide("q=someone.else%40brightmail.com&a=1")
    assert hide("cust-48213, ada's id") == "cust-48213, ada's id"
