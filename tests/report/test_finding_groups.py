"""Findings, shown once each."""

from heapqa.model.verdict import Finding
from heapqa.report.finding_groups import finding_groups


def mail(exchange: int, field: str = "identity") -> Finding:
    return Finding(message="It is an address.", saw="a***", field=field, exchange=exchange)


def test_what_was_seen_again_is_shown_once_with_every_request() -> None:
    groups = finding_groups([mail(3), mail(4, "page.query"), mail(7), mail(9)])
    assert [group.evidence(None) for group in groups] == [
        ("field identity", "request #3", "2 times more: #7, #9"),
        ("field page.query", "request #4"),
    ]


def test_two_elements_are_two_groups_each_with_its_remedy() -> None:
    both = [mail(3).model_copy(update={"element": name, "remedy": name}) for name in ("b", "i")]
    groups = finding_groups(both)
    assert [group.evidence(None)[0] for group in groups] == ["element b", "element i"]
    assert [group.first.remedy for group in groups] == ["b", "i"]


def test_a_step_that_is_not_in_the_summary_is_named_by_number() -> None:
    (group,) = finding_groups([Finding(message="Too early.", step=4)])
    assert group.evidence(None) == ("step 5",)


def test_what_is_wrong_on_two_devices_is_two_groups_each_with_its_device() -> None:
    groups = finding_groups(Finding(message="It is sent.", device=n, exchange=n) for n in (1, 2, 2))

    assert [group.evidence(None)[:2] for group in groups] == [
        ("device 1", "request #1"), ("device 2", "request #2")
    ]  # fmt: skip
