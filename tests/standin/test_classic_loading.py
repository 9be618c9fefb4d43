"""How the classic stand-in takes its place on a page, and that it never harms it."""

from tests.standin.shop import APP_ID, CALLS, Shop, snippet

SURFACE = [
    "appid", "config", "loaded", "identify", "addUserProperties", "track", "addEventProperties",
    "removeEventProperty", "clearEventProperties", "resetIdentity", "getSessionId", "version",
    "setEventProperties", "unsetEventProperty", "getReplayId", "userId", "identity",
]  # fmt: skip


def test_the_surface_is_that_of_the_released_sdk(shop: Shop) -> None:
    shop.open()
    names = shop.run("Object.keys(heap).filter((name) => name !== 'load')")
    assert sorted(names) == sorted(SURFACE)
    assert shop.run("[heap.loaded, heap.appid, typeof heap.version.heapJsVersion]") == [
        True, APP_ID, "string",
    ]  # fmt: skip
    assert shop.run("[heap.userId, heap.identity]") == [shop.hits[0].get("u"), None]


def test_the_object_on_the_window_stays_the_same(shop: Shop) -> None:
    shop.snippet = snippet(after="window.kept = window.heap;")
    shop.open()
    assert shop.run("window.kept === window.heap && heap.loaded")


def test_a_wrapped_object_sees_only_the_pages_own_calls(shop: Shop) -> None:
    wrap = (
        f"const CALLS = {list(CALLS)};"
        + """
      window.heard = [];
      window.heap = new Proxy(window.heap, {
        get(target, name) {
          const value = target[name];
          if (typeof value !== "function" || !CALLS.includes(name)) return value;
          return function () { window.heard.push(name); return value.apply(this, arguments); };
        },
      });"""
    )
    shop.snippet = snippet(after=wrap + "heap.identify('u1'); heap.addEventProperties({a: 1});")
    shop.open()
    shop.run("heap.identify('u2', 'email'); heap.resetIdentity(); heap.setEventProperties({b: 1})")
    shop.wait_for("pageview", 3)
    assert shop.run("heard") == [
        "identify", "addEventProperties", "identify", "resetIdentity", "setEventProperties",
    ]  # fmt: skip
    assert len(shop.of("identify_v3")) == 2


def test_a_second_copy_of_the_file_starts_nothing_new(shop: Shop) -> None:
    shop.snippet += snippet(after="heap.track('late');")
    shop.body = "<button id=b>Text</button>"
    shop.open()
    shop.page.wait_for_function("document.querySelectorAll('script[src]').length === 2")
    shop.wait_for_events(1)
    shop.page.click("#b")
    shop.run("heap.track('fence')")
    shop.wait_for_events(3)
    assert [event["t"] for event in shop.events()] == ["late", "click", "fence"]
    assert len(shop.of("pageview")) == 1


def test_two_environments_on_one_page_keep_apart(shop: Shop) -> None:
    shop.snippet += snippet(app_id="42")
    shop.body = "<button id=b>Text</button>"
    shop.open()
    shop.page.click("#b")
    shop.wait_for_events(2)
    users = {hit.get("a"): hit.get("u") for hit in shop.of("pageview")}
    assert set(users) == {APP_ID, "42"}
    assert len(set(users.values())) == 2
    assert {hit.get("a"): hit.get("u") for hit in shop.of("events")} == users
    assert {cookie.get("name") for cookie in shop.context.cookies()} == {
        f"{name}.{app_id}" for name in ("_hp2_id", "_hp2_ses_props") for app_id in users
    }


def test_a_strict_content_policy_without_eval_is_enough(shop: Shop) -> None:
    shop.head = (
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\';'
        " script-src 'unsafe-inline' https://cdn.heapanalytics.com;"
        ' img-src https://heapanalytics.com data:">'
    )
    shop.body = "<button id=b>Text</button>"
    shop.open()
    shop.page.click("#b")
    shop.run("heap.track('t')")
    assert [event["t"] for event in shop.wait_for_events(2)] == ["click", "t"]


def test_odd_arguments_never_throw_into_the_page(shop: Shop) -> None:
    shop.open()
    shop.run(
        f"const CALLS = {list(CALLS)};"
        "for (const name of CALLS) for (const value of"
        " [undefined, null, 0, NaN, '', {}, [], () => 1,"
        " Symbol('s'), Object.create(null), '\\ud800', new Proxy({}, {ownKeys() { throw 1; }})])"
        " { heap[name](value); heap[name]('x', value); }"
    )
    shop.run("heap.track('fence')")
    shop.until(lambda: any(event["t"] == "fence" for event in shop.events()))


def test_a_page_without_cookies_is_still_told(shop: Shop) -> None:
    shop.head = (
        "<script>Object.defineProperty(document, 'cookie',"
        " {get() { throw new Error('no'); }, set() { throw new Error('no'); }});</script>"
    )
    shop.body = "<button id=b>Text</button>"
    shop.open(settled=False)
    shop.page.click("#b")
    shop.run("heap.track('t')")
    assert [event["t"] for event in shop.wait_for_events(2)] == ["click", "t"]
    assert shop.hits[0].get("z") == "0"


def test_a_file_in_the_head_of_a_slow_page_waits_for_the_whole_document(shop: Shop) -> None:
    shop.snippet = '<script src="https://cdn.heapanalytics.com/js/heap-77.js"></script>'
    shop.title = ""
    shop.body = "<title>Late title</title>"
    shop.open()
    pageview = shop.wait_for("pageview")
    assert (pageview.get("a"), pageview.get("t")) == ("77", "Late title")
