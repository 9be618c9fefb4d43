"""Where a site puts what it tells: addresses, titles, properties, attributes, cookies."""

import json
from collections.abc import Callable
from random import Random
from urllib.parse import quote, quote_plus, urlencode

from tests.pii.fresh import heap_classic, heap_v5, noise
from tests.pii.fresh.model import Hidden, Pairs, Person, Request

Place = Callable[[Pairs, str, Random], Request]
LONGEST_ATTRIBUTE = 255
EVENTS = (
    "Checkout Step",
    "Form Submitted",
    "Profile Updated",
    "order_completed",
    "Signed Up",
    "CTA",
)


def _mixed(pairs: Pairs, rng: Random) -> Pairs:
    """With what else is told, before or after; the order of the pairs stays."""
    others = noise.product(rng)
    cut = rng.randrange(len(others) + 1)
    return (*others[:cut], *pairs, *others[cut:])


def _query(pairs: Pairs, rng: Random) -> str:
    """As browsers do it, or as ``encodeURIComponent`` does."""
    with_noise = (*noise.campaign(rng), *pairs)
    if rng.random() < 0.5:
        return "?" + urlencode(with_noise)
    return "?" + "&".join(f"{quote(key)}={quote(text, safe='!*()~')}" for key, text in with_noise)


def classic_query(pairs: Pairs, identity: str, rng: Random) -> Request:
    """A pageview with a query string."""
    return heap_classic.pageview(rng, identity, query=_query(pairs, rng))


def v5_query(pairs: Pairs, identity: str, rng: Random) -> Request:
    """The same with v5."""
    return heap_v5.pageview(rng, identity, query=_query(pairs, rng))


def landing_query(pairs: Pairs, identity: str, rng: Random) -> Request:
    """A click on a page that has a query string."""
    return heap_classic.click(rng, identity, text="Continue", query=_query(pairs, rng))


def raw_query(pairs: Pairs, identity: str, rng: Random) -> Request:
    """A query string that somebody put together without encoding it."""
    query = "?" + "&".join(f"{key}={text}" for key, text in (*noise.campaign(rng), *pairs))
    make = rng.choice((heap_classic.pageview, heap_v5.pageview))
    return make(rng, identity, query=query)


def fragment(pairs: Pairs, identity: str, rng: Random) -> Request:
    """The address of a router that lives behind the ``#``."""
    text = "#/account?" + urlencode(pairs)
    return rng.choice((heap_classic.pageview, heap_v5.pageview))(rng, identity, fragment=text)


def referrer(pairs: Pairs, identity: str, rng: Random) -> Request:
    """The page before had it in its address."""
    text = f"https://sso.northern-supply.test/login{_query(pairs, rng)}"
    return heap_classic.pageview(rng, identity, referrer=text)


def title(pairs: Pairs, identity: str, rng: Random) -> Request:
    """The title of a page."""
    return rng.choice((heap_classic.pageview, heap_v5.pageview))(rng, identity, title=pairs[0][1])


def click_text(pairs: Pairs, identity: str, rng: Random) -> Request:
    """The text of what was clicked; what is longer than that stands in the title."""
    if len(pairs[0][1]) > 64:
        return title(pairs, identity, rng)
    return rng.choice((heap_classic.click, heap_v5.click))(rng, identity, text=pairs[0][1])


def attribute(pairs: Pairs, identity: str, rng: Random) -> Request:
    """Attributes of an element around the target; longer ones are not sent."""
    if any(len(text) > LONGEST_ATTRIBUTE for _, text in pairs):
        return user_property(pairs, identity, rng)
    return rng.choice((heap_classic.click, heap_v5.click))(rng, identity, attributes=pairs)


def href(pairs: Pairs, identity: str, rng: Random) -> Request:
    """The address of a link."""
    return rng.choice((heap_classic.click, heap_v5.click))(rng, identity, href=pairs[0][1])


def path(pairs: Pairs, identity: str, rng: Random) -> Request:
    """The path of a page, as it stands in the address."""
    return rng.choice((heap_classic.pageview, heap_v5.pageview))(rng, identity, path=pairs[0][1])


def classic_event(pairs: Pairs, identity: str, rng: Random) -> Request:
    """Properties of a custom event."""
    return heap_classic.track(rng, identity, rng.choice(EVENTS), _mixed(pairs, rng))


def v5_event(pairs: Pairs, identity: str, rng: Random) -> Request:
    """The same with v5."""
    return heap_v5.track(rng, identity, rng.choice(EVENTS), _mixed(pairs, rng))


def snapshot(pairs: Pairs, identity: str, rng: Random) -> Request:
    """Properties that ride on a pageview."""
    if rng.random() < 0.5:
        return heap_classic.pageview(rng, identity, properties=_mixed(pairs, rng))
    return heap_v5.pageview(rng, identity, properties_=_mixed(pairs, rng))


def user_property(pairs: Pairs, identity: str, rng: Random) -> Request:
    """Properties of the visitor."""
    mixed = _mixed(pairs, rng)
    if rng.random() < 0.5:
        return heap_v5.user_properties(rng, mixed)
    return heap_classic.user_properties(rng, identity, mixed)


def identity_call(pairs: Pairs, identity: str, rng: Random) -> Request:
    """The value is the identity."""
    return rng.choice((heap_classic.identify, heap_v5.identify))(rng, pairs[0][1])


def telemetry(pairs: Pairs, identity: str, rng: Random) -> Request:
    """What the SDK refused, told by the SDK."""
    return heap_classic.telemetry(rng, urlencode(pairs))


def cookie(pairs: Pairs, identity: str, rng: Random) -> Request:
    """A cookie of a first-party host, as JSON or for itself."""
    if rng.random() < 0.5:
        told = f"profile={quote(json.dumps(dict(pairs), ensure_ascii=False))}"
    else:
        told = "; ".join(f"{quote(key)}={quote(text)}" for key, text in pairs)
    ids = f"_ga=GA1.2.{noise.number(rng, 9)}.{noise.number(rng, 10)}; theme=dark"
    request = heap_classic.track(rng, identity, "CTA", noise.product(rng))
    return request._replace(headers=(*request.headers, ("cookie", f"{ids}; {told}")))


def server_api(pairs: Pairs, identity: str, rng: Random) -> Request:
    """Heap's server API, called from a page."""
    body = {
        "app_id": noise.number(rng, 10),
        "identity": identity or noise.nonce(rng),
        "event": rng.choice(EVENTS),
        "properties": dict(_mixed(pairs, rng)),
    }
    text = json.dumps(body, ensure_ascii=rng.random() < 0.5)
    headers = (("content-type", "application/json"),)
    return Request("POST", "https://heapanalytics.com/api/track", headers, text.encode())


def form_post(pairs: Pairs, identity: str, rng: Random) -> Request:
    """A form, sent to a collector of the site's own."""
    text = "&".join(f"{quote_plus(key)}={quote_plus(value)}" for key, value in pairs)
    headers = (("content-type", "application/x-www-form-urlencoded"),)
    return Request("POST", "https://t.shop.test/collect", headers, f"csrf=1&{text}".encode())


_ADDRESS = (classic_query, v5_query, landing_query, referrer)
_PROPERTY = (classic_event, v5_event, snapshot, user_property, server_api)
PLACES: dict[str, tuple[Place, ...]] = {
    "any": (*_ADDRESS, *_PROPERTY, *_PROPERTY, fragment, attribute, cookie, form_post),
    "property": _PROPERTY,
    "query": _ADDRESS,
    "raw query": (raw_query,),
    "fragment": (fragment,),
    "title": (title, click_text),
    "text": (title, click_text, *_PROPERTY),
    "attribute": (attribute,),
    "href": (href,),
    "path": (path,),
    "identity": (identity_call,),
    "telemetry": (telemetry,),
    "cookie": (cookie,),
    "form": (form_post,),
    "referrer": (referrer,),
}


def placed(hidden: Hidden, person: Person, rng: Random) -> Request:
    """The request that tells it."""
    if hidden.request is not None:
        return hidden.request
    identity = person.fields["userId"] if rng.random() < 0.6 else ""
    return rng.choice(PLACES[hidden.where])(hidden.pairs, identity, rng)
