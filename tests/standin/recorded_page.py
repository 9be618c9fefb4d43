"""The page on which the recorded visits took place, and what the visitor did there."""

from collections.abc import Callable
from typing import Any

from tests.standin.shop import Shop

BODY = """
<div class="panel" data-email="jane@corp.test"><button id="buy" class="btn primary"
  data-sku="42" aria-label="Buy for Jane" style="color:red">Buy now for jane@corp.test</button>
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
  <input id="em" name="email" type="email" placeholder="you@x">
  <input id="pw" name="password" type="password" maxlength="20">
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
