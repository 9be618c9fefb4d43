"""What tells the sink's answers from everybody else's."""

import pytest

from heapqa.model.frozen import Pairs
from heapqa.record.capture.sink_token import is_from_sink, new_token, with_token


def test_an_answer_of_the_sink_is_known_by_its_seal() -> None:
    token = new_token()
    headers = with_token((("Content-Type", "image/gif"),), token)
    assert is_from_sink(headers, token)
    assert is_from_sink([(name.title(), value) for name, value in headers], token)


@pytest.mark.parametrize(
    "headers", [(), (("Content-Type", "image/gif"),), with_token((), new_token())]
)
def test_every_other_answer_is_an_escape(headers: Pairs) -> None:
    assert not is_from_sink(headers, new_token())


def test_a_redirect_that_the_browser_made_itself_is_no_escape() -> None:
    headers = (("Location", "https://heapanalytics.com/h"), ("Non-Authoritative-Reason", "HSTS"))
    assert is_from_sink(headers, new_token())
