"""One verdict in plain words."""

from heapqa.model.verdict import Finding
from heapqa.report.text import describe
from heapqa.testing import pageview, recording, step
from tests.report.run import PERSONAL, verdict


def test_a_failed_verdict_says_where_it_was_seen_and_what_to_do() -> None:
    findings = [
        Finding(message=f"Number {n} is sent.", saw="secret", field="identity", step=0)
        for n in range(11)
    ]
    failed = verdict("calm", PERSONAL, "failed", findings=findings)
    text = describe(failed, PERSONAL, recording(step("look", pageview())), lambda text: text)

    assert "step 1: look\n      field: identity\n      saw: secret" in text
    assert "Number 9 is sent." in text
    assert "Number 10 is sent." not in text
    assert "… and 1 more" in text
    assert text.endswith(f"What to do: {PERSONAL.remedy}")


def test_everything_that_was_seen_is_masked() -> None:
    finding = Finding(message="ada", saw="ada", element="#ada", remedy="ada", field="identity")
    failed = verdict("calm", PERSONAL, "failed", findings=(finding,))
    text = describe(failed, PERSONAL, recording(), lambda text: text.replace("ada", "***"))

    assert "ada" not in text
    assert text.count("***") == 4
