"""A scenario on several devices is one recording, in which everything tells whose it is."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from heapqa.engine import decode, judge
from heapqa.flow import Flow, scenario
from heapqa.model.device import Device
from heapqa.model.recording import Recording
from heapqa.model.step import ConsentGranted, ConsentRejected, NextVisit
from heapqa.record.play.artifacts import Artifacts
from heapqa.record.play.recorder import Recorder
from heapqa.testing import persona
from tests.record.one_pixel import PIXEL, SEND, urls
from tests.record.tiny_site import Play, TinySite

REMEMBER = "([name, value]) => { localStorage[name] = value; document.cookie = `${name}=${value}` }"
PHONE = """<!doctype html><script>window.heap = {loaded: true, identify() {}}</script>
<script>heap.identify("cust-2"); console.error("called")</script>"""
WORKERS = """(url) => new Promise(async (done) => {
  await navigator.serviceWorker.register("/worker.js");
  (await navigator.serviceWorker.ready).active.postMessage(`${url}&n=service-worker`);
  const shared = new SharedWorker("/worker.js");
  shared.port.onmessage = done;
  shared.port.postMessage(`${url}&n=shared-worker`);
})"""
WORKER = """
const send = ({data}) => fetch(data, {method: "POST", mode: "no-cors", body: "x"});
onmessage = send;
onconnect = ({ports: [port]}) => {
  port.onmessage = (event) => send(event).finally(() => port.postMessage("sent"));
};"""


def devices(recording: Recording, kind: str) -> list[int | None]:
    return [each.device for each in getattr(recording, kind)]


def test_whatever_two_devices_do_is_told_with_the_device_in_one_recording(
    play: Play, tiny_site: TinySite
) -> None:
    def desk_and_phone(flow: Flow) -> None:
        with flow.step("look at the desk", ConsentGranted()):
            flow.page.goto("/")
            flow.page.evaluate(REMEMBER, ["_hp2_id.1", "desk"])
            flow.page.evaluate(SEND, f"{PIXEL}&n=desk")
            flow.page.evaluate("history.pushState({}, '', '/more')")
        phone = flow.new_device()
        with phone.step("look on the phone"):
            phone.page.goto("/phone")
            phone.page.evaluate(REMEMBER, ["_hp2_id.1", "phone"])
            phone.page.evaluate(SEND, f"{PIXEL}&n=phone")
        with flow.step("look at the desk in another tab"):
            flow.new_tab().goto("/")

    tiny_site.pages = {"/phone": PHONE}
    recording = play(desk_and_phone)
    assert (recording.interruption, recording.capture.problems) == (None, ())
    assert recording.devices == (Device(number=1, gpc=False), Device(number=2, gpc=False))
    assert devices(recording, "steps") == [1, 2, 1]
    assert [(e.url[-5:].strip("="), e.device) for e in recording.exchanges] == [
        ("desk", 1), ("phone", 2)
    ]  # fmt: skip
    assert [(c.arguments, c.device) for c in recording.api_calls] == [(('"cust-2"',), 2)]
    assert devices(recording, "console") == [2]
    pages = {(n.page, n.device) for n in recording.navigations}
    assert pages == {(each.page, each.device) for each in recording.documents}
    assert pages == {(1, 1), (2, 2), (3, 1)}
    moves = [(n.url.rpartition("/")[2], n.same_document) for n in recording.navigations]
    assert {("more", True), ("phone", False)} <= {*moves}
    assert [place for place, same in moves if same] == ["more"]
    assert {item.secure for shot in recording.snapshots for item in shot.items} == {False, None}
    held = {
        (shot.device, item.area, item.value) for shot in recording.snapshots for item in shot.items
    }
    assert held == {
        (1, "cookie", "desk"), (1, "local-storage", "desk"),
        (2, "cookie", "phone"), (2, "local-storage", "phone"),
    }  # fmt: skip


def test_what_the_visitor_agrees_to_on_one_device_holds_for_no_other(play: Play) -> None:
    def one_agrees(flow: Flow) -> None:
        phone = flow.new_device()
        with flow.step("agree at the desk", ConsentGranted()):
            flow.page.goto("/")
            flow.page.evaluate(SEND, f"{PIXEL}&n=desk")
        with phone.step("look on the phone"):
            phone.page.goto("/")
            phone.page.evaluate(SEND, f"{PIXEL}&n=phone")
        with phone.step("refuse on the phone", ConsentRejected()):
            pass
        with flow.step("go on at the desk"):
            flow.page.evaluate(SEND, f"{PIXEL}&n=desk")

    recording = play(one_agrees)
    plan = recording.plan.model_copy(update={"consent": "opt-in"})
    opt_in = recording.model_copy(update={"plan": plan})
    verdicts = {verdict.rule: verdict for verdict in judge(decode(opt_in))}
    (finding,) = verdicts["hit-before-consent"].findings
    (wrong,) = (each for each in recording.exchanges if each.seq == finding.exchange)
    assert (finding.device, finding.step, wrong.url) == (2, 1, f"{PIXEL}&n=phone")
    assert verdicts["hit-after-rejection"].outcome == "skipped"


def test_requests_of_workers_are_told_with_the_device_whose_they_are(
    play: Play, tiny_site: TinySite
) -> None:
    def working(flow: Flow) -> None:
        phone = flow.new_device()
        flow.page.goto("/")
        phone.page.goto("/")
        phone.page.evaluate(WORKERS, PIXEL)

    tiny_site.script = WORKER
    recording = play(working)
    assert recording.capture.problems == ()
    sent = {(each.url.rpartition("=")[2], each.sender, each.device) for each in recording.exchanges}
    assert sent == {
        ("service-worker", "service-worker", 2), ("shared-worker", "shared-worker", 2)
    }  # fmt: skip


def test_a_kept_sign_in_is_the_start_of_a_device_and_the_recording_says_so(
    play: Play, tiny_site: TinySite, tmp_path: Path
) -> None:
    def keeping(flow: Flow) -> None:
        flow.page.goto("/")
        flow.page.evaluate(REMEMBER, ["_hp2_id.1", "kept"])
        state = flow.context.storage_state(path=tmp_path / "ada.json")
        assert state == json.loads((tmp_path / "ada.json").read_text())
        for start in (tmp_path / "ada.json", state, None):
            device = flow.new_device(start)
            device.page.goto("/")
            with device.step(f"look on device {device.device}"):
                pass

    recording = play(keeping)
    assert recording.interruption is None
    started = [each.storage_state for each in recording.devices]
    assert started == ["", "ada.json", "given by the scenario", ""]
    last = {shot.device: {item.value for item in shot.items} for shot in recording.snapshots}
    assert last == {1: {"kept"}, 2: {"kept"}, 3: {"kept"}, 4: set()}


def test_a_scenario_starts_with_the_kept_sign_in_of_a_persona_who_then_acts(
    shared_recorder: Recorder, tiny_site: TinySite, tmp_path: Path
) -> None:
    def come_back(flow: Flow) -> None:
        with flow.step("look"):
            flow.page.goto("/")
        tablet = flow.new_device(starts_as=flow.persona)
        with tablet.step("look on a tablet"):
            tablet.page.goto("/")

    kept = tmp_path / "ada.json"
    cookie = {"name": "_hp2_id.1", "value": "ada", "url": tiny_site.url}
    context = shared_recorder.browser.new_context()
    context.add_cookies([cookie])  # type: ignore[list-item]
    context.storage_state(path=kept)
    context.close()
    site, ada = shared_recorder.site, persona("ada")
    shared_recorder.site = replace(site, personas=(ada,), kept_sign_ins={"ada": str(kept)})
    recording = shared_recorder.play(scenario("Back", starts_as="ada")(come_back))
    unknown = shared_recorder.play(scenario("Back", starts_as="eve")(come_back))
    shared_recorder.site = site

    assert recording.interruption is None
    assert recording.devices == tuple(
        Device(number=number, storage_state="ada.json", persona="ada", gpc=False)
        for number in (1, 2)
    )
    assert [step.persona for step in recording.steps] == ["ada", "ada"]
    assert {item.value for shot in recording.snapshots for item in shot.items} == {"ada"}
    assert unknown.interruption is not None
    assert "'eve' has no kept sign-in to start with" in unknown.interruption.reason


def test_a_kept_sign_in_that_is_not_there_stops_the_scenario_and_is_named(play: Play) -> None:
    def starting(flow: Flow) -> None:
        flow.new_device("nowhere/ada.json")

    recording = play(starting)
    assert recording.interruption is not None
    assert "nowhere/ada.json" in recording.interruption.reason


def test_a_page_of_a_second_device_that_crashes_makes_the_recording_incomplete(play: Play) -> None:
    def crashing(flow: Flow) -> None:
        phone = flow.new_device()
        phone.page.goto("/")
        with pytest.raises(Exception, match="crash"):
            phone.page.goto("chrome://crash")
        with flow.step("look"):
            flow.page.goto("/")
            flow.page.evaluate(SEND, PIXEL)

    recording = play(crashing)
    assert recording.interruption is None
    assert "page 2 crashed: what it still held was lost" in recording.capture.problems
    assert urls(recording) == [PIXEL]


def test_a_second_device_that_the_scenario_closes_is_told_and_proves_no_absence(play: Play) -> None:
    def closing(flow: Flow) -> None:
        phone = flow.new_device()
        flow.page.goto("/")
        flow.page.evaluate(SEND, PIXEL)
        phone.context.close()

    recording = play(closing)
    assert recording.interruption is not None
    assert "the scenario closed its browser context" in recording.interruption.reason
    assert recording.capture.certificate is None
    assert urls(recording) == [PIXEL]


def test_each_page_of_each_device_is_left_so_that_it_sends_what_it_holds(play: Play) -> None:
    hold = "url => addEventListener('pagehide', () => navigator.sendBeacon(url))"

    def holding(flow: Flow) -> None:
        phone = flow.new_device()
        for number, page in enumerate((flow.page, phone.page, phone.new_tab())):
            page.goto("/")
            page.evaluate(hold, f"{PIXEL}&n={number}")

    recording = play(holding)
    assert (recording.interruption, recording.capture.problems) == (None, ())
    assert sorted((e.url[-1], e.device) for e in recording.exchanges) == [
        ("0", 1), ("1", 2), ("2", 2)
    ]  # fmt: skip


def test_each_device_has_a_trace_of_its_own(shared_recorder: Recorder, tmp_path: Path) -> None:
    def looking(flow: Flow) -> None:
        flow.new_device().page.goto("/")

    keep = Artifacts(tmp_path, trace=True, screenshot=True)
    shared_recorder.play(scenario("Look")(looking), keep)
    assert [path.name for path in keep.files] == [
        "page-1.png", "page-2.png", "trace.zip", "trace-2.zip"
    ]  # fmt: skip
    assert all(path.stat().st_size for path in keep.files)


def test_a_browser_that_is_opened_again_has_what_outlives_it_and_nothing_else(
    play: Play, tiny_site: TinySite
) -> None:
    keep = """() => {
      document.cookie = "of-the-session=1";
      document.cookie = "lasting=1; max-age=3600";
      localStorage.lasting = sessionStorage.ofTheTab = "1";
      addEventListener("pagehide", () => { new Image().src = URL_OF_THE_HIT });
    }"""
    seen: list[object] = []

    def come_back(flow: Flow) -> None:
        with flow.step("look"):
            flow.page.goto("/")
            flow.page.evaluate(keep.replace("URL_OF_THE_HIT", json.dumps(f"{PIXEL}&n=leaving")))
            flow.new_tab().goto("/")
        page = flow.next_visit()
        assert flow.page is page
        with flow.step("look again"):
            page.goto("/")
            seen.append(page.evaluate("[document.cookie, localStorage.lasting]"))
            seen.append(page.evaluate("sessionStorage.ofTheTab ?? null"))
            seen.append(len(flow.context.pages))

    recording = play(come_back)

    assert (recording.interruption, recording.capture.problems) == (None, ())
    assert seen == [["lasting=1", "1"], None, 1]
    assert [(step.becomes, step.text) for step in recording.steps][1] == (
        NextVisit(), "come back another day"
    )  # fmt: skip
    assert recording.devices == (Device(number=1, gpc=False),)
    (left,) = recording.exchanges
    assert recording.steps[1].opened_seq < left.seq < (recording.steps[1].closed_seq or 0)
    assert {n.page for n in recording.navigations if n.seq > left.seq} >= {3}


def test_a_browser_with_global_privacy_control_says_so_to_pages_and_servers(
    shared_recorder: Recorder, tiny_site: TinySite
) -> None:
    look = "() => [navigator.globalPrivacyControl, 'globalPrivacyControl' in Navigator.prototype]"
    seen: list[object] = []
    tiny_site.html = "<!doctype html><script>window.early = navigator.globalPrivacyControl</script>"

    def visit(flow: Flow) -> None:
        with flow.step("look"):
            flow.page.goto("/")
            seen.append([*flow.page.evaluate(look), flow.page.evaluate("early")])
        other = flow.new_device()
        with other.step("look elsewhere"):
            other.page.goto("/other")
            seen.append([*other.page.evaluate(look), other.page.evaluate("early ?? null")])

    recording = shared_recorder.play(scenario("A test", gpc=True)(visit))

    assert recording.capture.problems == ()
    assert seen == [[True, True, True], [None, False, None]]
    assert [device.gpc for device in recording.devices] == [True, False]
    assert [tiny_site.gpc[path] for path in ("/", "/other")] == ["1", None]
