"""What the shop's back end tells Heap by itself."""

import json
from collections.abc import Iterator
from http.cookiejar import Cookie
from typing import Any
from urllib.parse import urlsplit

import pytest

from heapqa.demo.app import create_app
from heapqa.demo.errors import DemoError
from heapqa.demo.server import serve
from heapqa.record.server.server_sink import ServerSink, open_server_sink
from tests.demo.browsing import APP_ID
from tests.demo.conftest import IDA, OTTO
from tests.demo.visitor import Visitor


@pytest.fixture
def server_sink() -> Iterator[ServerSink]:
    with open_server_sink() as sink:
        yield sink


@pytest.fixture
def shop(server_sink: ServerSink) -> Iterator[str]:
    app = create_app([IDA, OTTO], app_id=APP_ID, server_api=server_sink.address)
    with serve(app) as url:
        yield url


def answering(shop: str, answer: str) -> Visitor:
    """A visitor who has answered the question about analytics."""
    visitor = Visitor(shop)
    visitor.jar.set_cookie(
        Cookie(
            0, "larder_consent", answer, None, False, urlsplit(shop).hostname or "", False, False,
            "/", True, False, None, False, None, None, {},
        )
    )  # fmt: skip
    return visitor


def buy(visitor: Visitor) -> None:
    visitor.post("/basket/add", ware="morning-mug")
    visitor.post("/checkout")


def messages(sink: ServerSink) -> list[dict[str, Any]]:
    assert [call.problem for call in sink.log() if call.problem] == []
    return [json.loads(call.body) for call in sink.log()]


def test_a_purchase_is_told_with_the_customers_id(shop: str, server_sink: ServerSink) -> None:
    visitor = answering(shop, "granted")
    visitor.sign_in(IDA)
    buy(visitor)
    (told,) = messages(server_sink)

    assert (told["app_id"], told["event"]) == (APP_ID, "Purchase Completed")
    assert told["identity"] == IDA.user_id
    assert told["idempotency_key"].startswith("KL-")
    assert {*told["properties"]} == {"value", "items", "plan"}


@pytest.mark.parametrize("answer", ["refused", "refused-later"])
def test_without_consent_nothing_is_told(shop: str, server_sink: ServerSink, answer: str) -> None:
    visitor = answering(shop, answer)
    visitor.sign_in(IDA)
    buy(visitor)
    visitor.post("/jobs/renewals")

    assert len(server_sink) == 0


def test_a_purchase_of_nobody_known_is_not_told(shop: str, server_sink: ServerSink) -> None:
    buy(answering(shop, "granted"))

    assert len(server_sink) == 0


def test_memberships_of_customers_who_agreed_are_renewed_at_night(
    shop: str, server_sink: ServerSink
) -> None:
    agreeing, refusing = answering(shop, "granted"), answering(shop, "refused")
    agreeing.sign_in(IDA)
    refusing.sign_in(OTTO)
    agreeing.post("/sign-out")
    renewed = json.loads(Visitor(shop).post("/jobs/renewals"))
    (told,) = messages(server_sink)

    assert renewed == {"renewed": 2}
    assert (told["event"], told["identity"]) == ("Membership Renewed", IDA.user_id)


def test_an_order_goes_through_when_heap_does_not_answer() -> None:
    with open_server_sink() as gone:
        address = gone.address
    with serve(create_app([IDA], app_id=APP_ID, server_api=address)) as url:
        visitor = answering(url, "granted")
        visitor.sign_in(IDA)
        buy(visitor)

    assert visitor.status == 200
    assert "/order/" in visitor.url


def test_the_shop_calls_no_server_elsewhere() -> None:
    with pytest.raises(DemoError, match="on this machine"):
        create_app([], app_id=APP_ID, server_api="https://heapanalytics.com")
