"""Who the v5 stand-in says the visitor is."""

import hashlib
import json
from urllib.parse import parse_qsl

import pytest

from tests.standin.shop import APP_ID
from tests.standin.shop5 import Shop5, identification, kind, snippet5
from tests.standin.test_classic_identity import WRONG

FIRST = ["new user", "session+pageview"]
WRONG_CALL = "Obviously wrong identify call made"
RESET = "resetIdentityTelemetry - identified user"


def test_every_blacklisted_identity_causes_telemetry_with_its_value_only(shop5: Shop5) -> None:
    shop5.open_at_rest()
    for identity in WRONG:
        shop5.run(f"heap.identify({json.dumps(identity)})")
        shop5.pass_time(0.5)
    shop5.pass_time(3)
    shop5.wait_for("telemetry", len(WRONG))
    assert [hit.all("te")[3:] for hit in shop5.of("telemetry")] == [
        [WRONG_CALL, "val", identity] for identity in WRONG
    ]
    assert shop5.of("identify") == []
    assert shop5.run("heap.getIdentity()") is None


@pytest.mark.parametrize("nobody", ["null", "''", "undefined", ""])
def test_an_identity_that_is_nothing_causes_telemetry_without_a_value(
    shop5: Shop5, nobody: str
) -> None:
    shop5.open_at_rest()
    shop5.run(f"heap.identify({nobody})")
    assert shop5.wait_for("telemetry").all("te")[2:] == ["cm", WRONG_CALL]


def test_an_object_is_told_whole_by_telemetry(shop5: Shop5) -> None:
    shop5.open_at_rest()
    shop5.run("heap.identify({email: 'jane@corp.test', handle: 'jane'})")
    told = shop5.wait_for("telemetry").all("te")[5]
    assert parse_qsl(told) == [("email", "jane@corp.test"), ("handle", "jane")]


def test_an_identity_is_sent_within_three_seconds_and_rides_on_all_that_is_sent_by_then(
    shop5: Shop5,
) -> None:
    shop5.open_at_rest()
    shop5.run("heap.track('before'); heap.identify('u1', 'email'); heap.track('after')")
    assert shop5.sent() == FIRST
    shop5.pass_time(3)
    shop5.wait_for("identify")
    assert shop5.sent() == [*FIRST, "before+after", "identify u1"]
    assert [message.identity for message in shop5.messages()] == ["", "", "u1", "u1"]
    assert identification(shop5.of("identify")[0]).user_id == shop5.messages()[0].user_id


def test_the_same_identity_is_posted_every_time(shop5: Shop5) -> None:
    shop5.open_at_rest()
    shop5.run("heap.identify('u1'); heap.identify('u1')")
    shop5.pass_time(3)
    shop5.wait_for("identify", 2)
    assert shop5.sent() == [*FIRST, "identify u1", "identify u1"]


def test_identities_are_texts_of_255_characters_at_the_most(shop5: Shop5) -> None:
    shop5.open_at_rest()
    shop5.run("heap.identify(42)")
    shop5.pass_time(3)
    shop5.run("heap.identify('x'.repeat(400))")
    shop5.pass_time(3)
    shop5.wait_for("identify", 2)
    told = [message for message in shop5.sent() if message.startswith("identify ")]
    assert told == ["identify 42", "identify " + "x" * 255]


@pytest.mark.parametrize("other", ["u2", "U1"])
def test_another_identity_is_another_user_who_has_it_from_the_start(
    shop5: Shop5, other: str
) -> None:
    shop5.open_at_rest()
    shop5.run("heap.identify('u1')")
    shop5.pass_time(3)
    shop5.run(f"heap.identify('{other}')")
    shop5.pass_time(1)
    shop5.wait_for("identify", 2)
    assert shop5.sent() == [*FIRST, "identify u1", "telemetry", *FIRST, f"identify {other}"]
    assert shop5.wait_for_told(1) == [RESET]
    old, _, session, pageview = shop5.messages()
    assert (session.identity, pageview.identity) == (other, other)
    assert session.user_id == identification(shop5.of("identify")[1]).user_id != old.user_id
    assert session.id != old.id
    assert not pageview.pageview_info.HasField("previous_page")


def test_a_reset_makes_a_new_anonymous_user(shop5: Shop5) -> None:
    shop5.open_at_rest()
    shop5.run("heap.identify('u1')")
    shop5.pass_time(3)
    shop5.run("heap.track('theirs'); heap.resetIdentity(); heap.track('after')")
    shop5.pass_time(3)
    shop5.wait_for_messages(6)
    assert shop5.wait_for_told(1) == [RESET]
    old, _, theirs, session, pageview, after = shop5.messages()
    assert [kind(m) for m in (theirs, session, pageview, after)] == [
        "theirs", "session", "pageview", "after",
    ]  # fmt: skip
    assert (theirs.user_id, theirs.identity) == (old.user_id, "u1")
    assert {m.user_id for m in (session, pageview, after)} == {session.user_id}
    assert session.user_id != old.user_id
    assert not any(m.HasField("identity") for m in (session, pageview, after))
    assert "identity" not in shop5.stored("_hp5_meta")


def test_a_reset_while_anonymous_changes_nothing(shop5: Shop5) -> None:
    shop5.open_at_rest()
    shop5.run("heap.resetIdentity()")
    shop5.pass_time(3)
    shop5.wait_for("telemetry")
    assert shop5.sent() == [*FIRST, "telemetry"]
    assert shop5.wait_for_told(1) == ["resetIdentityTelemetry - anonymous user"]


def test_telemetry_is_told_once_in_half_a_second(shop5: Shop5) -> None:
    shop5.open_at_rest()
    shop5.run("heap.identify('u1'); heap.resetIdentity(); heap.resetIdentity()")
    shop5.pass_time(0.5)
    shop5.run("heap.resetIdentity()")
    shop5.wait_for("telemetry", 2)
    assert shop5.wait_for_told(2) == [RESET, "resetIdentityTelemetry - anonymous user"]


@pytest.mark.parametrize("who", ["u1", "jane@corp.test", "ü€" * 50, "x" * 55, "y" * 64])
def test_a_hashed_identity_is_its_sha256(shop5: Shop5, who: str) -> None:
    shop5.open_at_rest()
    shop5.run(f"heap.identifyHashed({json.dumps(who)})")
    shop5.pass_time(3)
    assert (
        identification(shop5.wait_for("identify")).identity
        == hashlib.sha256(who.encode()).hexdigest()
    )


def test_a_wrong_identity_is_not_hashed(shop5: Shop5) -> None:
    shop5.open_at_rest()
    shop5.run("heap.identifyHashed('undefined')")
    assert shop5.wait_for("telemetry").all("te")[3:] == [WRONG_CALL, "val", "undefined"]


def test_a_known_identity_rides_on_the_next_pages(shop5: Shop5) -> None:
    shop5.open()
    shop5.run("heap.identify('u1')")
    shop5.open("/two")
    assert shop5.wait_for_messages(3)[-1].identity == "u1"
    assert shop5.run("heap.getIdentity()") == "u1"


CLASSIC = json.dumps({"userId": "77", "sessionId": "88", "identity": "u1", "trackerVersion": "4.0"})


def _upgrade(shop5: Shop5) -> None:
    shop5.head = f"""<script>if (!document.cookie.includes("_hp")) {{
      document.cookie = "_hp2_id.{APP_ID}=" + encodeURIComponent('{CLASSIC}') + "; path=/";
      document.cookie = "_hp2_ses_props.{APP_ID}=%7B%7D; path=/"; }}</script>"""


def test_a_visitor_of_the_classic_sdk_is_taken_over_and_its_cookies_are_deleted(
    shop5: Shop5,
) -> None:
    _upgrade(shop5)
    shop5.open()
    (pageview,) = shop5.wait_for_messages(1)
    assert shop5.sent() == ["pageview"]
    assert (pageview.user_id, pageview.identity) == ("77", "u1")
    assert pageview.session_info.id == "88"
    assert not [c for c in shop5.context.cookies() if str(c.get("name")).startswith("_hp2_")]


def test_a_visitor_whom_v5_knows_is_not_taken_over_again(shop5: Shop5) -> None:
    shop5.open()
    _upgrade(shop5)
    user = shop5.run("heap.getUserId()")
    shop5.open("/two")
    assert shop5.run("heap.getUserId()") == user


def test_classic_cookies_are_kept_up_where_they_are_asked_for(shop5: Shop5) -> None:
    shop5.snippet = snippet5("{classicSdkCompatibility: true}")
    shop5.open()
    shop5.run("heap.identify('u1')")
    classic = shop5.stored("_hp2_id")
    assert (classic["userId"], classic["identity"]) == (shop5.run("heap.getUserId()"), "u1")
    shop5.open("/two")
    assert shop5.stored("_hp2_id")["sessionId"] == shop5.run("heap.getSessionId()")
