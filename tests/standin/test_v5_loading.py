"""How the v5 stand-in gets onto a page, and what the page finds there."""

from urllib.parse import parse_qsl

import pytest

from tests.standin.shop import APP_ID, ORIGIN
from tests.standin.shop5 import Shop5, messages_of, properties, snippet5

SURFACE = (
    "appid,loaded,config,addAdapter,markAdapterAsResolved,addTransformer,addTransformerFn,"
    "removeTransformer,resetTransformers,addNetworkClient,init,startRecording,stopRecording,"
    "stopTracking,track,trackPageview,identify,identifyHashed,resetIdentity,addUserProperties,"
    "addEventProperties,removeEventProperty,clearEventProperties,addPageviewProperties,"
    "removePageviewProperty,clearPageviewProperties,getPageviewMetadata,getSessionId,getUserId,"
    "getIdentity,getConfig,setLogLevel,onReady,getReplayId,setPath"
)
CORE = "v5/{}/{}/core/heap.js"


def test_the_loader_fetches_the_sdk_of_its_version_from_its_own_host(shop5: Shop5) -> None:
    shop5.open()
    assert shop5.files == [
        f"https://cdn.us.heap-api.com/config/{APP_ID}/heap_config.js",
        f"https://cdn.us.heap-api.com/{CORE.format('heapjs-static', '5.3.6-standin')}",
    ]


def test_experimental_builds_lie_in_a_folder_of_their_own(shop5: Shop5) -> None:
    shop5.build = {"version": "5.4.0-rc1", "experimental": True}
    shop5.open()
    shop5.wait_for("track")
    assert shop5.files[1].endswith(CORE.format("heapjs-experimental", "5.4.0-rc1"))
    assert shop5.messages()[0].base_library.version == "5.4.0-rc1"


def test_the_page_may_name_another_host_and_version(shop5: Shop5) -> None:
    shop5.snippet = snippet5("{SDK: {domain: 'heap.shop.test', Version: '9.9.9'}}")
    shop5.open()
    shop5.wait_for("track")
    assert shop5.files[1] == f"https://heap.shop.test/{CORE.format('heapjs-static', '9.9.9')}"
    library = shop5.messages()[0].base_library
    assert properties(library.properties) == {"library_domain": "heap.shop.test"}


def test_an_environment_in_europe_reports_to_europe(shop5: Shop5) -> None:
    shop5.snippet = snippet5(cdn="https://cdn.eu.heap-api.com", after="heap.resetIdentity()")
    shop5.open()
    shop5.wait_for("telemetry")
    posts = [hit.url for hit in shop5.hits if hit.kind == "track"]
    assert posts == ["https://c.eu.heap-api.com/api/capture/v2/track"]
    assert shop5.of("telemetry")[0].url.startswith("https://eu.heapanalytics.com/api/telemetry?")


@pytest.mark.parametrize("name", ["ingestServer", "trackingServer", "INGESTSERVER"])
def test_the_page_may_send_everything_to_a_host_of_its_own(shop5: Shop5, name: str) -> None:
    shop5.snippet = snippet5(f"{{{name}: 'data.shop.test'}}", after="heap.resetIdentity()")
    shop5.open()
    shop5.wait_for("telemetry")
    assert {hit.url.partition("/api/")[0] for hit in shop5.hits} == {"https://data.shop.test"}


def test_the_page_finds_the_whole_surface_and_no_stubs(shop5: Shop5) -> None:
    shop5.snippet = snippet5(after="heap.startTracking()")
    shop5.open()
    assert shop5.run("Object.keys(heap).join()") == SURFACE
    assert shop5.run("[heap.appid, typeof heap.startTracking]") == [APP_ID, "undefined"]
    assert shop5.run("try { heap.startTracking() } catch (error) { error.name }") == "TypeError"


def test_calls_from_before_the_file_arrived_run_after_the_first_pageview(shop5: Shop5) -> None:
    shop5.snippet = snippet5(after="heap.track('early', {n: 1}); heap.identify('u1')")
    shop5.open()
    shop5.wait_for("identify")
    assert shop5.sent() == ["new user", "session+pageview", "early", "identify u1"]


def test_two_copies_for_one_environment_start_once(shop5: Shop5) -> None:
    shop5.snippet = snippet5() * 2 + "<script>heap.track('once')</script>"
    shop5.open()
    shop5.wait_for_messages(3)
    shop5.page.wait_for_function("heapReadyCb.length === 0 && heap.loaded")
    assert shop5.sent() == ["new user", "session+pageview", "once"]


def test_two_environments_on_one_page_are_two_visitors(shop5: Shop5) -> None:
    shop5.snippet = snippet5() + snippet5(app_id="42")
    shop5.open()
    shop5.wait_for("track", 2)
    users = {message.env_id: message.user_id for message in shop5.messages()}
    assert set(users) == {APP_ID, "42"}
    assert len(set(users.values())) == 2


def test_wrong_arguments_never_throw_into_the_page(shop5: Shop5) -> None:
    shop5.open()
    wrong = "[undefined, null, 0, '', {}, [], Symbol('s'), () => { throw 1 }, NaN]"
    shop5.run(
        f"for (const value of {wrong}) for (const name of Object.keys(heap))"
        " if (typeof heap[name] === 'function' && name !== 'stopTracking'"
        " && (name !== 'track' || value)) heap[name](value, value)"
    )
    assert shop5.run("heap.loaded") is True


def test_a_page_without_storage_is_still_tracked(shop5: Shop5) -> None:
    shop5.head = """<script>for (const name of ["localStorage", "cookie"])
      Object.defineProperty(name === "cookie" ? document : window, name,
        { get() { throw new Error("denied"); }, set() { throw new Error("denied"); } });</script>"""
    shop5.open()
    shop5.wait_for("track")
    assert shop5.sent() == ["new user", "session+pageview"]


def test_its_own_settings_are_told_as_the_recorded_ones(shop5: Shop5) -> None:
    shop5.server = {"config_telemetry": True}
    shop5.snippet = snippet5("{secureCookie: true}")
    shop5.open()
    told = shop5.wait_for("telemetry").all("te")
    assert told[:4] == ["type", "data", "cm", "config"]
    assert parse_qsl(told[5], keep_blank_values=True) == [
        ("privacy.disableTextCapture", "false"), ("privacy.enableSecureCookies", "true"),
        ("compressCookies", "false"), ("salesforceAura", "false"), ("supportedDomains", ""),
        ("ingestServer", "https://c.us.heap-api.com"), ("appServer", "https://heapanalytics.com"),
        ("metadataStorage", "cookies"), ("eventPropertiesStorage", "cookies"),
        ("classicSDKCompatibility", "false"), ("disableSessionReplay", "false"),
        ("clearEventPropertiesOnNewUser", "false"), ("disablePageviewAutocapture", "false"),
    ]  # fmt: skip


def test_the_getters_say_what_the_messages_say(shop5: Shop5) -> None:
    shop5.snippet = snippet5(after="heap.onReady(() => { window.isReady = heap.loaded })")
    shop5.open("/a?b=c")
    shop5.wait_for("track")
    session, pageview = messages_of(shop5.of("track")[0])
    assert shop5.run("[heap.getUserId(), heap.getSessionId(), heap.getIdentity()]") == [
        session.user_id, session.id, None,
    ]  # fmt: skip
    assert shop5.run("heap.getPageviewMetadata().id") == pageview.id
    assert shop5.run("heap.getConfig().ingestServer") == "https://c.us.heap-api.com"
    assert shop5.run("window.isReady") is True
    assert shop5.run("let now = false; heap.onReady(() => { now = true }); now") is True


@pytest.mark.parametrize(
    ("address", "cookie"),
    [("/?_cs_optout=1", ""), ("/#_cs_optout=1", ""), ("/", "_cs_optout=1")],
)
def test_an_opt_out_by_contentsquares_name_keeps_the_sdk_from_starting(
    shop5: Shop5, address: str, cookie: str
) -> None:
    shop5.head = f"<script>document.cookie = '{cookie}; path=/'</script>" if cookie else ""
    shop5.page.goto(ORIGIN + address)
    shop5.page.wait_for_load_state()
    shop5.run("new Promise((go) => setTimeout(go, 0))")
    assert len(shop5.files) == 2
    assert shop5.hits == []
    assert [c["name"] for c in shop5.context.cookies()] == (["_cs_optout"] if cookie else [])
