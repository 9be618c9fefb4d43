"""Heap's SDKs for apps: pixels and messages, named as what they are."""

import json

import pytest

from heapqa.model.event import CustomEvent, Identification, Interaction, Pageview, UserProperties
from heapqa.wire.codec import Decoded, DecodeError
from tests.wire.requests import decode, request

TRACK = "https://heapanalytics.com/api/integrations/ios/track"
PIXEL = (
    "https://heapanalytics.com/h?a=12&s=33&v=22&b=ios&tv=3.0&lv=8.2.0&u=11&m=My%20App&p=1.1.1&g=&"
    "o=arm64&f=iOS%2015.4&vid=B7B6-11&z=1&ts=1656342588925&h=App.HomeView&t=&d=&y=&st=1656342588926"
)
TOUCHED = {
    "sentTime": "1656342588926",
    "messages": [
        {
            "envId": "12",
            "id": "1347000000000001",
            "applicationInfo": {"appName": "My App", "libraryVersion": "8.2.0"},
            "event": {
                "touchEvent": {
                    "targetView": "LoginView",
                    "targetIvar": "login",
                    "type": "touch",
                    "targetText": "Sign in",
                    "viewAncestry": {"ancestry": [{"class": "UIWindow"}, {"class": "LoginView"}]},
                },
                "appVisibilityState": 2,
            },
            "pageviewInfo": {"id": "77", "title": "Login", "viewController": "App.Login"},
            "sessionInfo": {"id": "33", "timestamp": "1656342588000"},
            "deviceInfo": {"phoneModel": "arm64", "carrier": ""},
            "timestamp": "1656342588925",
            "user": {"id": "11"},
        }
    ],
}


def posted(content: object, url: str = TRACK) -> Decoded:
    return decode(request(url, "POST", body=json.dumps(content).encode()))


def test_a_pixel_of_an_app_is_named_and_read_whole() -> None:
    decoded = decode(request(PIXEL))

    assert (decoded.generation, decoded.env_id, decoded.unexplained) == ("ios", "12", ())
    (view,) = decoded.events
    assert isinstance(view, Pageview)
    assert (view.generation, view.user_id, view.session_id) == ("ios", "11", "33")
    assert view.page is not None
    assert view.page.path == "App.HomeView"
    assert {("app_name", "My App"), ("vendor_id", "B7B6-11")} <= {*view.extras}


@pytest.mark.parametrize("platform", ["ios", "android"])
def test_a_pixel_of_an_app_need_not_say_when_it_was_sent(platform: str) -> None:
    url = PIXEL.replace("b=ios", f"b={platform}").rpartition("&st=")[0]

    assert decode(request(url)).unexplained == ()
    assert decode(request(url.replace("&tv=3.0", ""))).unexplained == (
        ("tv (absent: the query string may be cut short)", ""),
    )


def test_an_identify_of_an_app_is_named_too() -> None:
    url = "https://heapanalytics.com/api/identify_v3?a=1&s=3&v=2&b=ios&tv=3.0&u=11&i=c-1&st=16563"
    (event,) = decode(request(url)).events

    assert isinstance(event, Identification)
    assert (event.generation, event.identity) == ("ios", "c-1")


def test_a_pixel_of_a_page_is_none_of_an_app() -> None:
    assert decode(request(PIXEL.replace("b=ios", "b=web"))).generation == "classic"


def test_a_touch_is_read_with_its_screen_and_who_touched() -> None:
    decoded = posted(TOUCHED)

    assert (decoded.generation, decoded.env_id, decoded.unexplained) == ("ios", "12", ())
    (event,) = decoded.events
    assert isinstance(event, Interaction)
    assert (event.action, event.target.text, event.target.hierarchy) == (
        "touch", "Sign in", "UIWindow > LoginView"
    )  # fmt: skip
    assert (event.user_id, event.session_id, event.occurred_at) == ("11", "33", 1656342588.925)
    assert event.page is not None
    assert event.page.title == "Login"
    assert ("applicationInfo.appName", "My App") in event.extras


def test_a_tracked_event_is_read_with_its_properties() -> None:
    event = {"event": {"custom": {"name": "Tap", "properties": {"n": 2}}}, "user": {"id": "1"}}
    decoded = posted({"envId": "12", "events": [event, {**event, "odd": {"x": 1}}]})

    tap, other = decoded.events
    assert isinstance(tap, CustomEvent)
    assert (tap.name, tap.properties, tap.env_id) == ("Tap", (("n", "2"),), "12")
    assert other.env_id == "12"
    assert decoded.unexplained == (("events[1].odd", '{"x": 1}'),)


def test_properties_and_identities_are_read() -> None:
    (properties,) = posted({"envId": "1", "user_id": "5", "properties": {"city": "Ulm"}}).events
    assert isinstance(properties, UserProperties)
    (identify,) = posted({"envId": "1", "user": {"id": "5", "identity": "c-1"}}).events
    assert isinstance(identify, Identification)


@pytest.mark.parametrize(("platform", "name"), [("ios", "iOS"), ("android", "Android")])
@pytest.mark.parametrize("body", [b"\x0a\x02hi", b"", b"[1]"])
def test_what_is_not_published_is_named(platform: str, name: str, body: bytes) -> None:
    url = TRACK.replace("ios", platform)
    with pytest.raises(DecodeError, match=f"Heap's {name} SDK"):
        decode(request(url, "POST", body=body))


@pytest.mark.parametrize(
    "body", [b"{", b'{"events": []}', b'{"events": [1]}', b'{"a": ' * 5000, b"{\xff}"]
)
def test_a_broken_message_cannot_be_read(body: bytes) -> None:
    with pytest.raises(DecodeError):
        decode(request(TRACK, "POST", body=body))


def test_a_deep_message_is_read_in_bounded_memory() -> None:
    deep = '{"x":' * 500 + "1" + "}" * 500
    body = f'{{"envId": "1", "deviceInfo": {deep}, "user": {{"id": "5"}}}}'.encode()
    (event,) = decode(request(TRACK, "POST", body=body)).events

    assert max(len(name) for name, _ in event.extras) <= 220
