"""What goes to Contentsquare and Auryc is recognised and never taken for silence."""

import pytest

from heapqa.wire.codec import DecodeError
from heapqa.wire.contentsquare.tag import mode
from tests.wire.requests import decode, request

HOST = "https://c.contentsquare.net"


@pytest.mark.parametrize("path", ["pageview?cw=2", "pageview", "events", "v2/events", "dvar"])
def test_the_tags_own_requests_are_known_and_are_no_messages_of_heap(path: str) -> None:
    decoded = decode(request(f"{HOST}/{path}", "POST"))

    assert (decoded.generation, decoded.events) == ("contentsquare", ())


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        (f"{HOST}/quota?pid=1", "Contentsquare message"),
        (f"{HOST}/pageview?pid=1&cw=1", "native collection"),
        ("https://c.auryc.com/batch", "session replay upload"),
        ("https://k.contentsquare.net/v2/recording", "session replay upload"),
    ],
)
def test_what_cannot_be_read_names_problem_and_remedy(url: str, problem: str) -> None:
    with pytest.raises(DecodeError) as caught:
        decode(request(url, "POST"))

    assert problem in caught.value.problem
    assert caught.value.remedy


def test_who_collects_stands_in_the_query_or_in_the_body() -> None:
    assert mode(request(f"{HOST}/pageview?cw=1")) == "native"
    assert mode(request(f"{HOST}/pageview", "POST", body=b"pid=1&cw=2")) == "sideload"
    assert mode(request(f"{HOST}/pageview")) is None
