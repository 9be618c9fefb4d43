"""The stand-in repeats recorded visits: the same requests, parameters, order, values, cookies."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from tests.standin.shop import Hit, Shop, snippet

KINDS = {"u": "user", "v": "pageview", "s": "session"}
VOLATILE = {
    "id": "<event id>", "ts": "<time>", "st": "<time>", "lv": "<version>", "hv": "<version>",
}  # fmt: skip
FIXTURES = Path(__file__).parent / "fixtures"
BODY = """
<div class="panel" data-email="jane@corp.test"><button id="buy" class="btn primary"
  aria-label="Buy for Jane" data-sku="42" style="color:red">Buy now for jane@corp.test</button>
</div>
<div heap-ignore="true"><button id="ign1">ignored</button></div>
<div heap-ignore=""><button id="ign2">ignored-empty</button></div>
<div class="heap-ignore"><button id="ign3">ignored-class</button></div>
<div data-heap-redact-text="true"><button id="red1">secret</button></div>
<div data-heap-redact-text="false"><button id="red0">secret</button></div>
<div data-heap-redact-attributes="data-secret,href"><a id="red2" data-secret="s" target="_blank"
  href="/acct?email=jane@corp.test" onclick="event.preventDefault()">acct link</a></div>
<div id="parent">Order <span heap-ignore="true">4711</span> done
  <b data-heap-redact-text>secret</b></div>
<form id="f" action="/next.html" method="get">
  <label for="em">Email</label>
  <input id="em" type="email" name="email" placeholder="you@x">
  <input id="pw" type="password" name="password" maxlength="20">
  <input type="hidden" name="csrf" value="CSRFTOKEN">
  <textarea id="ta" name="note"></textarea>
  <select id="sel" name="plan"><option value="a">Plan A</option
    ><option value="b">Plan B</option></select>
  <input id="cb" type="checkbox" name="tos" value="yes">
  <button id="go" type="submit">Send form</button>
</form>
<div id="ce" contenteditable="true" style="height:3em"></div>
"""
START = (
    "/start.html?utm_source=news&utm_campaign=sp&access_token=SECRET&email=jane@corp.test"
    "#id_token=SECRET&x=1"
)


def _click_all(shop: Shop) -> None:
    for name in ("ign1", "ign2", "ign3", "red1", "red0", "red2", "parent"):
        shop.page.click(f"#{name}", position={"x": 2, "y": 2})


def _fill_form(shop: Shop) -> None:
    shop.page.fill("#em", "jane@corp.test")
    shop.page.fill("#pw", "hunter2secret")
    shop.page.fill("#ta", "my ssn 123-45-6789")
    shop.page.focus("#sel")
    shop.page.select_option("#sel", "b")
    shop.page.check("#cb")
    shop.page.click("#ce")


ACTIONS: dict[str, Callable[[Shop], Any]] = {
    "click buy": lambda shop: shop.page.click("#buy"),
    "clicked ign/red": _click_all,
    "filled form": _fill_form,
    "pushState": lambda shop: shop.run("history.pushState({}, '', '/spa/2?uid=7#h')"),
    "submit": lambda shop: shop.page.click("#go"),
    "nav": lambda shop: shop.open("/b.html"),
}


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
        after_ts = name in ("sp", "pp") and pairs[-1] == [name, "ts"]
        kind = "ts" if after_ts else name if name in seen else name.rstrip("0123456789")
        if kind in seen:
            known = seen[kind].setdefault(value, f"<{KINDS[kind]} {len(seen[kind]) + 1}>")
            pairs.append([name, known])
        else:
            pairs.append([name, VOLATILE.get(kind, value)])
    return pairs
