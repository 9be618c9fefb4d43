import time
from datetime import date

from heapqa.live.judging import Judging
from heapqa.live.state import Events, Findings
from heapqa.model.certificate import Certificate, CertifiedKind
from heapqa.model.recording import Recording
from heapqa.testing import granted, pageview, persona, recording, visit

DAY = date(2026, 1, 1)
SEEN = Certificate(kinds=(CertifiedKind(kind="fetch", at_start="pause-log", at_end="pause-log"),))


def underway() -> Recording:
    """A visit that is not over: it carries no certificate."""
    whole = recording(visit(), granted(pageview()), personas=[persona()])
    capture = whole.capture.model_copy(update={"source": "browser", "certificate": None})
    return whole.model_copy(update={"capture": capture})


def wait_until_free(judging: Judging) -> None:
    deadline = time.monotonic() + 30
    while not (judging.can_tell() and judging.can_judge()):
        assert time.monotonic() < deadline


def test_events_are_told_and_rules_judged() -> None:
    told: list[Events | Findings] = []
    judging = Judging(told.append, DAY)
    judging.warm_up(underway().plan, underway().personas)
    wait_until_free(judging)
    assert told == []

    judging.tell(underway())
    judging.judge(underway(), None)
    wait_until_free(judging)
    judging.close()

    assert sorted(message.kind for message in told) == ["events", "findings"]


def test_which_rules_hold_is_told_only_where_all_was_seen() -> None:
    told: list[Events | Findings] = []
    judging = Judging(told.append, DAY)
    judging.judge(underway(), None)
    wait_until_free(judging)
    judging.judge(underway(), SEEN)
    wait_until_free(judging)
    judging.close()

    early, late = (message for message in told if isinstance(message, Findings))
    assert (early.at_rest, early.passed) == (False, 0)
    assert late.at_rest
    assert late.passed > 0


def test_what_goes_wrong_is_told_and_the_next_recording_is_judged() -> None:
    told: list[Events | Findings] = []
    problems = [LookupError("no such thing")]

    def publish(message: Events | Findings) -> None:
        if problems:
            raise problems.pop()
        told.append(message)

    judging = Judging(publish, DAY)
    judging.tell(underway())
    wait_until_free(judging)
    assert judging.problem == "LookupError: no such thing"
    judging.tell(underway())
    wait_until_free(judging)
    judging.close()

    assert judging.problem == ""
    assert len(told) == 1
