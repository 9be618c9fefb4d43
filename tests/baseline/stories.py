"""Plays of one scenario for the tests of the accepted state: as accepted, and changed."""

from typing import Any

from heapqa.baseline.facts import shape_of
from heapqa.model.baseline import ScenarioShape
from heapqa.model.event import Interaction, Node, Target
from heapqa.model.persona import Persona
from heapqa.model.session import Session
from heapqa.testing import (
    Item,
    api_call,
    event,
    granted,
    hit,
    identify,
    loader,
    logged_in,
    logged_out,
    pageview,
    persona,
    session,
    step,
    track,
    visit,
)
from heapqa.testing.traffic import PAGE

ADA: Persona = persona("ada")
ON_ORDER = PAGE.model_copy(update={"path": "/order/KL-1001", "title": "Thank you"})
ORDER = (("value", "52.5"), ("items", "2"), ("coupon", ""))


def press(text: str = "Check out", css_class: str = "button", **fields: Any) -> Item:
    """A click on a button in the basket."""
    nodes = (Node(tag="main", id="main"), Node(tag="section", classes=("basket",)))
    own = Node(tag="button", classes=tuple(css_class.split()))
    target = Target(tag="button", css_class=css_class, text=text, nodes=(*nodes, own))
    given = {"page": PAGE, "target": target, **fields}
    clicked = event("interaction", action="click", **given)
    assert isinstance(clicked, Interaction)
    return hit(clicked)


def order(name: str = "Order Completed", properties: Any = ORDER, **fields: Any) -> Item:
    """The custom event of an order."""
    given = {"identity": ADA.user_id, "page": ON_ORDER, **fields}
    return track(name, properties=properties, **given)


def play(
    *,
    sign_in: tuple[Item, ...] = (pageview(),),
    basket: tuple[Item, ...] = (press(),),
    ordering: tuple[Item, ...] = (order(),),
    leaving: tuple[Item, ...] = (api_call("resetIdentity"),),
    more: tuple[Item, ...] = (),
    **settings: Any,
) -> Session:
    """A visitor agrees, signs in, puts something into the basket, orders and leaves."""
    named = (api_call("identify", f'"{ADA.user_id}"'), identify(ADA.user_id))
    return session(
        visit(),
        granted(loader(sha256="ab" * 32), pageview()),
        logged_in(ADA.user_id, *named, *sign_in),
        step("fill the basket", *basket),
        step("order", *ordering),
        logged_out(*leaving),
        *more,
        **{"personas": (ADA,), **settings},
    )


def shape(*sessions: Session) -> ScenarioShape:
    """What is kept of these plays; no rule has judged them."""
    return shape_of([(each, ()) for each in sessions])


def shape_play(**parts: Any) -> ScenarioShape:
    """What is kept of one play."""
    return shape(play(**parts))
