"""The TLS sink, asked directly."""

import gc
import socket
import ssl
import urllib.request
import warnings
from contextlib import closing

import pytest

from heapqa.record.capture.sink import Sink
from heapqa.record.capture.sink_server import serving

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
