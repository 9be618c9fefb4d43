"""The player: what becomes of recordings, wherever they come from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from heapqa import Flow, Scenario, scenario
from heapqa.baseline.facts import shape_of
from heapqa.engine import decode
from heapqa.model.recording import Recording
from heapqa.model.verdict import Lead
from heapqa.plugin.artifact_policy import ArtifactPolicy, Retention, retention
from heapqa.plugin.live import LiveRecordings
from heapqa.plugin.player import Player, SecondLook
from heapqa.plugin.saved import SavedRecordings
from heapqa.record.errors import RecordError
from heapqa.record.files.baseline_folder import Accepted
from heapqa.record.files.store import load, save
from heapqa.record.play.artifacts import Artifacts
from heapqa.testing import (
    acceptance,
    doubtful,
    granted,
    interrupted,
    loader,
    pageview,
    plan,
    recording,
    step,
    stored,
    track,
    visit,
)
from heapqa.testing.traffic import PAGE


@scenario("A visitor only looks")
def looks(flow: Flow) -> None: ...


@scenario("A visitor comes back")
def returns(flow: Flow) -> None: ...


@dataclass
class Recorded:
    """In a recorder's place: has the recordings already, and writes empty artifacts."""

    recordings: Sequence[Recording]
    played: list[str] = field(default_factory=list)

    def play(self, scenario: Scenario, artifacts: Artifacts) -> Recording:
        made = self.recordings[len(self.played)]
        self.played.append(scenario.id)
        assert artifacts.folder is not None
        for wanted, name in ((artifacts.trace, "trace.zip"), (artifacts.screenshot, "page-1.png")):
            if wanted:
                artifacts.folder.mkdir(parents=True, exist_ok=True)
                (artifacts.folder / name).touch()
                artifacts.files.append(artifacts.folder / name)
        return made.model_copy(update={"scenario": scenario.id})


CALM = recording(visit())
STOPPED = recording(visit(), interrupted())
FAILING = recording(visit(loader()))
FAILING_THEN_STOPPED = recording(visit(loader()), interrupted())


def outcomes(player: Player, scenario: Scenario) -> dict[str, str]:
    return {v.rule: v.outcome for v in player.play(scenario).verdicts}


def test_a_scenario_is_played_once_however_often_it_is_asked_for(tmp_path: Path) -> None:
    recorder = Recorded([CALM])
    player = Player(LiveRecordings(recorder, tmp_path))
    assert player.play(looks) is player.play(looks)
    assert recorder.played == ["looks"]
    assert player.play(looks).live


@pytest.mark.parametrize(
    ("retries", "recordings", "played"),
    [(0, [STOPPED, CALM], 1), (2, [STOPPED, CALM, CALM], 2), (1, [STOPPED, STOPPED, CALM], 2)],
)
def test_an_interrupted_scenario_is_played_again_as_often_as_configured(
    tmp_path: Path, retries: int, recordings: list[Recording], played: int
) -> None:
    recorder = Recorded(recordings)
    play = Player(LiveRecordings(recorder, tmp_path, retries=retries)).play(looks)
    assert len(recorder.played) == played
    assert play.recording.interruption == recordings[played - 1].interruption
    assert play.path is not None
    assert load(play.path) == play.recording


@pytest.mark.parametrize("escaped", [0, 1])
def test_a_request_that_left_the_machine_is_not_retried_away(tmp_path: Path, escaped: int) -> None:
    capture = STOPPED.capture.model_copy(update={"escaped_requests": escaped})
    recorder = Recorded([STOPPED.model_copy(update={"capture": capture}), CALM])
    play = Player(LiveRecordings(recorder, tmp_path, retries=1)).play(looks)

    assert all(each.conclusive for each in play.verdicts) is (not escaped)
    assert (0 in play.shown_by.values()) is bool(escaped)


@pytest.mark.parametrize("saved", [False, True])
def test_a_violation_in_an_earlier_attempt_stays_true(tmp_path: Path, saved: bool) -> None:
    recorder = Recorded([FAILING_THEN_STOPPED, CALM])
    player = Player(LiveRecordings(recorder, tmp_path, retries=1))
    assert outcomes(player, looks)["loader-before-consent"] == "failed"
    if saved:
        again = Player(SavedRecordings(tmp_path / "recordings"))
        assert outcomes(again, looks) == outcomes(player, looks)
        assert again.play(looks).session == player.play(looks).session
        assert not again.play(looks).live


LED = (loader(), pageview(), stored(None))


def test_a_finding_is_led_by_one_of_its_own_attempt_only(tmp_path: Path) -> None:
    """The second attempt fails by the loader alone; the hit was seen in the first."""
    leads = {}
    for name, attempts in (
        ("alone", [recording(visit(*LED))]),
        ("again", [recording(visit(*LED), interrupted()), FAILING]),
    ):
        player = Player(LiveRecordings(Recorded(attempts), tmp_path / name, retries=1))
        verdicts = {v.rule: v for v in player.play(looks).verdicts}
        leads[name] = [f.symptom_of for f in verdicts["hit-before-consent"].findings]

    assert leads == {"alone": [Lead(rule="loader-before-consent", finding=0)], "again": [None]}


def test_a_recording_that_cannot_be_saved_is_judged_and_says_so(tmp_path: Path) -> None:
    (tmp_path / "recordings" / "looks.jsonl").mkdir(parents=True)
    player = Player(LiveRecordings(Recorded([FAILING, CALM]), tmp_path))
    play = player.play(looks)
    assert play.path is None
    assert "looks.jsonl" in play.recording.capture.problems[-1]
    assert outcomes(player, looks)["loader-before-consent"] == "failed"
    assert not any(v.conclusive for v in play.verdicts if v.outcome == "skipped")
    assert player.play(returns).path == tmp_path / "recordings" / "returns.jsonl"


@pytest.mark.parametrize(
    ("keep", "made", "left"),
    [
        ("on", CALM, ["page-1.png", "trace.zip"]),
        ("on-failure", CALM, []),
        ("on-failure", FAILING, ["page-1.png", "trace.zip"]),
        ("on-failure", STOPPED, ["page-1.png", "trace.zip"]),
        ("off", FAILING, []),
    ],
)
def test_artifacts_are_kept_as_the_policy_says(
    tmp_path: Path, keep: Retention, made: Recording, left: list[str]
) -> None:
    policy = ArtifactPolicy(trace=keep, screenshot=keep)
    play = Player(LiveRecordings(Recorded([made]), tmp_path, policy)).play(looks)
    folder = tmp_path / "artifacts" / "looks"
    assert sorted(path.name for path in play.artifacts) == left
    assert folder.exists() == bool(left)


@pytest.mark.parametrize(
    ("option", "configured", "expected"),
    [
        ("off", "off", "off"),
        ("on", "off", "on"),
        ("retain-on-failure", "on", "on-failure"),
        ("off", "on", "on"),
        ("off", "only-on-failure", "on-failure"),
    ],
)
def test_the_command_line_decides_on_artifacts_before_the_configuration(
    option: str, configured: str, expected: Retention
) -> None:
    assert retention(option, configured) == expected


def test_a_recording_of_another_scenario_is_not_judged(tmp_path: Path) -> None:
    save(CALM.model_copy(update={"scenario": "returns"}), tmp_path / "looks.jsonl")
    with pytest.raises(RecordError, match="a recording of 'returns'"):
        Player(SavedRecordings(tmp_path)).play(looks)


def numbered(folder: Path) -> Iterator[Path]:
    yield folder / "looks.jsonl"
    yield from (folder / f"looks-attempt-{number}.jsonl" for number in (2, 3))


@pytest.mark.parametrize(
    ("recordings", "judged"), [([STOPPED], 1), ([STOPPED, CALM, FAILING], 3), ([CALM, FAILING], 2)]
)
def test_every_saved_attempt_is_judged(
    tmp_path: Path, recordings: list[Recording], judged: int
) -> None:
    for made, path in zip(recordings, numbered(tmp_path), strict=False):
        save(made.model_copy(update={"scenario": "looks"}), path)
    assert len(list(SavedRecordings(tmp_path).attempts(looks, SecondLook()))) == judged


class Broken:
    """In a recorder's place: cannot play."""

    def __init__(self) -> None:
        self.tries = 0

    def play(self, scenario: Scenario, artifacts: Artifacts) -> Recording:
        self.tries += 1
        raise RecordError("the browser cannot be used any more")


def test_what_could_not_be_played_is_not_tried_again_for_every_rule(tmp_path: Path) -> None:
    broken = Broken()
    player = Player(LiveRecordings(broken, tmp_path))
    for _ in range(3):
        with pytest.raises(RecordError, match="cannot be used any more"):
            player.play(looks)
    assert broken.tries == 1


def test_artifacts_go_where_they_are_wanted_and_those_of_an_older_run_are_gone(
    tmp_path: Path,
) -> None:
    older = tmp_path / "wanted" / "looks" / "page-9.png"
    older.parent.mkdir(parents=True)
    older.touch()
    policy = ArtifactPolicy(screenshot="on")
    recordings = LiveRecordings(Recorded([CALM]), tmp_path, policy, artifacts=tmp_path / "wanted")
    play = Player(recordings).play(looks)
    assert play.artifacts == (tmp_path / "wanted" / "looks" / "page-1.png",)
    assert not older.exists()


HEALTHY = recording(visit(), granted(loader(), pageview()), step("buy", track("Order", page=PAGE)))
LOST = recording(visit(), granted(loader(), pageview()), step("buy"))
EXTRA = recording(
    visit(), granted(loader(), pageview()), step("buy", track("Order", page=PAGE), track("Coupon"))
)
ACCEPTED = {"looks": shape_of([(decode(HEALTHY), ())]).model_copy(update={"scenario": "looks"})}


@pytest.mark.parametrize(
    ("recordings", "played", "state"),
    [
        ([HEALTHY], 1, "as-accepted"),
        ([EXTRA], 1, "changed"),
        ([LOST, LOST], 2, "changed"),
        ([LOST, HEALTHY], 2, "flaky"),
        ([STOPPED], 1, "not-judged"),
        ([LOST, STOPPED], 2, "changed"),
    ],
)
def test_what_is_missing_is_looked_for_a_second_time(
    tmp_path: Path, recordings: list[Recording], played: int, state: str
) -> None:
    recorder = Recorded(recordings)
    play = Player(LiveRecordings(recorder, tmp_path), accepted=Accepted(ACCEPTED)).play(looks)

    assert len(recorder.played) == played
    assert play.comparison
    assert play.comparison.state == state


def test_without_an_accepted_state_nothing_is_compared_or_played_again(tmp_path: Path) -> None:
    recorder = Recorded([LOST])

    assert Player(LiveRecordings(recorder, tmp_path)).play(looks).comparison is None


def test_a_leak_in_one_of_five_plays_is_a_finding_with_the_evidence_of_that_play(
    tmp_path: Path,
) -> None:
    recorder = Recorded([CALM, CALM, FAILING, CALM, CALM])
    play = Player(LiveRecordings(recorder, tmp_path, repeat_each=5)).play(looks)
    verdicts = {v.rule: v for v in play.verdicts}
    shown = play.showing("loader-before-consent")
    (finding,) = verdicts["loader-before-consent"].findings

    assert len(play.attempts) == 5
    assert verdicts["loader-before-consent"].outcome == "failed"
    assert shown.path == tmp_path / "recordings" / "looks-attempt-3.jsonl"
    assert finding.exchange in {each.seq for each in shown.recording.exchanges}
    assert play.showing("silent-heap") is play.attempts[-1]


def test_attempts_of_an_earlier_run_are_gone(tmp_path: Path) -> None:
    older = tmp_path / "recordings" / "looks-attempt-2.jsonl"
    save(CALM, older)
    Player(LiveRecordings(Recorded([CALM]), tmp_path)).play(looks)

    assert not older.exists()


DOUBTFUL = recording(visit(), doubtful("the pause log broke off"))


@pytest.mark.parametrize(
    ("recordings", "retries", "repeat_each", "own", "stopped"),
    [
        ([CALM, STOPPED, CALM], 0, 3, 2, 1),
        ([CALM, CALM, STOPPED], 0, 3, 1, 1),
        ([CALM, STOPPED, CALM, CALM], 1, 3, 3, 1),
        ([STOPPED, STOPPED], 1, 1, 1, 1),
    ],
)
def test_a_play_that_was_whole_stands_for_the_others_and_those_that_stopped_are_counted(
    tmp_path: Path,
    recordings: list[Recording],
    retries: int,
    repeat_each: int,
    own: int,
    stopped: int,
) -> None:
    recorder = Recorded(recordings)
    made = LiveRecordings(recorder, tmp_path, retries=retries, repeat_each=repeat_each)
    play = Player(made).play(looks)

    assert len(recorder.played) == len(recordings)
    assert (play.own, play.stopped) == (own, stopped)


def test_a_whole_play_that_could_not_be_judged_is_not_made_up_for(tmp_path: Path) -> None:
    recorder = Recorded([DOUBTFUL, CALM])
    play = Player(LiveRecordings(recorder, tmp_path, repeat_each=2)).play(looks)

    assert not all(verdict.conclusive for verdict in play.verdicts)


KNOWN = plan(accepted=(acceptance("loader-before-consent", "/"),))


@pytest.mark.parametrize(
    ("second", "judged"),
    [
        (recording(visit(), plan=KNOWN), True),
        (recording(visit(loader()), plan=KNOWN), True),
        (recording(visit(), doubtful("the pause log broke off"), plan=KNOWN), False),
    ],
)
def test_an_accepted_finding_does_not_hide_that_another_play_could_not_be_judged(
    tmp_path: Path, second: Recording, judged: bool
) -> None:
    recorder = Recorded([recording(visit(loader()), plan=KNOWN), second])
    made = LiveRecordings(recorder, tmp_path, repeat_each=2)
    play = Player(made, today=date(2026, 12, 1)).play(looks)
    (verdict,) = [each for each in play.verdicts if each.rule == "loader-before-consent"]

    assert verdict.conclusive is judged
    assert (verdict.outcome == "accepted") is judged


def test_a_second_look_that_stops_leaves_the_first_one_judged(tmp_path: Path) -> None:
    recorder = Recorded([LOST, STOPPED])
    play = Player(LiveRecordings(recorder, tmp_path), accepted=Accepted(ACCEPTED)).play(looks)

    assert all(verdict.conclusive for verdict in play.verdicts)
    assert (play.own, play.stopped) == (0, 1)
