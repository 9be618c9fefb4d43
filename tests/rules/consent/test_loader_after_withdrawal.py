"""loader-after-withdrawal."""

from heapqa.rules.consent.loader_after_withdrawal import RULE
from heapqa.testing import doubtful, granted, loader, plan, rejected, verdict, visit, withdrawn


def test_fails_when_the_next_page_loads_the_sdk_again() -> None:
    judged = verdict(RULE, granted(loader()), withdrawn(), visit(loader()))

    assert judged.outcome == "failed"
    assert "1234567890" in judged.findings[0].saw


def test_passes_when_the_next_page_does_not() -> None:
    assert verdict(RULE, granted(loader()), withdrawn(), visit()).outcome == "passed"


def test_is_skipped_without_a_withdrawal() -> None:
    assert verdict(RULE, granted(loader()), visit(loader())).outcome == "skipped"


def test_a_refusal_takes_back_what_was_allowed_before_it() -> None:
    later = [rejected(loader()), visit(loader())]

    assert verdict(RULE, *later).outcome == "skipped", "loader-before-consent finds it"
    for allowed in ([granted()], []):
        mode = "opt-in" if allowed else "opt-out"
        [finding] = verdict(RULE, *allowed, *later, plan=plan(consent=mode)).findings
        assert finding.message == "A Heap file was requested after the visitor had refused."


def test_a_refusal_counts_where_the_browser_had_refused_before_it() -> None:
    free = plan(consent="opt-out")

    for later in ([rejected(loader())], [withdrawn(loader())], [rejected(), visit(loader())]):
        assert verdict(RULE, visit(), *later, plan=free, gpc=True).outcome == "failed"
    assert verdict(RULE, visit(), rejected(), visit(), plan=free, gpc=True).outcome == "passed"


def test_proves_nothing_when_the_capture_had_a_problem() -> None:
    judged = verdict(RULE, withdrawn(), visit(), doubtful("The sink died."))

    assert (judged.outcome, judged.conclusive) == ("skipped", False)
    assert judged.reason == "The sink died."
