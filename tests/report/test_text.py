"""One verdict in plain words."""

from heapqa.model.verdict import Finding, Lead
from heapqa.report.text import describe, why_incomplete
from heapqa.testing import interrupted, pageview, recording, session, step
from tests.report.run import PERSONAL, verdict


def test_a_failed_verdict_says_where_it_was_seen_and_what_to_do() -> None:
    findings = [
        Finding(message=f"Number {n} is sent.", saw="secret", field="identity", step=0)
        for n in range(11)
    ]
    failed = verdict("calm", PERSONAL, "failed", findings=findings)
    text = describe(failed, PERSONAL, session(step("look", pageview())), lambda text: text)

    assert "step 1: look\n      field: identity\n      saw: secret" in text
    assert "Number 9 is sent." in text
    assert "Number 10 is sent." not in text
    assert "… and 1 more" in text
    assert text.endswith(f"What to do: {PERSONAL.remedy}")


def test_what_several_requests_show_is_told_once_with_all_of_them() -> None:
    findings = [Finding(message="It is sent.", saw="x", exchange=seq) for seq in (7, 9, 12)]
    failed = verdict("calm", PERSONAL, "failed", findings=findings)
    text = describe(failed, PERSONAL, session(), str)

    assert text.count("It is sent.") == 1
    assert "request: #7, 2 times more: #9, #12\n" in text


def test_everything_that_was_seen_is_masked() -> None:
    finding = Finding(
        message="ada", saw="ada", element="#ada", remedy="ada", field="properties.ada", step=0
    )
    failed = verdict("calm", PERSONAL, "failed", findings=(finding,))
    visited = session(step("type ada", pageview()))
    text = describe(failed, PERSONAL, visited, lambda text: text.replace("ada", "***"))

    assert "ada" not in text
    assert text.count("***") == 6


def test_an_incomplete_recording_tells_its_cause_first_and_masks_what_was_typed() -> None:
    stopped = recording(interrupted(text="look"))
    text = why_incomplete(stopped, ["out/page-1.png"], lambda text: text.replace("locator", "***"))

    assert text.splitlines() == [
        "the scenario was not recorded completely:",
        "A *** was not found.",
        "screenshot out/page-1.png",
        "Mend the page object.",
    ]
    assert why_incomplete(recording(step("look")), [], str) == ""


def test_what_may_be_forgotten_comes_before_the_findings() -> None:
    found = (Finding(message="It is sent."),)
    failed = verdict("calm", PERSONAL, "failed", findings=found, hint="Is a step missing?")
    text = describe(failed, PERSONAL, session(), str)
    assert text.index("Look here first: Is a step missing?") < text.index("It is sent.")


def test_a_symptom_names_the_rule_to_look_at_first() -> None:
    led = Finding(message="It is sent.", symptom_of=Lead(rule="silent-heap", finding=0))
    text = describe(verdict("calm", PERSONAL, "failed", findings=(led,)), PERSONAL, session(), str)
    assert "symptom of: silent-heap in this scenario, so look there first" in text


def test_a_finding_names_its_device_where_there_are_several() -> None:
    findings = [Finding(message="It is sent.", device=2), Finding(message="It is kept.")]
    failed = verdict("calm", PERSONAL, "failed", findings=findings)
    text = describe(failed, PERSONAL, session(), lambda text: text)

    assert "It is sent.\n      device: 2\n" in text
    assert text.count("device:") == 1
