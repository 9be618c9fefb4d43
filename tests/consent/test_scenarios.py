"""Scenarios with consent platforms: what stops them, and what the rules find."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser

from heapqa import ConsentGranted, ConsentWithdrawn, Flow, Scenario
from heapqa.bytes.tc_string import agreed_purposes
from heapqa.consent import Platform, klaro, osano, vanilla_cookieconsent
from heapqa.engine import decode, judge
from heapqa.model.plan import ConsentTerms, StoredAnswer
from heapqa.model.recording import Recording
from heapqa.record.capture.sink import Sink
from heapqa.record.play.armed import armed_in
from heapqa.record.play.recorder import Recorder
from heapqa.record.play.site import Site
from heapqa.rules.catalogue import ALL_RULES
from tests.consent.conftest import PLAN
from tests.consent.documented import documented
from tests.consent.test_dialogs import SOON_MS

PLATFORMS = {"klaro": klaro, "osano": osano}


@pytest.fixture
def recorder(plain_browser: Browser, consent_sink: Sink, consent_site: Site) -> Iterator[Recorder]:
    with armed_in(plain_browser, consent_sink, consent_site) as recorder:
        yield recorder


def outcomes(recording: Recording) -> dict[str, str]:
    verdicts = judge(decode(recording), ALL_RULES)
    return {verdict.rule: verdict.outcome for verdict in verdicts}


def agreeing_and_withdrawing(platform: Platform, page: str) -> Callable[[Flow], None]:
    def play(flow: Flow) -> None:
        dialogs = platform(flow.page)
        with flow.step("open the front page"):
            flow.page.goto(f"/pages/{page}.html")
        with flow.step("accept everything", becomes=ConsentGranted()):
            dialogs.accept()
        with flow.step("look around"):
            flow.page.wait_for_function("() => window.heap?.loaded")
            flow.page.get_by_role("heading").click()
        with flow.step("withdraw", becomes=ConsentWithdrawn()):
            dialogs.withdraw()

    return play


@pytest.mark.parametrize("name", ["klaro", "osano"])
def test_a_withdrawal_that_leaves_heap_where_it_is_is_found(
    plain_browser: Browser, consent_sink: Sink, consent_site: Site, name: str
) -> None:
    entry, granted, refused = documented()[name]
    stored = StoredAnswer(name=entry, granted=granted, refused=refused)
    plan = PLAN.model_copy(update={"consent_terms": ConsentTerms(stored=stored)})
    play = agreeing_and_withdrawing(PLATFORMS[name], name)

    with armed_in(plain_browser, consent_sink, replace(consent_site, plan=plan)) as recorder:
        recording = recorder.play(Scenario(name, name, play, __name__))

    assert recording.interruption is None
    found = outcomes(recording)
    assert found["hit-before-consent"] == "passed"
    assert found["storage-after-withdrawal"] == ("failed" if name == "osano" else "passed")
    assert found["storage-before-consent"] == "passed"
    assert found["consent-not-remembered"] == "passed", "the platform's own entry was read"


def test_a_platform_that_renders_nothing_is_inconclusive_not_silent(recorder: Recorder) -> None:
    def play(flow: Flow) -> None:
        flow.page.goto("/pages/nothing.html")
        flow.page.set_default_timeout(SOON_MS)
        with flow.step("accept everything", becomes=ConsentGranted()):
            klaro(flow.page).accept()

    recording = recorder.play(Scenario("nothing", "Nothing", play, __name__))

    assert recording.interruption is not None
    assert "Klaro: no banner came in which to accept" in recording.interruption.reason
    assert recording.steps[0].becomes is None
    assert "passed" not in outcomes(recording).values()


def test_a_banner_that_hides_from_programs_is_told_with_the_switch(recorder: Recorder) -> None:
    def play(flow: Flow) -> None:
        flow.page.goto("/pages/vanilla_cookieconsent.html")
        flow.page.set_default_timeout(SOON_MS)
        with flow.step("accept everything", becomes=ConsentGranted()):
            vanilla_cookieconsent(flow.page).accept()

    recording = recorder.play(Scenario("hidden", "Hidden", play, __name__))

    assert recording.interruption is not None
    reason, remedy = recording.interruption.reason, recording.interruption.remedy
    assert "CookieConsent: no banner came in which to accept" in reason
    assert '"automation": "hidden" under heap' in reason
    assert "cookieconsent.umd.js, line 7, asks navigator.webdriver" in remedy


@pytest.mark.parametrize("mistake", ["", "forgets"])
def test_the_string_of_iabs_own_implementation_is_held_against_the_answer(
    recorder: Recorder, mistake: str
) -> None:
    def play(flow: Flow) -> None:
        with flow.step("open the front page"):
            flow.page.goto(f"/pages/tcf.html?mistake={mistake}", wait_until="networkidle")
        with flow.step("accept", becomes=ConsentGranted()):
            flow.page.get_by_role("button", name="Accept").click()
            flow.page.wait_for_function("() => window.heap?.loaded")
        with (
            flow.step("withdraw", becomes=ConsentWithdrawn()),
            flow.page.expect_navigation(wait_until="networkidle"),
        ):
            flow.page.get_by_role("button", name="Withdraw").click()

    recording = recorder.play(Scenario("tcf", "TCF", play, __name__))

    assert recording.interruption is None
    said = [agreed_purposes(sign.value) for sign in recording.consent_signs if sign.source == "tcf"]
    assert said[0] is None, "no answer yet"
    assert frozenset({1, 8}) in said
    assert said[-1] == (frozenset({1, 8}) if mistake else frozenset())
    found = outcomes(recording)["consent-states-contradict"]
    assert found == ("failed" if mistake else "passed")
