"""What a run could see, in sentences."""

from heapqa.engine import judge
from heapqa.model.certificate import Certificate, CertifiedKind, ProbeResult
from heapqa.model.recording import Capture, Silence
from heapqa.model.session import Session
from heapqa.report.accounts import Judged
from heapqa.report.coverage import escapes_text, requests_text, seen_text, silence_text
from heapqa.report.results import RunReport, ScenarioSummary, exit_code
from heapqa.testing import granted, pageview, session, visit
from tests.report.run import run


def report(**kinds: ProbeResult) -> RunReport:
    return certified({kind: (sight, sight) for kind, sight in kinds.items()})


def certified(sights: dict[str, tuple[ProbeResult, ProbeResult]]) -> RunReport:
    return run(judged(sights))


def judged(sights: dict[str, tuple[ProbeResult, ProbeResult]]) -> Judged:
    certificate = Certificate(
        kinds=tuple(
            CertifiedKind(kind=kind, at_start=start, at_end=end)
            for kind, (start, end) in sights.items()
        )
    )
    capture = Capture(source="browser", certificate=certificate)
    one: Session = session(visit(), granted(), pageview())
    raw = one.recording.model_copy(update={"capture": capture})
    whole = one.model_copy(update={"recording": raw})
    return Judged(whole, judge(whole))


def silent(*silences: Silence | None) -> RunReport:
    scenarios = tuple(
        ScenarioSummary(id=f"s{number}", title="A visit", silence=silence)
        for number, silence in enumerate(silences)
    )
    return RunReport(scenarios=scenarios)


def test_silence_is_told_with_its_bound_over_all_scenarios_that_were_watched() -> None:
    driven = Silence(page_s=35.0, driven=True, pages=3, steps=4, actions=9)
    waited = Silence(page_s=6.1, driven=False, pages=1, steps=1, actions=5)

    assert silence_text(silent(None, driven)) == (
        "where Heap may not run at the end, watched for 35 s of the pages' own time after the "
        "last step: 1 scenario, 3 pages, 4 steps, 9 actions"
    )
    assert silence_text(silent(driven, waited)) == (
        "where Heap may not run at the end, watched for 6.1 s after the last step: "
        "2 scenarios, 4 pages, 5 steps, 14 actions"
    )
    assert silence_text(silent(None)) == ""


def test_a_kind_that_was_not_seen_is_named_and_nothing_passes() -> None:
    blind = report(image="pause-log", websocket="missed", beacon="altered")
    assert "not seen: websocket, beacon" in seen_text(blind)
    assert exit_code(blind) == 3
    assert not any(verdict.outcome == "passed" for verdict in blind.verdicts)


def test_where_a_kind_was_not_seen_is_told_if_other_scenarios_saw_it() -> None:
    sound, blind = judged({"image": ("sink", "sink")}), judged({"image": ("sink", "missed")})
    raw = blind.session.recording.model_copy(update={"scenario": "mocked"})
    blind = Judged(blind.session.model_copy(update={"recording": raw}), blind.verdicts)
    assert "not seen in mocked: image (all other scenarios saw them)" in seen_text(
        run(sound, blind)
    )
    assert "not seen: image; " in seen_text(run(blind))


def test_a_kind_the_browser_cannot_send_is_named_and_harms_nothing() -> None:
    whole = report(image="pause-log", worker="sink", later="not-sent")
    assert seen_text(whole).startswith("2 kinds of test request seen before and after every")
    assert "does not send: later" in seen_text(whole)
    assert any(verdict.outcome == "passed" for verdict in whole.verdicts)


def test_a_kind_that_could_be_sent_at_one_end_only_is_doubtful() -> None:
    changed = certified({"image": ("pause-log", "pause-log"), "report": ("sink", "not-sent")})
    assert "not seen: report" in seen_text(changed)
    assert exit_code(changed) == 3


def test_the_requests_and_the_escapes_are_counted() -> None:
    counted = "1 request attempted, 1 observed, 1 delivered"
    assert requests_text(report(image="sink")).startswith(counted)
    assert escapes_text(report(image="sink")).startswith("0 requests left this machine")


def test_what_a_navigation_overtakes_changes_no_figure_but_its_own() -> None:
    hit = pageview(delivery="cancelled", seen_by=("pause-log",))
    one: Session = session(visit(), granted(), hit)
    counted = requests_text(run(Judged(one, judge(one))))
    assert counted.startswith(
        "1 request attempted, 1 observed, 1 delivered (1 overtaken by a navigation)"
    )


def test_files_claim_nothing_about_what_could_be_seen() -> None:
    nothing = RunReport()
    assert (seen_text(nothing), escapes_text(nothing)) == ("", "")
