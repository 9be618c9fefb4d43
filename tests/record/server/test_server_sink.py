"""The address that stands in Heap's place for a back end."""

import json
from socket import create_connection
from threading import Thread, Timer
from urllib.error import HTTPError
from urllib.request import ProxyHandler, Request, build_opener

import pytest

from heapqa.record.errors import RecordError
from heapqa.record.server.meant import meant
from heapqa.record.server.server_sink import open_server_sink

EVENT = {"app_id": "1122334455", "event": "Buy", "identity": "u1"}


def post(url: str, message: object, **headers: str) -> tuple[int, str]:
    """The status and the text of the answer."""
    request = Request(url, json.dumps(message).encode(), headers, method="POST")
    try:
        with build_opener(ProxyHandler({})).open(request, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as refused:
        with refused:
            return refused.code, refused.read().decode()


def test_a_call_is_written_down_as_one_of_heaps() -> None:
    with open_server_sink() as sink:
        answer = post(f"{sink.address}/api/track", EVENT)
        (call,) = sink.log()

    assert answer == (200, "OK")
    assert (call.method, call.url) == ("POST", "https://heapanalytics.com/api/track")
    assert json.loads(call.body) == EVENT
    assert (call.status, call.problem) == (200, "")


def test_a_refused_call_is_written_down_with_the_reason() -> None:
    with open_server_sink() as sink:
        answer = post(f"{sink.address}/api/track", {"app_id": "1"})
        (call,) = sink.log()

    assert answer == (400, "Bad request")
    assert (call.status, call.problem) == (400, "event is missing")


def test_the_eu_has_an_address_of_its_own() -> None:
    with open_server_sink() as sink:
        post(f"{sink.eu_address}/api/track", EVENT)
        (call,) = sink.log()

    assert call.url == "https://c.eu.heap-api.com/api/track"


def test_a_back_end_that_keeps_heaps_name_is_taken_at_its_word() -> None:
    """Its own name resolution leads here, so the address is the one that it wrote."""
    with open_server_sink() as sink:
        post(f"{sink.address}/api/track?x=1", EVENT, Host="c.eu.heap-api.com")
        (call,) = sink.log()

    assert call.url == "https://c.eu.heap-api.com/api/track?x=1"


def test_what_gives_access_is_not_kept() -> None:
    with open_server_sink() as sink:
        post(f"{sink.address}/api/track", EVENT, Authorization="Basic c2VjcmV0", Cookie="a=b")
        (call,) = sink.log()

    assert "secret" not in str(call.headers)
    assert {name for name, _ in call.headers} & {"authorization", "cookie"} == set()


def test_each_scenario_begins_with_no_limit_used_up() -> None:
    """Heap counts by the month; a run of many scenarios must not count as one account's month."""
    tie = {"app_id": "1", "user_id": "7", "identity": "susan"}
    with open_server_sink() as sink:
        post(f"{sink.address}/api/v1/identify", tie)
        before = sink.begin()
        post(f"{sink.address}/api/v1/identify", tie | {"identity": "bill"})

    assert before == 1
    assert [call.problem for call in sink.log(before)] == [""]


def test_calls_are_in_order_of_the_recorders_counter() -> None:
    with open_server_sink() as sink:
        for number in range(3):
            post(f"{sink.address}/api/track", EVENT | {"idempotency_key": number})
        ticks = [call.tick for call in sink.log()]

    assert ticks == sorted(set(ticks))


def test_an_event_that_is_due_is_waited_for() -> None:
    """A back end hands its calls to a queue, and the scenario has ended by then."""
    with open_server_sink() as sink:
        since = sink.begin()
        late = Thread(target=post, args=(f"{sink.address}/api/track", EVENT))
        late.start()
        sink.wait_for({"Buy": 1}, since)
        names = [json.loads(call.body)["event"] for call in sink.log(since)]
        late.join()

    assert names == ["Buy"]


def test_a_call_that_has_begun_is_waited_for() -> None:
    body = json.dumps(EVENT).encode()
    head = f"POST /api/track HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n\r\n"
    with open_server_sink() as sink:
        port = int(sink.address.rpartition(":")[2])
        with create_connection(("127.0.0.1", port)) as slow:
            slow.sendall(head.encode() + body[:5])
            post(f"{sink.address}/api/track", EVENT)  # by its answer the other one has begun
            rest = Timer(0.3, slow.sendall, [body[5:]])
            rest.start()
            sink.wait_for({}, 0)
            came = len(sink)
            rest.join()

    assert came == len(["the slow one", "the other one"])


def test_what_never_comes_is_waited_for_no_longer_than_that() -> None:
    with open_server_sink() as sink:
        post(f"{sink.address}/api/track", EVENT)
        sink.wait_for({"Buy": 1}, 0)
        sink.wait_for({"Buy": 2}, 0, longest_s=0.01)
        sink.wait_for({}, 0)

        assert len(sink) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"idempotency_key": "o-1"}, {"idempotency_key": "o-1"}),
        ({"app_id": "1"}, {"app_id": "2"}),
        ({"user_id": "5"}, {}),
    ],
    ids=["the same key", "another environment", "refused"],
)
def test_two_calls_about_one_event_are_one(first: dict[str, str], second: dict[str, str]) -> None:
    with open_server_sink() as sink:
        for message in (first, second):
            post(f"{sink.address}/api/track", EVENT | message)
        before = sink.wait_for({"Buy": 2}, 0, longest_s=0.01)
        post(f"{sink.address}/api/track", EVENT | second | {"idempotency_key": "o-2"})

        assert (before, sink.wait_for({"Buy": 2}, 0, longest_s=0.01)) == (False, True)


def test_a_port_that_is_taken_is_told() -> None:
    with open_server_sink() as sink:
        taken = int(sink.address.rpartition(":")[2])
        with pytest.raises(RecordError, match="cannot be taken"), open_server_sink(taken):
            pass


def test_a_client_that_takes_it_for_a_proxy_is_understood() -> None:
    """Such a client names the whole address: a setting like HTTP_PROXY makes it."""
    asked = "http://127.0.0.1:4010/http://c.eu.heap-api.com/api/track"

    assert meant(asked) == "https://c.eu.heap-api.com/api/track"
    assert meant(f"{asked}?n=1") == "https://c.eu.heap-api.com/api/track?n=1"
    assert meant("http://127.0.0.1:4010/api/track") == "https://heapanalytics.com/api/track"
