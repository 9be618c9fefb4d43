"""Verdicts on the shop's scenarios: which plays it takes to see a defect, and what they show."""

import os
import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import get_args

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
from tests.depth import some_of

Verdicts = tuple[Verdict, ...]
SHOWN_BY: Mapping[str, tuple[str, ...]] = {
    "add-button-renamed": ("accept_analytics",),
    "address-in-shadow-root": ("support_in_customers_place",),
    "agreement-kept-for-the-session": ("agree_and_come_back",),
    "any-purpose-starts-heap": ("agree_to_marketing_only",),
    "beacon-after-withdrawal": ("withdraw_consent", "opt_out"),
    "blanks-in-redaction-list": ("support_in_customers_place",),
    "card-field-renamed-for-replay": ("buy_and_leave_by_menu",),
    "care-unfolding-tracked": ("buy_and_leave_by_menu",),
    "checkout-link-copied-from-button": ("buy_and_leave_by_menu",),
    "consent-never-applied": ("choose_analytics",),
    "csp-blocks-heap": ("renew_membership",),
    "csp-blocks-sdk": ("renew_membership",),
    "customer-id-in-capitals-on-server": ("buy_and_leave_by_menu",),
    "email-as-button-value": ("support_in_customers_place",),
    "embedded-page-tracks": ("refuse_and_come_back", "withdraw_consent", "first_visit"),
    "erasure-by-list-of-names": ("opt_out",),
    "erasure-empties-cookies": ("opt_out",),
    "exclusion-reaches-memberships": ("accept_analytics",),
    "expired-session-unnoticed": ("expired_session",),
    "file-of-the-other-generation": ("renew_membership",),
    "form-get-with-personal-data": ("search_and_support",),
    "gpc-ignored": ("privacy_control",),
    "id-from-stale-cache": ("two_people",),
    "id-in-capitals-on-order-page": ("buy_and_leave_by_menu",),
    "identify-by-pixel": ("two_people",),
    "identify-never": ("two_people",),
    "identify-on-membership-page-only": ("two_people",),
    "identify-on-order-page-only": ("buy_and_leave_by_account", "two_people"),
    "identify-on-page-load": ("renew_membership",),
    "identify-with-email": ("buy_and_leave_by_account",),
    "identify-with-wrong-id": ("renew_membership",),
    "ignored-withdrawal": ("withdraw_consent", "opt_out"),
    "init-not-queued": ("renew_membership",),
    "late-banner": ("agree_to_marketing_only",),
    "leftover-classic-snippet": ("renew_membership",),
    "loader-left-in-template": (
        "privacy_control",
        "withdraw_consent",
        "forgotten_password",
        "search_and_support",
    ),
    "loader-put-into-body": ("accept_analytics",),
    "maker-email-in-attribute": ("accept_analytics",),
    "memberships-on-second-domain": ("renew_membership",),
    "missing-reset-on-account-exit": ("buy_and_leave_by_account",),
    "missing-reset-on-menu-exit": ("sign_up",),
    "misspelt-reset": ("sign_up",),
    "opt-out-treated-as-opt-in": ("browse_from_the_us",),
    "order-number-in-clear": ("buy_and_leave_by_account",),
    "other-tab-identifies-again": ("two_tabs",),
    "other-tabs-not-told": ("withdraw_in_one_tab",),
    "pixel-in-html": (
        "privacy_control",
        "withdraw_consent",
        "agree_to_marketing_only",
        "forgotten_password",
    ),
    "plan-before-sign-in": ("sign_up",),
    "plan-by-its-shown-name": ("buy_and_leave_by_menu",),
    "plan-in-capitals-on-order-page": ("buy_and_leave_by_menu",),
    "plan-kept-as-event-property": ("buy_and_leave_by_menu",),
    "policy-written-for-classic": ("buy_and_leave_by_menu",),
    "preloaded-sdk": ("withdraw_consent", "privacy_control"),
    "refusal-only-hides-banner": ("refuse_and_come_back",),
    "replay-on-account-page": ("buy_and_leave_by_account",),
    "reset-after-next-page": ("sign_up",),
    "reset-on-sign-in-page": ("sign_up",),
    "reset-token-in-url": ("forgotten_password",),
    "router-keeps-browsers-push": ("leaf_through_lookbook",),
    "search-term-in-url": ("forgotten_password", "search_and_support"),
    "seen-banner-means-yes": ("refuse_and_come_back",),
    "server-side-heap-cookie": ("privacy_control", "withdraw_consent"),
    "service-worker-counts-pages": (
        "privacy_control",
        "refuse_and_come_back",
        "withdraw_consent",
        "first_visit",
    ),
    "session-token-as-id": ("renew_membership",),
    "sign-in-page-ignored": ("sign_up",),
    "snippet-of-another-site": ("accept_analytics",),
    "street-in-account-heading": ("support_in_customers_place",),
    "support-identified-as-customer": ("support_in_customers_place",),
    "suppression-by-class": ("support_in_customers_place",),
    "tag-on-forgotten-password-page": ("forgotten_password",),
    "tag-on-memberships-page": ("first_visit", "refuse_and_come_back", "withdraw_consent"),
    "typed-text-in-title": ("search_and_support",),
    "unprotected-account-page": ("support_in_customers_place",),
    "unrendered-template-identity": ("buy_and_leave_by_menu",),
    "withdrawal-keeps-cookies": ("opt_out",),
    "withdrawal-only-stops-tracking": ("opt_out", "withdraw_consent"),
}
"""Defect → ids of scenarios that show all its rules. They are played first: it saves time, and
where they no longer show it, the others are played, too."""
GENERATIONS: tuple[Installed, ...] = get_args(Installed)


def healthy_in(scenario: Scenario) -> Sequence[Installed]:
    """Generations in which the shop without defects is played: the one drawn for the scenario, or
    all."""
    return some_of(GENERATIONS, scenario.id)


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
        return self.asking_among(self.scenarios, defect, generation)

    def asking_among(
        self, scenarios: Iterable[Scenario], defect: str, generation: Installed
    ) -> list[Scenario]:
        """Those of some scenarios."""
        visits = [Visit(each, generation) for each in scenarios]
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
        played."""
        missing, shown = set(rules), list[Shown]()
        for chosen in self._in_order(defect, generation, missing):
            visit = Visit(chosen, generation, frozenset({defect}))
            verdicts = self.judged(visit).verdicts
            missing -= failed(verdicts)
            shown.append(Shown(visit, verdicts))
            if not missing:
                break
        return shown

    def _in_order(
        self, defect: str, generation: Installed, missing: set[str]
    ) -> Iterator[Scenario]:
        """First the scenarios that are known to show the defect, then those that ask, of which
        always the one in which most of the missing rules have something to examine."""
        known = SHOWN_BY.get(defect, ())
        yield from (each for name in known for each in self.scenarios if each.id == name)
        left = [each for each in self.asking(defect, generation) if each.id not in known]
        while left:
            chosen = max(left, key=lambda s: self._promise(s, generation, missing))
            left.remove(chosen)
            yield chosen

    def _promise(
        self, scenario: Scenario, generation: Installed, rules: set[str]
    ) -> tuple[int, int]:
        """How many of the rules have something to examine; then the shorter the better."""
        healthy = self.healthy(scenario, generation)
        return len(rules & healthy.examined()), -healthy.steps


def failed(verdicts: Sequence[Verdict]) -> set[str]:
    """Rules that found something."""
    return {verdict.rule for verdict in verdicts if verdict.outcome == "failed"}
