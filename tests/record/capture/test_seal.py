"""What tells the sink's answers from everybody else's."""

import pytest

from heapqa.model.frozen import Pairs
from heapqa.record.capture.seal import new_seal, sealed, with_seal


def test_an_answer_of_the_sink_is_known_by_its_seal() -> None:
    seal = new_seal()
    headers = with_seal((("Content-Type", "image/gif"),), seal)
    assert sealed(headers, seal)
    assert sealed([(name.title(), value) for name, value in headers], seal)


@pytest.mark.parametrize(
    "headers", [(), (("Content-Type", "image/gif"),), with_seal((), new_seal())]
)
def test_every_other_answer_is_an_escape(headers: Pairs) -> None:
    assert not sealed(headers, new_seal())


def test_a_redirect_that_the_browser_made_itself_is_no_escape() -> None:
    headers = (("Location", "https://heapanalytics.com/h"), ("Non-Authoritative-Reason", "HSTS"))
    assert sealed(headers, new_seal())
