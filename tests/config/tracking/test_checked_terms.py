"""What a tracking plan says of environments, people and replay, and what it cannot say."""

from pathlib import Path
from typing import Any

import pytest

from heapqa.model.plan import IdentityTerms, ReplayTerms
from tests.config.tracking.plans import (
    ENVIRONMENT,
    SAID,
    configured,
    configured_problems,
    plan_problems,
    read_plan,
)

NOBODYS = {key: value for key, value in SAID.items() if key != "owner"}
OTHER = {**ENVIRONMENT, "name": "other", "appId": "2233445566"}


def test_the_sections_reach_the_plan_that_rules_see(folder: Path) -> None:
    environment = {
        **ENVIRONMENT, "generation": "v5", "secureCookie": True, "disableTextCapture": False,
        "ingestHost": "t.shop.example", "historyPageviews": True,
    }  # fmt: skip
    plan = configured(
        folder,
        {
            "environments": [environment],
            "identity": {"pattern": "cust-[0-9]+", **SAID},
            "replay": {"masked": ["#card"], "excluded": ["/account"], "sampled": True, **SAID},
        },
        environments=[],
    ).plan()

    (told,) = plan.environments
    assert (told.generation, told.secure_cookie, told.disable_text_capture) == ("v5", True, False)
    assert (told.ingest_host, told.history_pageviews) == ("t.shop.example", True)
    assert plan.ingest_hosts == ("t.shop.example",), "it must be intercepted"
    assert plan.identity == IdentityTerms(pattern="cust-[0-9]+")
    assert plan.replay == ReplayTerms(masked=("#card",), excluded=("/account",), sampled=True)


def test_what_is_left_out_is_not_planned(folder: Path) -> None:
    plan = configured(folder, {"environments": [ENVIRONMENT]}, environments=[]).plan()

    (told,) = plan.environments
    assert (told.generation, told.secure_cookie, told.disable_text_capture) == (None, None, None)
    assert (plan.identity, plan.replay, plan.ingest_hosts) == (None, None, ())


def test_a_host_of_heaps_own_needs_no_further_interception(folder: Path) -> None:
    own = {**ENVIRONMENT, "ingestHost": "c.eu.heap-api.com"}

    assert configured(folder, {"environments": [own]}, environments=[]).plan().ingest_hosts == ()


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (
            {"environments": [{**ENVIRONMENT, "generation": "v5"},
                              {**OTHER, "generation": "classic"}]},
            "environments[1].generation: is classic, and environments[0] is v5 on 127.0.0.1:*, too",
        ),
        ({"environments": [{**ENVIRONMENT, "ingestHost": "*.x.test"}]}, "ingestHost: is one host"),
        ({"environments": [{**ENVIRONMENT, "generation": "v6"}]}, "environments[0].generation"),
        ({"environments": [{**ENVIRONMENT, "secureCookies": True}]}, "secureCookie"),
        ({"identity": {"pattern": "(", **SAID}}, "identity.pattern: is no regular expression"),
        ({"identity": {"pattern": ".*", **SAID}}, "identity.pattern: fits the empty text"),
        ({"identity": {"pattern": "c.+", "identify": "never", **SAID}}, "nobody is ever identif"),
        ({"identity": {"identify": "never", "reset": "never", **SAID}}, "identity.reset"),
        ({"identity": {**SAID}}, "identity: says no more than holds anyway"),
        ({"identity": {"pattern": "c.+", **NOBODYS}}, "identity.owner"),
        ({"replay": {**SAID}}, "replay: says nothing"),
        ({"replay": {"masked": ["a:hover"], **SAID}}, "replay.masked[0]: uses ':hover'"),
        ({"replay": {"masked": ["#a"], "blocked": ["#a"], **SAID}}, "'#a' is in masked already"),
        ({"replay": {"masked": ["#a", "#a"], **SAID}}, "replay.masked[1]: '#a' is in masked"),
        ({"replay": {"excluded": ["account"], **SAID}}, "must be a path"),
        ({"replay": {"excluded": ["/a?b"], **SAID}}, "must be a path"),
        ({"replay": {"excluded": ["/*"], **SAID}}, "would exclude every page"),
        ({"replay": {"excluded": ["/a", "/a"], **SAID}}, "'/a' is there already"),
        ({"replay": {"excluded": ["/a", "/A/"], **SAID}}, "does nothing: '/a' stands for it"),
        ({"replay": {"excluded": ["/a/b", "/a"], **SAID}}, "does nothing: '/a' stands for it"),
        ({"replay": {"sampled": True, "rate": 5, **SAID}}, "replay.rate"),
    ],
)  # fmt: skip
def test_what_contradicts_or_says_nothing_is_refused_with_its_line(
    folder: Path, plan: dict[str, Any], said: str
) -> None:
    problems = plan_problems(folder, plan)

    assert len(problems) == 1, problems
    assert problems[0].startswith("line ")
    assert said in problems[0]


def test_environments_apart_may_run_different_generations(folder: Path) -> None:
    elsewhere = {**OTHER, "siteHosts": ["www.shop.example"], "generation": "classic"}

    read_plan(folder, {"environments": [{**ENVIRONMENT, "generation": "v5"}, elsewhere]})


def test_a_pattern_that_a_personas_id_does_not_fit_is_refused(folder: Path) -> None:
    persona = {"key": "ada", "userId": "u-7", "email": "ada.vandersmoot@mail.test"}
    identity = {"pattern": "cust-[0-9]+", **SAID}

    (problem,) = configured_problems(folder, {"identity": identity}, personas=[persona])
    assert problem == (
        "plan.json: line 3, identity.pattern: does not fit 'u-7', the userId of the persona 'ada'"
    )
