"""What rules found in many visits, the same things counted together."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from heapqa.model.data_audit import DataFinding
from heapqa.model.verdict import Finding, Severity, Verdict
from heapqa.pii.masking import Mask

MOST_KINDS = 200
"""Different findings of one rule that are told apart."""
EXAMPLES = 3
"""Of what was seen; all of them are masked."""
INDEX = re.compile(r"\[\d+\]")
"""Of an element in a hierarchy: the same leak stands at another one on another page."""
SEVERITIES: tuple[Severity, ...] = ("blocker", "critical", "normal", "minor", "trivial")
MORE = "More of this rule's findings, at further places."


@dataclass(slots=True)
class Group:
    """The findings of one rule that say the same of the same field."""

    severity: Severity
    first: str
    count: int = 0
    examples: dict[str, None] = field(default_factory=dict)


@dataclass(slots=True)
class Found:
    """All that was found, in bounded memory; can be added up in the order of the evidence."""

    groups: dict[tuple[str, str, str], Group] = field(default_factory=dict)
    """(rule, message, field) → what was found."""
    kinds: dict[str, int] = field(default_factory=dict)
    """Rule → how many different findings it has."""

    def add(self, verdict: Verdict, finding: Finding, place: str, shown: Mask) -> None:
        """Count one finding; `shown` takes the values of personas out of it."""
        name = INDEX.sub("[]", shown(finding.field or ""))
        message = INDEX.sub("[]", shown(finding.message))
        group = self._group((verdict.rule, message, name), verdict.severity, place)
        group.count += 1
        if len(group.examples) < EXAMPLES and finding.saw:
            _remember(group, [shown(finding.saw)])

    def merge(self, other: "Found") -> None:
        """Add what comes later in the evidence."""
        for key, later in other.groups.items():
            group = self._group(key, later.severity, later.first)
            group.count += later.count
            _remember(group, later.examples)

    def of(self, rules: Iterable[str]) -> tuple[DataFinding, ...]:
        """The findings of some rules, the gravest and most frequent first."""
        wanted = set(rules)
        findings = (
            DataFinding(
                rule=rule,
                severity=group.severity,
                message=message,
                field=name,
                count=group.count,
                first=group.first,
                examples=tuple(group.examples),
            )
            for (rule, message, name), group in self.groups.items()
            if rule in wanted
        )
        return in_order(findings)

    def _group(self, key: tuple[str, str, str], severity: Severity, first: str) -> Group:
        rule = key[0]
        if key not in self.groups and self.kinds.get(rule, 0) >= MOST_KINDS:
            key = (rule, MORE, "")
        if key not in self.groups:
            self.kinds[rule] = self.kinds.get(rule, 0) + 1
        return self.groups.setdefault(key, Group(severity, first))


def in_order(findings: Iterable[DataFinding]) -> tuple[DataFinding, ...]:
    """The gravest first, then the most frequent."""
    return tuple(
        sorted(
            findings,
            key=lambda each: (
                SEVERITIES.index(each.severity),
                -each.count,
                each.rule,
                each.message,
                each.field,
            ),
        )
    )


def _remember(group: Group, examples: Iterable[str]) -> None:
    for example in examples:
        if len(group.examples) < EXAMPLES:
            group.examples.setdefault(example)
