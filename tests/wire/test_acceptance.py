"""Which codec takes which request, and what becomes of those that no codec can read."""

import pytest

from heapqa.model.plan import Environment, Plan
from heapqa.wire.catalogue import CODECS, concerns_heap
from heapqa.wire.codec import DecodeError
from tests.wire.requests import decode, hit, recorded_requests, request

SHAPE = "a=1&u=2&v=3&s=4&b=web&tv=4.0&z=0&h=%2F&st=1"
BINARY = "application/octet-stream"
SITE = Plan(
    environments=(Environment(name="test", app_id="1", site_hosts=("shop.test:*",)),),
    ingest_hosts=("shop.test", "t.shop.test"),
)


def taker(url: str, plan: Plan, method: str = "GET", **fields: object) -> str | None:
    exchange = request(url, method, **fields)
    return next((codec.name for codec in CODECS if codec.accepts(exchange, plan)), None)


@pytest.mark.parametrize(
    ("url", "method", "name"),
    [
        ("https://heapanalytics.com/h?a=1", "GET", "classic"),
        ("https://HEAPANALYTICS.com.:443/h?a=1", "GET", "classic"),
        ("https://eu.heapanalytics.com/api/telemetry?a=1", "GET", "classic"),
        ("https://c.us.heap-api.com/api/capture/v2/track", "POST", "v5"),
        ("https://t.other.test/prefix/api/capture/v2/identify", "POST", "v5"),
        ("https://c.us.heap-api.com/api/capture/v3/page", "POST", "v5"),
        ("https://t.other.test/api/capture/v3/page", "POST", None),
        ("https://heapanalytics.com/api/track", "POST", "server"),
        ("https://c.eu.heap-api.com/api/v1/identify", "POST", "server"),
        ("https://c.contentsquare.net/pageview", "POST", "contentsquare"),
        ("https://k.aeu1.contentsquare.com/events", "POST", "contentsquare"),
        ("https://cdn.auryc.com/collect", "POST", "session-replay"),
        ("https://k-eu1.contentsquare.net/v2/recording?rt=5", "POST", "session-replay"),
        ("https://c.contentsquare.net/recorder-settings", "GET", "contentsquare"),
        ("https://heapanalytics.com/h2?a=1", "GET", "unknown"),
        ("https://heapanalytics.com/", "GET", "unknown"),
        ("https://c.us.heap-api.com/api/capture/v2/", "POST", "unknown"),
        (f"https://t.other.test/h?{SHAPE}", "GET", "classic"),
        (f"https://t.other.test/proxy/h?{SHAPE}", "GET", "classic"),
        (f"https://t.other.test/api/identify?{SHAPE}", "GET", "classic"),
        ("https://t.other.test/api/telemetry?a=1&te=type&te=data", "GET", "classic"),
        ("https://t.other.test/h?a=1", "GET", None),
        ("https://t.other.test/api/track", "POST", None),
        ("https://notheapanalytics.com/h?a=1", "GET", None),
        ("https://heapanalytics.com.evil.test/h?a=1", "GET", None),
        ("https://heapanalytics.com@shop.test/h?a=1", "GET", None),
        ("https://cdn.heapanalytics.com/js/heap-1234567890.js", "GET", None),
        ("https://[not-an-address/h?a=1", "GET", None),
        ("", "GET", None),
    ],
)
def test_every_request_has_its_codec(url: str, method: str, name: str | None) -> None:
    assert taker(url, Plan(), method) == name


def test_an_unknown_message_to_any_host_is_taken_when_it_is_binary() -> None:
    url, headers = "https://t.other.test/api/capture/v3/page", [("Content-Type", BINARY)]

    assert taker(url, Plan(), "POST", headers=headers) == "v5"


@pytest.mark.parametrize(
    ("version", "body", "name"),
    [
        ("v1", b'{"event": "x", "mail": "ada@mail.test"}', None),
        ("v1", None, None),
        ("v2", b'{"event": "x", "mail": "ada@mail.test"}', None),
        ("v2", b'{"env_id": "1", "user_id": "2", "identity": "cust-1"}', "v5"),
        ("v2", b"\n{\x08\x01", "v5"),
        ("v2", b'["x"]', "v5"),
        ("v2", None, "v5"),
    ],
)
def test_what_another_host_takes_under_such_a_path_is_heaps_when_it_may_be(
    version: str, body: bytes | None, name: str | None
) -> None:
    path, fields = f"/api/capture/{version}/track", {"body": body}

    assert taker(f"https://t.other.test{path}", Plan(), "POST", **fields) == name
    assert taker(f"https://t.shop.test{path}", SITE, "POST", **fields) == "v5"
    assert taker(f"https://c.us.heap-api.com{path}", Plan(), "POST", **fields) == "v5"
    binary = {**fields, "headers": [("Content-Type", BINARY)]}
    assert taker(f"https://t.other.test{path}", Plan(), "POST", **binary) == "v5"


def test_no_codec_takes_a_preflight_and_it_still_concerns_heap() -> None:
    urls = [
        "https://c.us.heap-api.com/api/capture/v2/track",
        f"https://heapanalytics.com/h?{SHAPE}",
    ]

    assert [taker(url, Plan(), "OPTIONS") for url in urls] == [None, None]
    assert all(concerns_heap(request(url, "OPTIONS"), Plan()) for url in urls)


def test_on_a_dedicated_ingest_host_everything_is_taken() -> None:
    assert taker("https://t.shop.test/h?a=1", SITE) == "classic"
    assert taker("https://t.shop.test/api/track", SITE, "POST") == "server"
    assert taker("https://t.shop.test/something", SITE) == "unknown"


def test_on_the_sites_own_host_only_heaps_shapes_are_taken() -> None:
    own = "http://shop.test:8080"

    assert taker(f"{own}/h?{SHAPE}", SITE) == "classic"
    assert taker(f"{own}/h?page=2", SITE) is None
    assert taker(f"{own}/basket", SITE) is None
    assert taker(f"{own}/api/track", SITE, "POST", body=b"{}") is None
    assert taker(f"{own}/api/track", SITE, "POST", body=b'{"app_id": "1"}') == "server"


def test_a_host_that_serves_the_page_counts_as_the_sites_own() -> None:
    plan = Plan(ingest_hosts=("shop.test",))

    assert taker("https://shop.test/basket", plan, page_url="https://shop.test/") is None
    assert taker("https://shop.test/basket", plan, page_url="https://www.test/") == "unknown"


def test_requests_of_the_site_do_not_concern_heap() -> None:
    assert not concerns_heap(request("https://shop.test/basket"), SITE)
    assert concerns_heap(hit(), SITE)


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("https://c.us.heap-api.com/api/capture/v2/track", "/api/capture/v2/track carries no body"),
        ("https://c.us.heap-api.com/api/capture/v3/page", "c.us.heap-api.com/api/capture/v3/page"),
        ("https://heapanalytics.com/api/integrations/track", "server API"),
        ("https://heapanalytics.com/new?x=1", "unknown Heap endpoint: POST heapanalytics.com/new"),
    ],
)
def test_what_cannot_be_read_names_problem_and_remedy(url: str, problem: str) -> None:
    with pytest.raises(DecodeError) as caught:
        decode(request(url, "POST"))

    assert problem in caught.value.problem
    assert caught.value.remedy


def test_recorded_v5_traffic_is_told_from_its_telemetry() -> None:
    hits = recorded_requests("v5-logout-properties.jsonl")
    takers = [taker(hit.url, Plan(), hit.method) for hit in hits]

    assert (takers.count("v5"), takers.count("classic"), len(takers)) == (7, 3, 10)
