"""Findings, told once each."""

from heapqa.model.verdict import Finding
from heapqa.report.evidence import sightings


def mail(exchange: int, field: str = "identity") -> Finding:
    return Finding(message="It is an address.", saw="a***", field=field, exchange=exchange)


def test_what_was_seen_again_is_told_once_with_every_request() -> None:
    seen = sightings([mail(3), mail(4, "page.query"), mail(7), mail(9)])
    assert [sighting.places(None) for sighting in seen] == [
        ("field identity", "request #3", "2 times more: #7, #9"),
        ("field page.query", "request #4"),
    ]


def test_two_elements_are_two_sightings_each_with_its_remedy() -> None:
    both = [mail(3).model_copy(update={"element": name, "remedy": name}) for name in ("b", "i")]
    assert [seen.places(None)[0] for seen in sightings(both)] == ["element b", "element i"]
    assert [seen.first.remedy for seen in sightings(both)] == ["b", "i"]


def test_a_step_that_is_not_in_the_summary_is_named_by_number() -> None:
    (sighting,) = sightings([Finding(message="Too early.", step=4)])
    assert sighting.places(None) == ("step 5",)
