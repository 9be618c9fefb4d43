"""What the shop without defects sends to Heap, and what it does not."""

from urllib.parse import unquote_plus

import pytest

from heapqa.config.settings import Installed
from heapqa.engine import decode
from heapqa.model.event import CustomEvent, Identification, Telemetry, UserProperties
from heapqa.model.persona import Persona
from heapqa.model.session import Session
from tests.demo.defects.plays import Plays, Visit
from tests.demo.defects.together import COMPANIES
from tests.demo.defects.verdicts import Shop, healthy_in


def session_of(shop: Shop, scenario: str, generation: Installed | None = None) -> Session:
    """The scenario as it was played, in a generation in which it is played anyway or another."""
    chosen = next(each for each in shop.scenarios if each.id == scenario)
    visit = Visit(chosen, generation or healthy_in(chosen)[0])
    return decode(shop.plays.play(visit).recording)


@pytest.fixture
def ada(plays: Plays) -> Persona:
    """The first persona, who plays most scenarios."""
    return plays.config.personas[0]


@pytest.mark.parametrize("scenario", ["first_visit", "reject_analytics"])
def test_without_consent_nothing_of_heap_is_asked_for_or_kept(scenario: str, shop: Shop) -> None:
    recording = session_of(shop, scenario).recording
    assert recording.exchanges == ()
    assert recording.snapshots
    assert [item for snapshot in recording.snapshots for item in snapshot.items] == []


def test_customer_is_identified_with_the_internal_id_alone(shop: Shop, ada: Persona) -> None:
    events = session_of(shop, "buy_and_leave_by_menu").events
    assert {e.identity for e in events if isinstance(e, Identification)} == {ada.user_id}
    known = [e.properties for e in events if isinstance(e, UserProperties)]
    assert {name for properties in known for name, _ in properties} == {"plan"}


def test_order_is_reported_once_with_value_and_number_of_items(shop: Shop) -> None:
    events = session_of(shop, "buy_and_leave_by_menu").events
    (order,) = (e for e in events if isinstance(e, CustomEvent) and "Order" in e.name)
    assert order.properties == (("value", "52"), ("items", "1"))


@pytest.mark.parametrize(
    ("scenario", "step", "event"),
    [
        ("buy_and_leave_by_menu", "order", "Purchase Completed"),
        ("buy_and_leave_by_account", "order", "Purchase Completed"),
        ("renew_membership", "let the night pass", "Membership Renewed"),
        ("search_and_support", "", ""),
    ],
)
def test_the_back_end_tells_what_it_does_in_the_step_in_which_it_does_it(
    scenario: str, step: str, event: str, shop: Shop, ada: Persona
) -> None:
    session = session_of(shop, scenario)
    told = [e for e in session.server_events if isinstance(e, CustomEvent)]
    steps = [each for each in session.recording.steps if each.text == step]

    assert session.recording.capture.server_side == "recorded"
    assert [(e.name, e.identity) for e in told] == ([(event, ada.user_id)] if event else [])
    assert all(s.opened_seq < e.exchange < (s.closed_seq or 0) for s in steps for e in told)


@pytest.mark.parametrize("scenario", ["buy_and_leave_by_menu", "buy_and_leave_by_account"])
def test_every_way_out_resets_the_identity(scenario: str, shop: Shop) -> None:
    session = session_of(shop, scenario, "classic")  # v5 tells nothing of its calls
    messages = [e.message or "" for e in session.events if isinstance(e, Telemetry)]
    assert len([message for message in messages if "resetIdentity" in message]) == 1
    last = session.hits[-1].events[-1]
    assert last.identity is None


def test_signing_up_gives_the_step_the_customer_number(shop: Shop) -> None:
    session = session_of(shop, "sign_up")
    (user,) = {e.identity for e in session.events if isinstance(e, Identification)}
    assert str(user) in repr(session.recording.steps)
    assert user not in {persona.user_id for persona in session.recording.personas}


@pytest.mark.parametrize(
    ("scenario", "page"), [("forgotten_password", "/reset"), ("search_and_support", "/search")]
)
def test_tokens_and_search_terms_never_reach_heap(scenario: str, page: str, shop: Shop) -> None:
    exchanges = [hit.exchange for hit in session_of(shop, scenario).hits]
    sent = [unquote_plus(f"{e.url}{(e.body or b'').decode('latin-1')}") for e in exchanges]
    assert [text for text in sent if page in text]
    assert [text for text in sent if "token" in text or "?q=" in text] == []


def test_several_defects_may_be_on_at_once(shop: Shop, ada: Persona) -> None:
    together = next(each for each in COMPANIES if "identify-with-email" in each.names)
    session = decode(shop.plays.play(shop.visit_of(together)).recording)
    assert ada.email in unquote_plus(" ".join(hit.exchange.url for hit in session.hits))
