"""Who the classic stand-in says the visitor is."""

import json
from urllib.parse import unquote

import pytest

from tests.standin.shop import Shop, snippet

WRONG = [
    "undefined", "anonymous", "true", "false", "not_authenticated", "NaN", "NA", "Na",
    "unique_identifier", "0", '""', "[object Object]", "{{ customer.email }}", "{{ email }}",
    "hashed_user_id", "email", "EMAIL", "None", "unknown", "Guest", "NULL",
]  # fmt: skip


def test_every_blacklisted_identity_causes_telemetry_only(shop: Shop) -> None:
    shop.open()
    for number, identity in enumerate(WRONG):
        shop.run(f"heap.identify({json.dumps(identity)})")
        shop.wait_for("telemetry", number + 1)
    assert {hit.all("te")[3] for hit in shop.of("telemetry")} == {
        "Obviously wrong identify call made"
    }
    assert shop.kinds() == ["pageview"] + ["telemetry"] * len(WRONG)


@pytest.mark.parametrize("identity", ["user", "Undefined", "-1", "test", "{{user.id}}"])
def test_an_unlisted_placeholder_is_sent(shop: Shop, identity: str) -> None:
    shop.open()
    shop.run(f"heap.identify({json.dumps(identity)})")
    assert shop.wait_for("identify_v3").get("i") == identity


@pytest.mark.parametrize("argument", ["null", "''", "undefined", "{}", "{email: null}"])
def test_an_empty_identity_is_not_sent_at_all(shop: Shop, argument: str) -> None:
    shop.open()
    shop.run(f"heap.identify({argument}); heap.track('fence')")
    shop.wait_for("events")
    assert shop.kinds() == ["pageview", "events"]


def test_an_event_from_before_the_identify_call_lacks_the_identity(shop: Shop) -> None:
    shop.body = "<button id=b>Text</button>"
    shop.open()
    shop.page.click("#b")
    shop.run("heap.identify('u1'); heap.track('after')")
    shop.wait_for("events", 2)
    assert [hit.get("i") for hit in shop.of("events")] == [None, "u1"]


def test_calls_queued_before_the_file_arrived_run_once_identities_last(shop: Shop) -> None:
    shop.snippet = snippet(after="heap.track('first'); heap.identify('u1'); heap.track('second');")
    shop.open()
    shop.wait_for_events(2)
    assert [event["t"] for event in shop.events()] == ["first", "second"]
    assert {hit.get("i") for hit in shop.of("events")} == {None}
    assert shop.run("heap.length") == 0


def test_a_known_identity_rides_on_the_next_pages(shop: Shop) -> None:
    shop.open()
    shop.run("heap.identify('u1')")
    shop.open("/two")
    assert shop.wait_for("pageview", 2).get("i") == "u1"
    assert shop.run("[heap.identity, heap.userId, heap.getSessionId()]") == [
        "u1",
        shop.hits[0].get("u"),
        shop.hits[0].get("s"),
    ]


@pytest.mark.parametrize("call", ["heap.identify('u2')", "heap.resetIdentity()"])
def test_what_the_last_person_did_is_sent_as_theirs_before_the_ids_change(
    shop: Shop, call: str
) -> None:
    shop.body = "<button id=b>Text</button>"
    shop.open()
    shop.run("heap.identify('u1')")
    shop.page.click("#b")
    shop.run(call)
    shop.wait_for("pageview", 2)
    first, _, event, telemetry, second = shop.hits[:5]
    assert shop.kinds()[:5] == ["pageview", "identify_v3", "events", "telemetry", "pageview"]
    assert telemetry.all("te")[3] == "resetIdentityTelemetry - identified user"
    assert [event.get(name) for name in "uvs"] == [first.get(name) for name in "uvs"]
    assert event.get("i") == "u1"
    assert all(second.get(name) != first.get(name) for name in "uvs")
    assert (second.get("z"), second.get("i")) == ("0", None)


@pytest.mark.parametrize("another", ["u2", "U1"])
def test_another_identity_is_sent_for_the_new_user(shop: Shop, another: str) -> None:
    shop.open()
    shop.run(f"heap.identify('u1'); heap.identify('{another}')")
    shop.wait_for("identify_v3", 2)
    old, new = shop.of("identify_v3")
    assert (old.get("i"), new.get("i")) == ("u1", another)
    assert new.get("u") == shop.of("pageview")[1].get("u") != old.get("u")


def test_a_reset_while_anonymous_changes_nothing(shop: Shop) -> None:
    shop.open()
    shop.run("heap.resetIdentity(); heap.track('after')")
    event = shop.wait_for("events")
    assert shop.kinds() == ["pageview", "telemetry", "events"]
    assert [event.get(name) for name in "uvs"] == [shop.hits[0].get(name) for name in "uvs"]


def test_an_identify_by_object_marks_the_visitor_identified_without_identity(shop: Shop) -> None:
    shop.uid = "777"
    shop.open()
    shop.run("heap.identify({handle: 'jane', email: 'jane@corp.test'})")
    shop.page.wait_for_function("heap.userId === '777'")
    stored = json.loads(unquote(shop.cookie("_hp2_id")["value"]))
    assert (stored["userId"], stored["identity"], stored["isIdentified"]) == ("777", None, 1)
    assert shop.hits[-1].names[-3:] == ["e", "h", "callback"]


def test_event_properties_survive_pages_identify_and_reset(shop: Shop) -> None:
    shop.open()
    shop.run("heap.addEventProperties({plan: 'pro', gone: null, list: ['a', 'b']})")
    shop.open("/two")
    shop.run("heap.identify('u1'); heap.resetIdentity(); heap.track('t', {own: 1})")
    shop.wait_for("events")
    assert shop.of("telemetry")[0].all("te")[-1] == "2"
    assert [hit.all("k") for hit in shop.of("pageview")] == [
        [], ["plan", "pro", "list", "a||b"], ["plan", "pro", "list", "a||b"],
    ]  # fmt: skip
    assert shop.events()[0]["k"] == "plan pro list a||b own 1"


def test_properties_without_a_value_on_the_wire_are_dropped(shop: Shop) -> None:
    shop.open()
    shop.run(
        "heap.track('t', {n: null, u: undefined, e: '', o: {a: 1}, f() {}, zero: 0, no: false});"
        "heap.track(5); heap.track('', {a: 1}); heap.addUserProperties({o: {}, ok: 'Ü & ='})"
    )
    user = shop.wait_for("add_user_properties_v3")
    assert [event["k"] for event in shop.events()] == ["zero 0 no false"]
    assert [(name, value) for name, value in user.pairs if name.startswith("_")] == [
        ("_ok", "Ü & =")
    ]
