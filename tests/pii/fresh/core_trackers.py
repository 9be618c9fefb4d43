"""What happens daily: bodies and addresses as tag managers and trackers make them."""

import json
from collections.abc import Callable
from random import Random
from urllib.parse import quote, urlencode

from tests.pii.fresh import noise, written
from tests.pii.fresh.core_encoded import JSON, digest
from tests.pii.fresh.model import Disguise, Hidden, Person, Request
from tests.pii.fresh.shapes import made
from tests.pii.fresh.written import as_written

Tracker = Callable[[str, str, Random], Request]

USUAL = ("email", "phone", "firstName", "lastName", "street", "birthDate", "username")
NAMES_THERE = {
    "email": "email",
    "phone": "phone",
    "firstName": "firstName",
    "lastName": "lastName",
    "street": "street",
    "birthDate": "birthday",
    "username": "username",
}


def _posted(url: str, body: object, kind: str = "application/json") -> Request:
    return Request(
        "POST", url, (("content-type", kind),), json.dumps(body, ensure_ascii=False).encode()
    )


def _segment(key: str, value: str, rng: Random) -> Request:
    body = {
        "type": "identify",
        "anonymousId": noise.nonce(rng),
        "traits": {key: value, "plan": "free"},
        "context": {
            "library": {"name": "analytics.js", "version": "next-1.70.0"},
            "locale": "en-US",
        },
        "messageId": "ajs-next-" + noise.nonce(rng, 32).lower(),
    }
    return _posted("https://api.segment.io/v1/i", body, "text/plain")


def _amplitude(key: str, value: str, rng: Random) -> Request:
    event = {
        "event_type": "$identify",
        "user_properties": {"$set": {key: value}},
        "insert_id": noise.nonce(rng),
    }
    return _posted(
        "https://api2.amplitude.com/2/httpapi", {"api_key": noise.nonce(rng, 32), "events": [event]}
    )


def _ga4(key: str, value: str, rng: Random) -> Request:
    pairs = (
        ("v", "2"),
        ("tid", "G-" + noise.nonce(rng, 10).upper()),
        ("cid", f"{noise.number(rng, 9)}.{noise.number(rng, 10)}"),
    )
    query = urlencode(
        (*pairs, ("en", "sign_up"), (f"ep.{key}", value), ("dl", "https://shop.test/join"))
    )
    return Request("GET", f"https://www.google-analytics.com/g/collect?{query}")


def _ga4_page(key: str, value: str, rng: Random) -> Request:
    page = f"https://shop.test/thanks?{key}={quote(value)}"
    query = urlencode(
        (
            ("v", "2"),
            ("en", "page_view"),
            ("dl", page),
            ("dt", "Thank you"),
            ("sid", noise.number(rng, 10)),
        )
    )
    return Request("POST", f"https://region1.google-analytics.com/g/collect?{query}", (), b"")


def _klaviyo(key: str, value: str, rng: Random) -> Request:
    name = {"firstName": "$first_name", "lastName": "$last_name"}.get(key, f"${key}")
    return _posted("https://a.klaviyo.com/client/events/", {"data": {"profile": {name: value}}})


def _hubspot(key: str, value: str, rng: Random) -> Request:
    body = {
        "fields": [
            {"name": key.lower(), "value": value},
            {"name": "utk", "value": noise.nonce(rng, 32)},
        ]
    }
    return _posted("https://forms.hsforms.com/submissions/v3/integration/submit/1/2", body)


def _shopify(key: str, value: str, rng: Random) -> Request:
    checkout = {"token": noise.nonce(rng, 32), "shippingAddress": {key: value, "countryCode": "DE"}}
    event = {"name": "checkout_contact_info_submitted", "data": {"checkout": checkout}}
    return _posted(
        "https://shop.test/.well-known/shopify/monorail/unstable/produce_batch", {"events": [event]}
    )


def _data_layer(key: str, value: str, rng: Random) -> Request:
    user = {"user_data": {key: value, "address": {"country": "SE"}}}
    body = [
        ["event", "purchase", {"transaction_id": noise.number(rng, 8), **user}],
        {"gtm.uniqueEventId": 12},
    ]
    return _posted("https://gtm.shop.test/data", body)


def _adobe(key: str, value: str, rng: Random) -> Request:
    pairs = (
        ("AQB", "1"),
        ("pageName", "checkout:details"),
        ("c.", ""),
        (key, value),
        (".c", ""),
        ("v42", value),
    )
    return Request(
        "GET",
        f"https://metrics.shop.test/b/ss/shop/1/JS/s{noise.number(rng, 14)}?{urlencode(pairs)}",
    )


def _matomo(key: str, value: str, rng: Random) -> Request:
    cvar = json.dumps({"1": [key, value]}, ensure_ascii=False)
    pairs = (("idsite", "3"), ("rec", "1"), ("_id", noise.nonce(rng, 16)), ("cvar", cvar))
    return Request("GET", f"https://matomo.shop.test/matomo.php?{urlencode(pairs)}")


def _sentry(key: str, value: str, rng: Random) -> Request:
    user = {"user": {"id": noise.number(rng, 6), key: value}, "level": "error"}
    body = "\n".join(
        json.dumps(each)
        for each in ({"sdk": {"name": "sentry.javascript.vue"}}, {"type": "event"}, user)
    )
    return Request(
        "POST",
        "https://o1.ingest.sentry.io/api/2/envelope/",
        (("content-type", "text/plain;charset=UTF-8"),),
        body.encode(),
    )


TRACKERS: dict[str, Tracker] = {
    "Segment": _segment,
    "Amplitude": _amplitude,
    "GA4": _ga4,
    "GA4 page": _ga4_page,
    "Klaviyo": _klaviyo,
    "HubSpot": _hubspot,
    "Shopify": _shopify,
    "data layer": _data_layer,
    "Adobe": _adobe,
    "Matomo": _matomo,
    "Sentry": _sentry,
}


def _by(tracker: Tracker) -> Callable[[Person, str, Random], Hidden]:
    def make(person: Person, field: str, rng: Random) -> Hidden:
        return Hidden(request=tracker(NAMES_THERE[field], as_written(person, field, rng), rng))

    return make


def _meta(person: Person, field: str, rng: Random) -> Hidden:
    user = {"em": [digest("sha256", written.clean_email(person))], "client_user_agent": noise.AGENT}
    event = {
        "event_name": "Purchase",
        "user_data": user,
        "custom_data": {"currency": "EUR", "value": 31},
    }
    return Hidden(
        request=Request(
            "POST",
            "https://graph.facebook.com/v21.0/1/events",
            JSON,
            json.dumps({"data": [event]}).encode(),
        )
    )


def _meta_pixel(person: Person, field: str, rng: Random) -> Hidden:
    pairs = (
        ("id", noise.number(rng, 15)),
        ("ev", "Lead"),
        ("udff[em]", digest("sha256", written.clean_email(person))),
        ("fbp", f"fb.1.{noise.number(rng, 13)}.{noise.number(rng, 9)}"),
    )
    return Hidden(request=Request("GET", f"https://www.facebook.com/tr/?{urlencode(pairs)}"))


def _tiktok(person: Person, field: str, rng: Random) -> Hidden:
    user = {
        "email": digest("sha256", written.clean_email(person)),
        "anonymous_id": noise.nonce(rng),
    }
    body = {"event": "CompletePayment", "context": {"user": user, "pixel": {"code": "C4A"}}}
    return Hidden(request=_posted("https://analytics.tiktok.com/api/v2/pixel", body))


def _criteo(person: Person, field: str, rng: Random) -> Hidden:
    event = quote(f'e=setHashedEmail&h=[["{digest("md5", written.clean_email(person))}"]]', safe="")
    return Hidden(
        request=Request(
            "GET", f"https://sslwidget.criteo.com/event?a=12345&v=5.9.0&p0={event}&adce=1"
        )
    )


CORE_TRACKERS: tuple[Disguise, ...] = (
    *(made(f"body of {name}", "core", USUAL, _by(tracker)) for name, tracker in TRACKERS.items()),
    made("Meta's server events", "core", ("email",), _meta),
    made("Meta's pixel", "core", ("email",), _meta_pixel),
    made("TikTok's events", "core", ("email",), _tiktok),
    made("Criteo's tag", "core", ("email",), _criteo),
)
