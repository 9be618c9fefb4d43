"""Ten megabytes are read like ten bytes, only later."""

import pytest

from heapqa.model.plan import Plan
from heapqa.wire.catalogue import concerns_heap
from heapqa.wire.codec import Decoded, DecodeError
from heapqa.wire.loaders import loader
from tests.wire.requests import VIEW, decode, hit, request

SIZE = 10_000_000
MANY = 100_000


def decoded_with(tail: str) -> Decoded:
    exchange = hit(*VIEW)
    return decode(exchange.model_copy(update={"url": f"{exchange.url}&{tail}"}))


def test_a_value_of_ten_megabytes_is_kept_whole() -> None:
    page = decoded_with("q=" + "x" * SIZE).events[0].page

    assert page
    assert page.query == "x" * SIZE


def test_a_hundred_thousand_repetitions_are_all_reported() -> None:
    assert len(decoded_with("&".join(["u=1"] * MANY)).unexplained) == MANY


def test_a_hundred_thousand_bytes_that_are_no_text_are_reported_once() -> None:
    (problem,) = decoded_with("q=" + "%FF" * MANY).unexplained

    assert problem[0] == "q (not UTF-8)"


def test_a_body_of_ten_megabytes_is_reported() -> None:
    exchange = hit(*VIEW).model_copy(update={"body": b"x" * SIZE})

    assert len(decode(exchange).unexplained[0][1]) == SIZE


@pytest.mark.parametrize("part", ["/", "/heapjs-static/x", "/api/capture/v2/track", "/config/1"])
def test_a_path_without_end_is_refused(part: str) -> None:
    exchange = request("https://heapanalytics.com" + part * (MANY // len(part)) + "/?x")

    assert loader(exchange, Plan()) is None
    assert concerns_heap(exchange, Plan())
    with pytest.raises(DecodeError, match="unknown Heap endpoint"):
        decode(exchange)
