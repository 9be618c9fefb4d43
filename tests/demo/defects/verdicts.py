"""Verdicts on the shop's scenarios: which plays it takes to see a defect, and what they show."""

import os
import pickle
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from heapqa.config.settings import Installed
from heapqa.demo.defect import Defect
from heapqa.discovery import discover
from heapqa.engine import decode, judge
from heapqa.flow import Scenario
from heapqa.model.recording import ConsoleMessage
from heapqa.model.verdict import Verdict
from tests.demo.defects.plays import KEY_DIGITS, Plays, Visit
from tests.demo.defects.shaping import digest_of_judging
from tests.demo.defects.together import Company, company_of

Verdicts = tuple[Verdict, ...]
SHOWN_BY: Mapping[str, tuple[str, ...]] = {
    "address-in-shadow-root": ("support_in_customers_place",),
    "agreement-kept-for-the-session": ("agree_and_come_back",),
    "blanks-in-redaction-list": ("support_in_customers_place",),
    "card-field-renamed-for-replay": ("buy_and_leave_by_menu",),
    "care-unfolding-tracked": ("buy_and_leave_by_menu",),
    "checkout-link-copied-from-button": ("buy_and_leave_by_menu",),
    "customer-id-in-capitals-on-server": ("buy_and_leave_by_menu",),
    "email-as-button-value": ("support_in_customers_place",),
    "exclusion-reaches-memberships": ("accept_analytics",),
    "file-of-the-other-generation": ("renew_membership",),
    "id-from-stale-cache": ("two_people",),
    "identify-by-pixel": ("two_people",),
    "identify-never": ("two_people",),
    "identify-on-membership-page-only": ("two_people",),
    "identify-on-order-page-only": ("buy_and_leave_by_account", "two_people"),
    "identify-on-page-load": ("renew_membership",),
    "identify-with-email": ("buy_and_leave_by_account",),
    "loader-put-into-body": ("accept_analytics",),
    "maker-email-in-attribute": ("accept_analytics",),
    "memberships-on-second-domain": ("renew_membership",),
    "missing-reset-on-menu-exit": ("sign_up",),
    "misspelt-reset": ("sign_up",),
    "order-number-in-clear": ("buy_and_leave_by_account",),
    "other-tabs-not-told": ("withdraw_in_one_tab",),
    "plan-before-sign-in": ("sign_up",),
    "plan-by-its-shown-name": ("buy_and_leave_by_menu",),
    "plan-kept-as-event-property": ("buy_and_leave_by_menu",),
    "policy-written-for-classic": ("buy_and_leave_by_menu",),
    "replay-on-account-page": ("buy_and_leave_by_account",),
    "reset-after-next-page": ("sign_up",),
    "reset-on-sign-in-page": ("sign_up",),
    "router-keeps-browsers-push": ("leaf_through_lookbook",),
    "search-term-in-url": ("forgotten_password", "search_and_support"),
    "seen-banner-means-yes": ("refuse_and_come_back",),
    "service-worker-counts-pages": ("agree_to_marketing_only", "first_visit", "withdraw_consent"),
    "sign-in-page-ignored": ("sign_up",),
    "snippet-of-another-site": ("accept_analytics",),
    "street-in-account-heading": ("support_in_customers_place",),
    "suppression-by-class": ("support_in_customers_place",),
    "tag-on-forgotten-password-page": ("forgotten_password",),
    "tag-on-memberships-page": ("first_visit", "refuse_and_come_back", "withdraw_consent"),
    "unprotected-account-page": ("support_in_customers_place",),
}
"""Defect → ids of scenarios that show all its rules. They are played first: it saves time, and
where they no longer show it, the others are played, too."""


@dataclass(frozen=True)
class Judged:
    """A scenario's verdicts, and the switches that were asked about during its play."""

    verdicts: Verdicts
    asked: frozenset[str]
    steps: int
    """How long the scenario is."""
    console: tuple[ConsoleMessage, ...]
    """Errors and warnings of its pages."""

    def examined(self) -> set[str]:
        """Rules that had something to examine."""
        return {verdict.rule for verdict in self.verdicts if verdict.subjects}


@dataclass(frozen=True)
class Shown:
    """A play that shows a defect, alone or with others."""

    visit: Visit
    verdicts: Verdicts
    beside: frozenset[str] = frozenset()
    """Rules that the others declare."""

    @property
    def own(self) -> Verdicts:
        """The verdicts on the defect."""
        return self.without_others(self.verdicts)

    def without_others(self, verdicts: Verdicts) -> Verdicts:
        """Without those by rules that the others declare."""
        return tuple(verdict for verdict in verdicts if verdict.rule not in self.beside)


@dataclass
class Shop:
    """The verdicts on plays, each judged once, until a rule or what it builds on changes."""

    plays: Plays
    kept: Path
    """Where what was judged is kept for other workers, and for the next run."""
    _judged: dict[str, Judged] = field(default_factory=dict)

    @cached_property
    def scenarios(self) -> tuple[Scenario, ...]:
        """All scenarios of the shop."""
        return tuple(discover(self.plays.config.scenarios_dir))

    def judged(self, visit: Visit) -> Judged:
        """The verdicts on a visit."""
        if visit.name not in self._judged:
            self._judged[visit.name] = self._by_anybody(visit)
        return self._judged[visit.name]

    def _by_anybody(self, visit: Visit) -> Judged:
        """What was found before, or else what is found now."""
        judging = digest_of_judging()[:KEY_DIGITS]
        path = self.kept / f"{visit.name}-{visit.key}-{judging}.pickle"
        if path.exists():
            found: Judged = pickle.loads(path.read_bytes())
            return found
        for old in self.kept.glob(f"{visit.name}-{'[0-9a-f]' * KEY_DIGITS}-*"):
            old.unlink(missing_ok=True)  # another worker may do the same
        play = self.plays.play(visit)
        recording = play.recording
        judged = Judged(
            judge(decode(recording)), play.asked, len(recording.steps), recording.console
        )
        unfinished = path.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(pickle.dumps(judged))
        unfinished.rename(path)
        return judged

    def healthy(self, scenario: Scenario, generation: Installed) -> Judged:
        """The verdicts on the shop without defects."""
        return self.judged(Visit(scenario, generation))

    def asking(self, defect: str, generation: Installed) -> list[Scenario]:
        """Scenarios in which the shop asks about the defect's switch; in all others, switched on
        it would change nothing, so that what is found in the healthy shop is found there, too."""
        visits = [Visit(each, generation) for each in self.scenarios]
        asked = self.plays.asked_in(visits)
        return [visit.scenario for visit in visits if defect in asked[visit.name]]

    def shown(self, defect: Defect, generation: Installed) -> list[Shown]:
        """Plays that show a defect: the one in company, or where that shows anything else than what
        its defects declare, or there is none, those with the defect alone."""
        company = company_of(defect.name)
        if company and company.generation == generation:
            visit = self.visit_of(company)
            verdicts = self.judged(visit).verdicts
            if failed(verdicts) == company.rules:
                return [Shown(visit, verdicts, company.rules_beside(defect))]
        return self._alone(defect.name, generation, defect.rules_in(generation))

    def visit_of(self, company: Company) -> Visit:
        """The play of all defects of a company."""
        scenario = next(each for each in self.scenarios if each.id == company.scenario)
        return Visit(scenario, company.generation, frozenset(company.names))

    def _alone(self, defect: str, generation: Installed, rules: Iterable[str]) -> list[Shown]:
        """Plays with the defect until all the rules have failed, or every scenario that asks was
        played: first those that are known to show it, then those in which most of the rules have
        something to examine."""
        left, missing = self.asking(defect, generation), set(rules)
        shown: list[Shown] = []
        while left and missing:
            chosen = max(left, key=lambda s: self._promise(defect, s, generation, missing))
            left.remove(chosen)
            visit = Visit(chosen, generation, frozenset({defect}))
            verdicts = self.judged(visit).verdicts
            missing -= failed(verdicts)
            shown.append(Shown(visit, verdicts))
        return shown

    def _promise(
        self, defect: str, scenario: Scenario, generation: Installed, rules: set[str]
    ) -> tuple[bool, int, int]:
        """Whether it is known to show the defect; how many of the rules have something to examine
        there; then the shorter the better."""
        healthy = self.healthy(scenario, generation)
        known = scenario.id in SHOWN_BY.get(defect, ())
        return known, len(rules & healthy.examined()), -healthy.steps


def failed(verdicts: Sequence[Verdict]) -> set[str]:
    """Rules that found something."""
    return {verdict.rule for verdict in verdicts if verdict.outcome == "failed"}
