"""Which rules judge traffic of which nobody knows the steps, by the audit that they belong to."""

from collections.abc import Mapping

from heapqa.model.data_audit import Part
from heapqa.rules.catalogue import CATALOGUE
from heapqa.rules.rule import AnyRule

IDS: Mapping[Part, tuple[str, ...]] = {
    "personal data": (
        "persona-value-in-payload",
        "hashed-persona-value",
        "pattern-in-payload",
        "secret-in-url",
        "denied-content",
        "personal-identity",
        "personal-property-name",
        "forbidden-parameter",
        "excluded-page-tracked",
    ),
    "noise": (
        "wrong-environment",
        "placeholder-app-id",
        "double-fired-event",
        "event-fired-by-rendering",
        "history-churn",
        "value-in-event-name",
        "budget-exceeded",
        "placeholder-property",
        "property-lost",
        "property-case-drift",
    ),
    "identity": (
        "placeholder-identity",
        "identity-contradiction",
        "identity-truncated",
        "identity-case-drift",
        "identity-off-plan",
    ),
    "definitions": (
        "definition-never-matched",
        "definition-ambiguous",
        "event-not-in-plan",
        "property-off-plan",
    ),
}
"""None of them asks for steps; the rest are for ``heapqa audit`` of single visits."""
TOGETHER = ("property-case-drift", "identity-case-drift")
"""Rules that compare visitors: they are judged once, for all traffic."""
WHOLE_VISITS = ("definition-never-matched",)
"""Rules that say what a visit lacks: a visitor's hits in a part of a log are no whole visit."""


def _rules(*without: str) -> tuple[AnyRule, ...]:
    wanted = {rule for rules in IDS.values() for rule in rules} - {*TOGETHER, *without}
    return tuple(rule for rule in CATALOGUE if rule.id in wanted)


OF_VISITS = _rules()
"""For recordings, HAR files and storage states."""
OF_TRAFFIC = _rules(*WHOLE_VISITS)
"""For the hits of one visitor in a log."""
OF_ONE_PERSON = _rules(*WHOLE_VISITS, "identity-contradiction")
"""For those that name nobody, or one person only: a contradiction takes two names, and to look for
it is to simulate the visit."""
