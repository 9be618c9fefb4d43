"""The stand-in repeats recorded visits: the same requests, parameters, order, values, cookies."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from tests.standin.recorded_page import ACTIONS, BODY, START
from tests.standin.shop import Hit, Shop, snippet

KINDS = {"u": "user", "v": "pageview", "s": "session"}
VOLATILE = {
    "id": "<event id>", "ts": "<time>", "st": "<time>", "lv": "<version>", "hv": "<version>",
}  # fmt: skip
NOT_RECORDED = {"ubv"}
"""Version of the browser's brand: the recorded browser had none, the headless shell has one."""
FIXTURES = Path(__file__).parent / "fixtures"


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("autocapture", START),
        ("api-calls", "/start.html"),
        ("identify-object", "/a.html"),
        ("logout-properties", "/a.html"),
    ],
)
def test_the_stream_equals_the_recorded_one(shop: Shop, name: str, start: str) -> None:
    shop.body = BODY
    shop.snippet = snippet("{secureCookie: true}")
    shop.uid = "777000777000777" if name == "identify-object" else ""
    shop.page.clock.install()
    recorded = _read(name)
    for number, (step, expected, cookies) in enumerate(recorded):
        if step == "goto":
            shop.open(start)
            shop.page.clock.pause_at(shop.run("Date.now() / 1000 + 1"))
        else:
            act = ACTIONS.get(step)
            _ = act(shop) if act else shop.run(step)
        shop.page.clock.run_for(2000)
        wanted = sum(len(requests) for _, requests, _ in recorded[: number + 1])
        shop.wait_for_hits(wanted)
        _await_adopted_user(shop, step)
        shop.page.wait_for_function(shop.settled)  # the next hit repeats what was not answered yet
        assert _stable(shop.hits)[wanted - len(expected) :] == expected, step
        assert not cookies or _cookies(shop) == cookies, step


def _await_adopted_user(shop: Shop, step: str) -> None:
    if shop.uid and "email" in step:
        shop.page.wait_for_function(f"heap.userId === '{shop.uid}'")


def _read(name: str) -> list[tuple[str, list[Any], dict[str, Any]]]:
    """The steps of a recording, each with its requests and, where known, the cookies after it."""
    steps: list[tuple[str, list[Any], dict[str, Any]]] = []
    for line in (FIXTURES / f"classic-{name}.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        if "step" in entry:
            steps.append((entry["step"], [], {}))
        elif "cookies" in entry:
            steps[-1][2].update(entry["cookies"])
        else:
            steps[-1][1].append([entry["path"], entry["type"], entry["pairs"]])
    return steps


def _cookies(shop: Shop) -> dict[str, Any]:
    """The SDK's cookies, with ids named as in the last hit and times left out."""
    ids = {shop.hits[-1].get(short): f"<{word}>" for short, word in KINDS.items()}
    now = shop.run("Date.now() / 1000")
    return {
        str(cookie.get("name")): {
            "value": {
                name: "<time>" if name == "ts" else ids.get(value, value)
                for name, value in json.loads(unquote(cookie.get("value", ""))).items()
            },
            "days": _rounded((cookie.get("expires", 0) - now) / 86400),
            "secure": cookie.get("secure"),
            "sameSite": cookie.get("sameSite"),
            "domain": cookie.get("domain"),
        }
        for cookie in shop.context.cookies()
    }


def _rounded(days: float) -> float:
    """Long times to a tenth of a day, short ones to a hundredth."""
    return round(days, 1 if days > 1 else 2)


def _stable(hits: list[Hit]) -> list[Any]:
    """The requests with ids numbered by first appearance, and times and versions left out."""
    seen: dict[str, dict[str, str]] = {"u": {}, "v": {}, "s": {}}
    return [[hit.path, hit.resource_type, _stable_pairs(hit, seen)] for hit in hits]


def _stable_pairs(hit: Hit, seen: dict[str, dict[str, str]]) -> list[list[str]]:
    pairs: list[list[str]] = []
    for name, value in hit.pairs:
        if name in NOT_RECORDED:
            continue
        after_ts = name in ("sp", "pp") and pairs[-1] == [name, "ts"]
        kind = "ts" if after_ts else name if name in seen else name.rstrip("0123456789")
        if kind in seen:
            known = seen[kind].setdefault(value, f"<{KINDS[kind]} {len(seen[kind]) + 1}>")
            pairs.append([name, known])
        else:
            pairs.append([name, VOLATILE.get(kind, value)])
    return pairs
