"""What pages and storage say of the visitor's consent is in the recording, at every edge."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from heapqa.flow import Flow, Scenario
from heapqa.model.plan import ConsentTerms, StoredAnswer
from heapqa.model.recording import Recording
from heapqa.model.step import ConsentGranted
from heapqa.record.play.recorder import Recorder
from tests.record.tiny_site import Play, TinySite

TERMS = ConsentTerms(stored=StoredAnswer(name="choice", granted="{*}", refused="no"))
TC_STRING = "COvFyGBOvFyGBAbAAAENAPCAAOAAAAAAAAAAAEEUACCKAAA"
CONSENT_MODE = """<!doctype html><script>
dataLayer = [{event: "gtm.js"}];
function gtag() { dataLayer.push(arguments); }
gtag("consent", "default", {analytics_storage: "denied", ad_storage: "denied", wait_for_update: 5});
gtag("consent", "default", {analytics_storage: "granted", region: ["US"]});
gtag("config", "G-1");
</script>"""
TCF = f"""<!doctype html><script>
let left = 0;
__tcfapi = (command, version, answer, id) => {{
  if (command === "removeEventListener") {{ left += id; return answer(true); }}
  const told = {{tcString: "{TC_STRING}", eventStatus: "tcloaded", gdprApplies: true}};
  answer({{...told, listenerId: 7}}, true);
}};
</script>"""
GPP = """<!doctype html><script>
asked = [];
__gpp = (command, answer) => {
  asked.push(command);
  answer({
    gppVersion: "1.1", cmpId: 31, gppString: "DBABLA~BVQqAAAAAgA", sectionList: [7],
    applicableSections: [7], parsedSections: {usnat: {SaleOptOut: 1}},
  }, true);
};
</script>"""
STUB = "<!doctype html><script>__tcfapi = __gpp = () => {}</script>"
BROKEN = """<!doctype html><script>
__tcfapi = __gpp = () => { throw new Error("not yet") };
dataLayer = [null, 5, {0: "consent", 1: "update"}, {0: "consent", 1: "other", 2: {a: "b"}}];
</script>"""


@pytest.fixture
def naming(shared_recorder: Recorder) -> Iterator[None]:
    """The plan says where the answer is stored."""
    site = shared_recorder.site
    shared_recorder.site = replace(site, plan=site.plan.model_copy(update={"consent_terms": TERMS}))
    yield
    shared_recorder.site = site


def said(recording: Recording, source: str) -> list[str]:
    return [each.value for each in recording.consent_signs if each.source == source]


def test_consent_mode_is_read_from_the_data_layer(play: Play, tiny_site: TinySite) -> None:
    def agree(flow: Flow) -> None:
        with flow.step("look"):
            flow.page.goto("/")
        with flow.step("agree", ConsentGranted()):
            update = "() => gtag('consent', 'update', {analytics_storage: 'granted'})"
            flow.page.evaluate(update)

    tiny_site.html = CONSENT_MODE
    recording = play(agree)
    first, *_, last = map(json.loads, said(recording, "consent-mode"))

    assert recording.capture.problems == ()
    assert first == {"analytics_storage": ["denied", "granted"], "ad_storage": "denied"}
    assert last == {"analytics_storage": "granted", "ad_storage": "denied"}
    after = [s for s in recording.consent_signs if s.seq > (recording.steps[1].closed_seq or 0)]
    assert json.loads(after[0].value) == last
    assert {each.page for each in recording.consent_signs} == {1}


def test_the_tc_string_is_asked_for_and_no_listener_stays(play: Play, tiny_site: TinySite) -> None:
    left: list[int] = []

    def look(flow: Flow) -> None:
        with flow.step("look"):
            flow.page.goto("/")
        with flow.step("go on"):
            left.append(flow.page.evaluate("left"))

    tiny_site.html = TCF
    recording = play(look)

    assert set(said(recording, "tcf")) == {TC_STRING}
    assert left[0] >= 7
    assert left[0] % 7 == 0


def test_the_privacy_platform_is_asked_for_what_its_sections_say(
    play: Play, tiny_site: TinySite
) -> None:
    asked: list[str] = []

    def look(flow: Flow) -> None:
        with flow.step("look"):
            flow.page.goto("/")
        with flow.step("go on"):
            asked.extend(flow.page.evaluate("asked"))

    tiny_site.html = GPP
    values = set(said(play(look), "gpp"))

    assert [json.loads(value) for value in values] == [
        {
            "gppString": "DBABLA~BVQqAAAAAgA",
            "sectionList": [7],
            "applicableSections": [7],
            "parsedSections": {"usnat": {"SaleOptOut": 1}},
        }
    ]
    assert set(asked) == {"ping"}


@pytest.mark.parametrize("html", [STUB, BROKEN])
def test_a_platform_that_does_not_answer_says_nothing(
    html: str, play: Play, tiny_site: TinySite
) -> None:
    def look(flow: Flow) -> None:
        with flow.step("look"):
            flow.page.goto("/")

    tiny_site.html = html
    recording = play(look)

    assert recording.consent_signs == ()
    assert (recording.capture.problems, recording.console) == ((), ())


@pytest.mark.usefixtures("naming")
@pytest.mark.parametrize(
    "keep", ["document.cookie = `choice=${value}`", "localStorage.choice = value"]
)
def test_the_answer_that_the_site_stores_is_kept(
    keep: str, play: Play, tiny_site: TinySite
) -> None:
    def answer(flow: Flow) -> None:
        with flow.step("look"):
            flow.page.goto("/")
        with flow.step("agree"):
            flow.page.evaluate(
                f"() => {{ const value = encodeURIComponent('{{\"a\":1}}'); {keep} }}"
            )

    assert said(play(answer), "stored") == ["", "", "", '{"a":1}', '{"a":1}']


@pytest.mark.usefixtures("naming")
@pytest.mark.parametrize(
    ("keep", "kept"),
    [
        ("document.cookie = 'choice=no'; localStorage.choice = 'yes'", ["no", "yes"]),
        (
            "document.cookie = 'choice=no; path=/'; document.cookie = 'choice=yes; path=/sho'",
            ["no"],
        ),
        pytest.param(
            "document.cookie = 'choice=no'; localStorage.choice = 'no'",
            ["no"],
            marks=pytest.mark.matrix,
        ),
        pytest.param(
            "document.cookie = 'choice=no; path=/'; document.cookie = 'choice=yes'",
            ["yes", "no"],
            marks=pytest.mark.matrix,
        ),
        pytest.param(
            "document.cookie = 'choice=yes; path=/elsewhere'", ["yes"], marks=pytest.mark.matrix
        ),
    ],
)
def test_entries_of_one_name_that_differ_are_all_kept(
    keep: str, kept: list[str], play: Play, tiny_site: TinySite
) -> None:
    def answer(flow: Flow) -> None:
        with flow.step("look"):
            flow.page.goto("/shop/jugs")
            flow.page.evaluate(f"() => {{ {keep} }}")

    recording = play(answer)
    looks = [each.at for each in recording.consent_signs]

    assert set(said(recording, "stored")[1:]) == set(kept)
    assert looks.count(looks[-1]) == len(kept)


def test_without_a_name_nothing_of_the_sites_own_is_kept(play: Play) -> None:
    def answer(flow: Flow) -> None:
        with flow.step("agree"):
            flow.page.goto("/")
            flow.page.evaluate("document.cookie = 'choice=1'")

    assert play(answer).consent_signs == ()


def test_a_scenario_has_the_promise_of_its_own_visitor(
    shared_recorder: Recorder, tiny_site: TinySite
) -> None:
    def look(flow: Flow) -> None:
        with flow.step("look"):
            flow.page.goto("/")

    scenario = Scenario("look", "A test", look, __name__, consent="opt-out")

    assert shared_recorder.site.plan.consent == "opt-in"
    assert shared_recorder.play(scenario).plan.consent == "opt-out"
