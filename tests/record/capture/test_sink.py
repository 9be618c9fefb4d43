"""The TLS sink, asked directly."""

import gc
import logging
import socket
import ssl
import urllib.request
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from h2.connection import H2Connection
from h2.events import ResponseReceived, StreamEnded

from heapqa.record.capture.sink import Sink
from heapqa.record.capture.sink_server import serving

LONGER_THAN_SERVERS_WAIT_S = 6.0
"""Hypercorn's own patience with an idle connection is 5 s."""
ANSWERED_WITHIN_S = 10.0
MORE_THAN_A_TREE_HOLDS = 1500
"""Hypercorn's tree of priorities holds 1,000 requests."""
PIXEL_HEADERS = [
    (b":method", b"GET"),
    (b":path", b"/h?a=1"),
    (b":authority", b"heapanalytics.com"),
    (b":scheme", b"https"),
]
POST = b"POST /h HTTP/1.1\r\nHost: heapanalytics.com\r\nContent-Length: 9\r\n\r\n"


def trusting() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def post(port: int, path: str, body: bytes) -> int:
    context = trusting()
    request = urllib.request.Request(
        f"https://127.0.0.1:{port}{path}", data=body, headers={"Host": "c.us.heap-api.com"}
    )
    with urllib.request.urlopen(request, context=context, timeout=10) as reply:
        return int(reply.status)


def read_to_end(connection: ssl.SSLSocket) -> None:
    while connection.recv(4096):
        pass


def test_a_request_is_answered_and_logged_byte_for_byte(tight_sink: Sink) -> None:
    before = len(tight_sink)
    body = bytes(range(256)) * 4096
    assert post(tight_sink.port, "/api/capture/v2/track?x=%20", body) == 200
    (sunk,) = tight_sink.log(before)
    assert sunk.url == "https://c.us.heap-api.com/api/capture/v2/track?x=%20"
    assert (sunk.method, sunk.body, sunk.status) == ("POST", body, 200)


@pytest.mark.parametrize("sent", [b"", b"GET /h HTTP/1.1\r\n", POST + b"half", POST + b"all of it"])
def test_a_sink_that_stops_closes_the_connections_of_browsers_that_stay(sent: bytes) -> None:
    sink = Sink()
    with serving(sink):
        plain = socket.create_connection(("127.0.0.1", sink.port))
        browser = trusting().wrap_socket(plain, server_hostname="heapanalytics.com")
        browser.sendall(sent)
    with warnings.catch_warnings(record=True) as caught, closing(browser):
        warnings.simplefilter("always")
        gc.collect()
    assert [str(w.message) for w in caught if w.category is ResourceWarning] == []


def test_a_connection_stays_however_long_a_visitor_sends_nothing(tight_sink: Sink) -> None:
    plain = socket.create_connection(("127.0.0.1", tight_sink.port))
    with trusting().wrap_socket(plain, server_hostname="heapanalytics.com") as browser:
        browser.sendall(b"GET /h?a=1 HTTP/1.1\r\nHost: heapanalytics.com\r\n\r\n")
        browser.settimeout(LONGER_THAN_SERVERS_WAIT_S)
        with pytest.raises(TimeoutError):
            read_to_end(browser)
        browser.sendall(b"GET /h?a=2 HTTP/1.1\r\nHost: heapanalytics.com\r\n\r\n")
        assert browser.recv(4096).startswith(b"HTTP/1.1 200")


@contextmanager
def http2(sink: Sink) -> Iterator[tuple[ssl.SSLSocket, H2Connection]]:
    """A connection to the sink as a browser makes it."""
    context = trusting()
    context.set_alpn_protocols(["h2"])
    plain = socket.create_connection(("127.0.0.1", sink.port))
    with context.wrap_socket(plain, server_hostname="heapanalytics.com") as browser:
        browser.settimeout(ANSWERED_WITHIN_S)
        client = H2Connection()
        client.initiate_connection()
        yield browser, client


def test_a_connection_lasts_for_thousands_of_requests_that_depend_on_each_other(
    tight_sink: Sink,
) -> None:
    """Chromium has each request depend on the one before, also on one that is over, and tells once
    more of one that is over: a server that remembers all of that ends the connection at last."""
    with http2(tight_sink) as (browser, client):
        for number in range(MORE_THAN_A_TREE_HOLDS):
            stream = client.get_next_available_stream_id()
            client.send_headers(
                stream, PIXEL_HEADERS, end_stream=True, priority_weight=220,
                priority_depends_on=max(stream - 2, 0), priority_exclusive=True,
            )  # fmt: skip
            browser.sendall(client.data_to_send())
            assert status_of(browser, client, stream) == b"200", f"request {number}"
            client.prioritize(stream, weight=147, depends_on=0, exclusive=True)


def test_what_the_sink_does_is_in_no_log_of_the_suite(
    tight_sink: Sink, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.NOTSET)
    with http2(tight_sink) as (browser, client):
        stream = client.get_next_available_stream_id()
        client.send_headers(stream, PIXEL_HEADERS, end_stream=True)
        browser.sendall(client.data_to_send())
        assert status_of(browser, client, stream) == b"200"
    threads = {record.threadName or "" for record in caplog.records}
    assert threads, "what the test itself does with HTTP/2 is in the log"
    assert not [name for name in threads if name.startswith("heapqa-")]


def status_of(browser: ssl.SSLSocket, client: H2Connection, stream: int) -> bytes | None:
    """The status that a request was answered with, when the answer is over."""
    status = None
    while data := browser.recv(65536):
        for event in client.receive_data(data):
            if isinstance(event, ResponseReceived) and event.stream_id == stream:
                status = dict(event.headers or ())[b":status"]
            if isinstance(event, StreamEnded) and event.stream_id == stream:
                return status
    return None
