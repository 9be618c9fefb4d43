"""The launch arguments deny by default."""

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
