"""Options with which a browser of a suite's own is kept from Heap."""

import json
from typing import Any

import pytest

from heapqa.record.chromium.kept import Kept
from heapqa.record.chromium.launch import launch_args

KEPT = Kept(port=4433, spki="PIN=", hosts=("heapanalytics.com", "*.heap-api.com"))
RULES = "MAP heapanalytics.com 127.0.0.1:4433, MAP *.heap-api.com 127.0.0.1:4433"


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


def args_of(**options: Any) -> list[str]:
    args: list[str] = KEPT.launched(options)["args"]
    return args


@pytest.mark.parametrize("options", [{}, {"args": None}, {"args": ["--lang=de"]}])
def test_a_browser_launched_by_hand_has_tracking_hosts_lead_to_the_sink(
    options: dict[str, Any],
) -> None:
    args = args_of(**options)
    assert f"--host-resolver-rules={RULES}" in args
    assert "--ignore-certificate-errors-spki-list=PIN=" in args
    assert [*(options.get("args") or ())] == args[: len(options.get("args") or ())]


def test_what_it_says_already_still_holds_behind_it() -> None:
    args = args_of(
        args=["--host-resolver-rules=MAP shop.test 127.0.0.1",
              "--ignore-certificate-errors-spki-list=MINE="]
    )  # fmt: skip
    assert f"--host-resolver-rules={RULES}, MAP shop.test 127.0.0.1" in args
    assert "--ignore-certificate-errors-spki-list=PIN=,MINE=" in args
    assert len([each for each in args if each.startswith("--host-resolver-rules")]) == 1


def test_a_browser_with_heapqas_own_arguments_is_left_alone() -> None:
    own = launch_args(4433, "PIN=", "https://shop.test")
    assert KEPT.launched({"args": own, "env": {"A": "1"}}) == {"args": own, "env": {"A": "1"}}


def test_tracking_hosts_never_go_through_a_proxy_whoever_sets_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    proxy = {"server": "http://proxy.test:3128", "bypass": ".local"}
    wanted = {**proxy, "bypass": "heapanalytics.com,*.heap-api.com,.local"}
    assert KEPT.in_context({"proxy": proxy, "locale": "de-DE"}) == {
        "proxy": wanted, "locale": "de-DE",
    }  # fmt: skip
    assert KEPT.launched({"proxy": proxy})["proxy"] == wanted
    assert "--proxy-bypass-list=heapanalytics.com;*.heap-api.com" in args_of(
        args=["--proxy-server=proxy.test:3128"]
    )
    assert "env" not in KEPT.launched({})
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.test:3128")
    assert KEPT.launched({})["env"]["NO_PROXY"] == "heapanalytics.com,*.heap-api.com"
    assert KEPT.in_context({"locale": "de-DE"}) == {"locale": "de-DE"}


@pytest.mark.parametrize("own", [None, "--max-old-space-size=900"])
def test_the_driver_keeps_its_own_options(own: str | None) -> None:
    before = {"PATH": "/bin", **({} if own is None else {"NODE_OPTIONS": own})}
    environment = KEPT.driver_environment(before)
    assert environment["PATH"] == "/bin"
    assert environment["NODE_OPTIONS"].startswith(own or "--require")
    assert "kept.js" in environment["NODE_OPTIONS"]
    assert json.loads(environment["HEAPQA_KEPT"])["options"] == own
