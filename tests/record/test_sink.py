"""The TLS sink, asked directly."""

import ssl
import urllib.request

from heapqa.record.sink import Sink


def post(port: int, path: str, body: bytes) -> int:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
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
