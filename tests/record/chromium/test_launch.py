"""The launch arguments deny by default."""

import os
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Playwright

from heapqa.record.chromium.find import find_browser, sandbox_args
from heapqa.record.chromium.launch import launch_args, resolver_rules
from heapqa.wire.hosts import TRACKING_HOSTS


def test_every_tracking_host_leads_to_the_sink_and_everything_else_nowhere() -> None:
    rules = resolver_rules(4433, ["shop.test"], ["t.shop.example"]).split(", ")
    for host in (*TRACKING_HOSTS, "t.shop.example"):
        assert f"MAP {host} 127.0.0.1:4433" in rules
    maps = [rule for rule in rules if rule.startswith("MAP")]
    assert maps[-1] == "MAP * 127.0.0.1:9"
    assert {rule for rule in rules if rule.startswith("EXCLUDE")} == {
        "EXCLUDE 127.0.0.1", "EXCLUDE localhost", "EXCLUDE shop.test",
    }  # fmt: skip


def test_the_site_itself_is_never_mapped_away_when_it_takes_the_traffic() -> None:
    rules = resolver_rules(4433, ["shop.test"], ["shop.test"])
    assert "MAP shop.test" not in rules
    assert "EXCLUDE shop.test" in rules


def test_no_proxy_can_undo_the_rules_and_only_the_sinks_key_is_trusted() -> None:
    args = launch_args(1, "PIN=", "https://shop.test:8443/x")
    assert "--no-proxy-server" in args
    assert "--ignore-certificate-errors-spki-list=PIN=" in args
    assert any("EXCLUDE shop.test" in arg for arg in args)


@pytest.fixture
def port() -> Iterator[int]:
    """Of a server on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), SimpleHTTPRequestHandler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


@pytest.mark.browser
def test_a_proxy_of_the_environment_is_not_asked(playwright: Playwright, port: int) -> None:
    nobody = "http://127.0.0.1:9"
    with playwright.chromium.launch(
        executable_path=str(find_browser(None).path),
        args=[*launch_args(port, "PIN=", "http://127.0.0.1", ["t.shop.example"]), *sandbox_args()],
        env={**os.environ, "HTTP_PROXY": nobody, "http_proxy": nobody, "ALL_PROXY": nobody},
    ) as browser:
        answer = browser.new_page().goto("http://t.shop.example/")
        assert answer is not None
        assert answer.ok
