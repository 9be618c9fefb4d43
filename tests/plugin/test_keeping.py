"""Whatever a test of the suite starts by itself, nothing of it reaches Heap; the rest does."""

import pytest

from heapqa.plugin.keeping import KEEPING
from heapqa.record.chromium.find import find_browser, sandbox_args
from tests.plugin.suite import results, run

HIT = "https://heapanalytics.com/h?a=1122334455&u=1&v=2&s=3&b=web&tv=4.0&id0=4&t0=Mine&ts0=5"
HEAD = f"""
import asyncio, http.server, os, threading
import pytest
from playwright.async_api import async_playwright
from playwright.sync_api import sync_playwright

HIT, LOADER = {HIT!r}, "https://cdn.heapanalytics.com/js/heap-1122334455.js"
OPTIONS = dict(executable_path={{browser!r}}, args={{args!r}})
IMAGE = '''url => new Promise(done => {{{{
  const image = new Image(); image.onload = () => done("answered");
  image.onerror = () => done("lost"); image.src = url;
}}}})'''
SCRIPT = '''url => new Promise(done => {{{{
  const script = document.createElement("script");
  script.onload = () => done(typeof window.heap); script.onerror = () => done("lost");
  script.src = url; document.head.append(script);
}}}})'''


class Site(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        moved = self.path == "/moved"
        self.send_response(302 if moved else 200)
        if moved:
            self.send_header("Location", HIT)
        self.send_header("Content-Length", "4")
        self.end_headers()
        self.wfile.write(b"site")

    def log_message(self, *args):
        pass


@pytest.fixture(scope="session")
def site():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{{{{server.server_port}}}}/"
    server.shutdown()
    server.server_close()

"""
FIRST = """
def test_one_that_runs_a_loop_of_its_own(site):
    async def visit():
        async with async_playwright() as playwright:
            async with await playwright.chromium.launch(**OPTIONS) as browser:
                page = await browser.new_page()
                await page.goto(site)
                return await page.evaluate(IMAGE, HIT)

    assert asyncio.run(visit()) == "answered"
"""
OWN = """
def test_browsers(site, playwright, tmp_path, monkeypatch):
    with playwright.chromium.launch(**OPTIONS) as browser:
        page = browser.new_page()
        page.goto(site)
        assert page.evaluate(IMAGE, HIT) == "answered"
        assert page.evaluate(SCRIPT, LOADER) == "object"
    with playwright.chromium.launch_persistent_context(tmp_path, **OPTIONS) as context:
        page = context.new_page()
        page.goto(site)
        assert page.evaluate(IMAGE, HIT) == "answered"


def test_requests_of_its_own(site, playwright, page):
    page.goto(site)
    own = playwright.request.new_context()
    for asked in (page.request, page.context.request, own):
        assert asked.get(site).text() == "site"
        for url in (HIT, HIT.replace("https", "http"), site + "moved"):
            answer = asked.get(url)
            assert (answer.status, answer.headers["content-type"]) == (200, "image/gif")
        assert asked.post("https://c.us.heap-api.com/api/capture/v2/track", data=b"1").ok
    own.dispose()


def test_a_route_that_fetches(site, page):
    page.route("**/*", lambda route: route.fulfill(response=route.fetch()))
    page.goto(site)
    assert page.content().count("site")
    assert page.evaluate(IMAGE, HIT) == "answered"


def test_the_pages_of_the_suites_browser_have_an_sdk(site, page):
    told = []
    page.on("console", lambda message: told.append(message.text))
    page.goto(site)
    assert page.evaluate(SCRIPT, LOADER) == "object"
    assert not [each for each in told if "MIME" in each]


def test_what_a_child_of_the_driver_has(playwright):
    assert "HEAPQA_KEPT" not in os.environ and "kept.js" not in os.environ.get("NODE_OPTIONS", "")
"""
ASKING = f"""
from heapqa import Flow, scenario


@scenario("The suite asks Heap by itself")
def asks(flow: Flow) -> None:
    with flow.step("land"):
        flow.page.goto("/")
        flow.page.request.get({HIT!r})
"""


BESIDE = f"""
from heapqa import Flow, scenario

SEND = '''() => new Promise(done => {{{{
  const send = () => {{{{ const image = new Image(); image.onload = done; image.src = {HIT!r}; }}}};
  setInterval(send, 50);
}}}})'''


@scenario("A browser of the suite's own is never quiet")
def beside(flow: Flow) -> None:
    chromium = flow.page.context.browser.browser_type
    other = chromium.launch(executable_path={{browser!r}}, args={{args!r}}).new_page()
    other.goto("about:blank")
    with flow.step("land"):
        flow.page.goto("/")
        other.evaluate(SEND)
"""


def suite(tests: str) -> str:
    browser = str(find_browser(None).path)
    return HEAD.format(browser=browser, args=list(sandbox_args())) + tests


@pytest.mark.browser
@pytest.mark.parametrize("tests", [FIRST, OWN], ids=["async", "sync"])
def test_what_a_suite_starts_by_itself_ends_in_the_sink(
    project: pytest.Pytester, tests: str
) -> None:
    test = project.makepyfile(test_own=suite(tests))
    result = project.runpytest_subprocess(test, "-p", "no:cacheprovider")
    result.assert_outcomes(passed=tests.count("def test_"))


@pytest.mark.browser
def test_what_a_scenario_asks_by_itself_is_told_and_is_not_the_sites(
    project: pytest.Pytester,
) -> None:
    (project.path / "scenarios" / "asks.py").write_text(ASKING, encoding="utf-8")
    run(project, "--heapqa-scenario", "asks")
    assert any("itself sent a request to heapanalytics.com" in n for n in results(project)["notes"])
    recording = project.path / "heapqa-results" / "recordings" / "asks.jsonl"
    assert "t0=Mine" not in recording.read_text("utf-8")


@pytest.mark.browser
def test_a_browser_that_sends_all_the_time_is_in_no_recording(project: pytest.Pytester) -> None:
    path = str(find_browser(None).path)
    text = BESIDE.format(browser=path, args=list(sandbox_args()))
    (project.path / "scenarios" / "beside.py").write_text(text, encoding="utf-8")
    run(project, "--heapqa-scenario", "beside", "--heapqa-scenario", "looks")
    beside, looks = sorted(results(project)["scenarios"], key=lambda each: str(each["id"]))
    assert any("launched a browser by hand" in each for each in beside["problems"])
    assert looks["problems"] == []
    for name in ("beside", "looks"):
        recording = project.path / "heapqa-results" / "recordings" / f"{name}.jsonl"
        assert "t0=Mine" not in recording.read_text("utf-8")


def test_playwright_is_left_as_it_was(pytester: pytest.Pytester) -> None:
    before = "import playwright._impl.browser as b; own = b.Browser.new_context\n"
    after = "\nassert b.Browser.new_context is own"
    body = (
        "import pytest\n"
        "class Plugin:\n"
        "    def pytest_collection_finish(self):\n"
        "        assert b.Browser.new_context is not own\n"
        "pytest.main(['-p', 'heapqa.plugin', '-q'], plugins=[Plugin()])"
    )
    result = pytester.runpython_c(before + body + after)
    assert result.ret == 0, result.stderr.str()


def test_another_browser_is_told_and_does_not_fail_a_strict_suite(
    project: pytest.Pytester,
) -> None:
    test = project.makepyfile(
        test_strict="""
        def test_firefox(request):
            from heapqa.plugin.keeping import KEEPING

            class Firefox:
                name = "firefox"

            keeping = request.config.stash[KEEPING]
            assert keeping._launched(Firefox(), {"args": ["-x"]}) == {"args": ["-x"]}
        """
    )
    result = project.runpytest_subprocess(test, "-p", "no:cacheprovider", "-W", "error")
    result.assert_outcomes(passed=1, warnings=1)
    result.stdout.fnmatch_lines(["*cannot hold back what firefox sends*"])


def test_a_configuration_that_cannot_be_used_does_not_stop_it(project: pytest.Pytester) -> None:
    (project.path / "playwright.config.json").write_text("{", encoding="utf-8")
    config = project.parseconfigure("-p", "heapqa.plugin")
    kept = config.stash[KEEPING].requests()
    assert kept.port
    assert "heapanalytics.com" in kept.hosts
    config._ensure_unconfigure()
