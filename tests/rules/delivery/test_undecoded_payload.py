"""undecoded-payload."""

from heapqa.rules.delivery.undecoded_payload import RULE
from heapqa.testing import hit, loader, pageview, stopped, unreadable_hit, verdict, visit


def test_fails_when_a_hit_cannot_be_read_and_names_the_remedy() -> None:
    judged = verdict(RULE, visit(unreadable_hit("the address was cut short")))

    assert judged.findings[0].message == "A hit could not be read: the address was cut short."
    assert judged.findings[0].saw.endswith(": record it again")


def test_fails_for_each_parameter_that_nobody_can_explain_and_masks_its_value() -> None:
    judged = verdict(RULE, visit(hit(unexplained=(("zz", "a@b.test"), ("yy", "1")))))

    assert [finding.field for finding in judged.findings] == ["zz", "yy"]
    assert "b.test" not in judged.findings[0].saw


def test_null_is_shown_as_it_is() -> None:
    judged = verdict(RULE, visit(hit(unexplained=(("zz", "null"),))))

    assert judged.findings[0].saw == "null"


def test_passes_when_every_hit_was_read_completely() -> None:
    assert verdict(RULE, visit(pageview())).outcome == "passed"


def test_is_skipped_without_hits() -> None:
    assert verdict(RULE, visit(loader())).outcome == "skipped"


def test_proves_nothing_when_the_scenario_stopped_before_anything_was_found() -> None:
    judged = verdict(RULE, visit(pageview()), stopped())

    assert (judged.outcome, judged.conclusive) == ("skipped", False)


def test_what_never_left_its_page_is_no_unread_hit_but_a_delivered_one_is() -> None:
    stopped_there = unreadable_hit(seen_by=("page",), delivery="blocked")
    assert verdict(RULE, visit(stopped_there)).outcome == "skipped"

    assert verdict(RULE, visit(unreadable_hit(seen_by=("page",)))).outcome == "failed"
