"""The wait at the end of a sign-out for calls that wait in a page's queue."""

from collections.abc import Callable
from functools import partial
from threading import Event, Timer

import pytest

from heapqa.engine import decode, judge
from heapqa.flow import Flow
from heapqa.model.step import ConsentGranted, ConsentWithdrawn, LoggedIn, LoggedOut, StateChange
from heapqa.record.play import parting
from heapqa.record.play.parting import wait_for_queues
from tests.record.tiny_site import APP_ID, Play, TinySite

SNIPPET = """<!doctype html><title>Tiny</title><script>
  window.heap = window.heap || [];
  heap.load = (id) => {
    heap.appid = id;
    heap.config = {};
    const script = document.createElement("script");
    script.async = true;
    script.src = `https://cdn.heapanalytics.com/js/heap-${id}.js`;
    document.head.append(script);
    for (const name of ["identify", "resetIdentity", "track", "addUserProperties"])
      heap[name] = (...given) => heap.push([name, ...given]);
  };
  CALLS
</script><h1>Here</h1>"""
USER = "cust-48213"


def wait_counted(answers: list[bool], asked: bool, loading: tuple[bool, ...] = (False,)) -> int:
    """How often it waits where page and queue give these answers, the last for ever."""
    waits: list[None] = []
    left, loads = iter(answers), iter(loading)
    wait_for_queues(
        lambda: next(loads, loading[-1]),
        lambda: next(left, answers[-1]),
        lambda: asked,
        partial(waits.append, None),
    )
    return len(waits)


def test_it_waits_for_an_sdk_that_is_on_its_way_and_no_longer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(parting, "PATIENCE_S", 0.02)
    assert wait_counted([False], asked=True) == 0
    assert wait_counted([True, True, False], asked=True) == 2
    assert wait_counted([True], asked=True) > 2


def test_where_nobody_asked_for_an_sdk_it_gives_up_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parting, "ASKED_WITHIN_S", 0.0)
    assert wait_counted([True], asked=False) == 0


def test_it_waits_for_a_page_that_still_loads_and_no_longer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(parting, "PATIENCE_S", 0.02)
    assert wait_counted([False], asked=False, loading=(True, True, False)) == 2
    assert wait_counted([False], asked=False, loading=(True,)) > 2


def signs_out(out: str, goes: Event | None = None) -> Callable[[Flow], None]:
    """Its scripts come half a second after the page where they wait for `goes`."""

    def visit(flow: Flow) -> None:
        with flow.step("sign in", becomes=LoggedIn(user=USER)):
            flow.page.goto("/")
            flow.page.wait_for_function("heap.loaded")
        with flow.step("sign out", becomes=LoggedOut()):
            flow.page.goto(out, wait_until="commit")
            if goes:
                Timer(0.5, goes.set).start()
        with flow.step("look around"):
            flow.page.locator("h1").click()

    return visit


@pytest.mark.browser
@pytest.mark.parametrize(
    ("call", "outcome"), [("heap.resetIdentity()", "passed"), ("heap.track('Left')", "failed")]
)
def test_a_reset_that_waits_in_the_queue_of_the_next_page_is_one(
    play: Play, tiny_site: TinySite, call: str, outcome: str
) -> None:
    load = f"heap.load('{APP_ID}');"
    tiny_site.html = SNIPPET.replace("CALLS", f"{load} heap.identify('{USER}');")
    tiny_site.pages["/out"] = SNIPPET.replace("CALLS", f"{load} {call};")

    verdicts = {each.rule: each for each in judge(decode(play(signs_out("/out"))))}

    assert verdicts["identity-not-reset"].outcome == outcome
    assert verdicts["event-credited-to-another-person"].outcome in (outcome, "skipped")


@pytest.mark.browser
@pytest.mark.parametrize(
    ("call", "outcome"), [("heap.resetIdentity()", "passed"), ("heap.track('Left')", "failed")]
)
def test_so_is_one_that_a_tag_manager_brings_to_the_next_page(
    play: Play, tiny_site: TinySite, call: str, outcome: str
) -> None:
    load = f"heap.load('{APP_ID}');"
    snippet = SNIPPET.partition("<script>")[2].partition("</script>")[0]
    tiny_site.html = SNIPPET.replace("CALLS", f"{load} heap.identify('{USER}');")
    tiny_site.pages["/out"] = (
        "<!doctype html><title>Tiny</title><script async src='/manager.js'></script><h1>Here</h1>"
    )
    tiny_site.script = snippet.replace("CALLS", f"{load} {call};")
    tiny_site.script_goes = Event()

    recording = play(signs_out("/out", tiny_site.script_goes))

    verdicts = {each.rule: each for each in judge(decode(recording))}

    assert verdicts["identity-not-reset"].outcome == outcome
    assert verdicts["event-credited-to-another-person"].outcome in (outcome, "skipped")


LEAVE = """<button onclick="fetch('/leave.js').then(() => { CALL; })">Leave</button>
<h1>Here</h1>"""


def clicks_only(begins: StateChange, change: StateChange, goes: Event) -> Callable[[Flow], None]:
    """The step ends with the click; the site's server answers half a second later."""

    def visit(flow: Flow) -> None:
        with flow.step("come", becomes=begins):
            flow.page.goto("/")
            flow.page.wait_for_function("heap.loaded")
        with flow.step("leave", becomes=change):
            flow.page.get_by_role("button").click()
            Timer(0.5, goes.set).start()
        with flow.step("look around"):
            flow.page.evaluate("heap.track('Looked')")

    return visit


def outcomes_of_click(
    play: Play, tiny_site: TinySite, changes: tuple[StateChange, StateChange], call: str
) -> dict[str, str]:
    calls = f"heap.load('{APP_ID}'); heap.identify('{USER}');"
    tiny_site.html = SNIPPET.replace("CALLS", calls) + LEAVE.replace("CALL", call)
    tiny_site.script_goes = Event()
    verdicts = judge(decode(play(clicks_only(*changes, tiny_site.script_goes))))
    return {verdict.rule: verdict.outcome for verdict in verdicts}


@pytest.mark.browser
@pytest.mark.parametrize(
    ("call", "outcome"), [("heap.resetIdentity()", "passed"), ("heap.track('Left')", "failed")]
)
def test_a_sign_out_has_ended_when_the_server_has_answered(
    play: Play, tiny_site: TinySite, call: str, outcome: str
) -> None:
    changes = LoggedIn(user=USER), LoggedOut()
    outcomes = outcomes_of_click(play, tiny_site, changes, call)

    assert outcomes["identity-not-reset"] == outcome


FORGET = """const far = '=; max-age=0; path=/';
document.cookie.split('; ').forEach((each) => { document.cookie = each.split('=')[0] + far; })"""


@pytest.mark.browser
@pytest.mark.parametrize(("call", "outcome"), [(FORGET, "passed"), ("void 0", "failed")])
def test_so_has_a_withdrawal(play: Play, tiny_site: TinySite, call: str, outcome: str) -> None:
    changes = ConsentGranted(), ConsentWithdrawn()
    outcomes = outcomes_of_click(play, tiny_site, changes, call)

    assert outcomes["storage-after-withdrawal"] == outcome


AGREE = """<script>if (document.cookie.includes("agreed")) LOAD;</script>
<button onclick="fetch('/agree.js').then(() => { document.cookie = 'agreed=1'; })">Yes</button>"""


@pytest.mark.browser
def test_so_has_an_agreement(play: Play, tiny_site: TinySite) -> None:
    load = AGREE.replace("LOAD", f"heap.load('{APP_ID}')")
    tiny_site.html = SNIPPET.replace("CALLS", "") + load
    goes = tiny_site.script_goes = Event()

    def visit(flow: Flow) -> None:
        with flow.step("come"):
            flow.page.goto("/")
        with flow.step("agree", becomes=ConsentGranted()):
            flow.page.get_by_role("button").click()
            Timer(0.5, goes.set).start()
        with flow.step("go on"):
            flow.page.goto("/")
            flow.checkpoint()

    verdicts = {each.rule: each.outcome for each in judge(decode(play(visit)))}

    assert verdicts["no-hit-after-consent"] == "passed"
