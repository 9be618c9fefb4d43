"""Both generations of the SDK in one environment, as on a page during a migration."""

from typing import Any

from heapqa.rules.catalogue import rule_by_id
from heapqa.testing import (
    APP_ID,
    Item,
    granted,
    identify,
    loader,
    logged_in,
    logged_out,
    pageview,
    plan,
    session,
    stored,
    verdict,
    visit,
)

OURS = plan(("test", APP_ID, "shop.test"))
CLASSIC: dict[str, Any] = {"generation": "classic"}
V5: dict[str, Any] = {"generation": "v5", "user_id": "5001"}
LOADED = (loader(generation="classic"), loader(generation="v5"))


def failed(rule: str, *items: Item) -> list[str]:
    """What the rule saw in its findings."""
    return [finding.saw for finding in verdict(rule_by_id(rule), *items, plan=OURS).findings]


def test_each_generation_is_a_stream_of_its_own() -> None:
    sent = session(visit(pageview(**CLASSIC), pageview(**V5)))

    assert [(s.env_id, s.generation) for s in sent.streams] == [
        (APP_ID, "classic"),
        (APP_ID, "v5"),
    ]


def test_a_generation_that_was_loaded_must_be_heard() -> None:
    assert failed("no-hit-after-consent", granted(*LOADED, pageview(**CLASSIC))) == [
        f"no hit for App ID {APP_ID} (v5)"
    ]
    both = granted(*LOADED, pageview(**CLASSIC), pageview(**V5))
    assert failed("no-hit-after-consent", both) == []


def test_an_identify_that_reaches_one_generation_leaves_the_other_anonymous() -> None:
    story = [granted(*LOADED), logged_in("u1", identify("u1", **CLASSIC)), visit(pageview(**V5))]

    assert failed("identify-missing-after-login", *story) == [
        f"no identify() for App ID {APP_ID} (v5)"
    ]
    assert failed("identify-missing-after-login", *story, visit(identify("u1", **V5))) == []


def test_a_generation_that_adopted_the_heap_user_is_identified_with_it() -> None:
    adopted = pageview(generation="v5", user_id="1001")
    story = [granted(*LOADED), logged_in("u1", identify("u1", **CLASSIC)), visit(adopted)]

    assert failed("identify-missing-after-login", *story) == []


def test_a_pixel_made_by_hand_owes_no_identify() -> None:
    pixel = pageview(generation="classic", user_id="77")
    story = [granted(loader(generation="v5")), logged_in("u1", identify("u1", **V5)), visit(pixel)]

    assert failed("identify-missing-after-login", *story) == []


def test_a_reset_of_one_generation_does_not_excuse_the_other() -> None:
    sent = (identify("u1", **CLASSIC), identify("u1", **V5))
    story = [granted(*LOADED), logged_in("u1", *sent), logged_out()]
    fresh = pageview(generation="classic", user_id="1002")

    assert failed("identity-not-reset", *story, visit(fresh, pageview(**V5)))
    assert failed("identity-not-reset", *story, visit(fresh), stored("u1", "5001", generation="v5"))
    sound = pageview(generation="v5", user_id="5002")
    assert failed("identity-not-reset", *story, visit(fresh, sound)) == []
