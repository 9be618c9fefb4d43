"""Properties of users, events and pageviews, and transformers, in the v5 stand-in."""

import pytest

from heapqa.standin.files import Snapshot
from tests.standin.shop5 import Shop5, kind, properties, snippet5, user_properties

ADDED = "eventPropertiesTelemetry - added new properties"
REMOVED = "eventPropertiesTelemetry - removed properties"


def test_values_are_texts_cut_at_1024_and_what_has_none_is_dropped(shop5: Shop5) -> None:
    shop5.open_at_rest()
    shop5.run(
        "heap.track('t', {n: null, u: undefined, e: '', o: {a: 1}, f() {}, zero: 0, no: false,"
        "  list: ['a', 2], big: 'B'.repeat(1500), ['k'.repeat(1025)]: 'x'});"
        "heap.track(5); heap.track(''); heap.track('n'.repeat(1025)); heap.track('é'.repeat(600))"
    )
    shop5.pass_time(3)
    event = shop5.wait_for_messages(3)[2].event.custom
    assert properties(event.properties) == {
        "zero": "0", "no": "false", "list": "a||2", "big": "B" * 1024,
    }  # fmt: skip
    assert len(shop5.messages()) == 3


def test_user_properties_are_sent_with_the_next_flush_and_only_if_there_are_any(
    shop5: Shop5,
) -> None:
    shop5.open_at_rest()
    shop5.run("heap.addUserProperties({o: {}}); heap.addUserProperties({age: 30, ok: 'Ü & ='})")
    shop5.pass_time(3)
    told = user_properties(shop5.wait_for("add_user_properties", 2))
    assert properties(told.properties) == {"age": "30", "ok": "Ü & ="}
    assert not told.HasField("initial_session_info")


def test_event_properties_ride_on_everything_and_survive_pages_and_logout(shop5: Shop5) -> None:
    shop5.body = "<button id=b>Text</button>"
    shop5.open_at_rest()
    shop5.run("heap.addEventProperties({plan: 'pro'}); heap.identify('u1')")
    shop5.run("heap.track('t', {own: 1})")
    shop5.page.click("#b")
    shop5.run("heap.resetIdentity()")
    shop5.pass_time(1)
    shop5.settle()
    shop5.open("/two")
    shop5.pass_time(1)
    told = {kind(m): properties(m.properties) for m in shop5.wait_for_messages(7)[2:]}
    assert told == {
        "t": {"plan": "pro"}, "click button": {"plan": "pro"}, "session": {},
        "pageview": {"plan": "pro"},
    }  # fmt: skip
    assert shop5.told()[0] == ADDED
    assert shop5.stored("_hp5_event_props") == {"plan": "pro"}


def test_event_properties_can_be_removed_and_telemetry_counts_them(shop5: Shop5) -> None:
    shop5.open_at_rest()
    for call in (
        "addEventProperties({a: 1, b: 2, c: 3})", "removeEventProperty('a')",
        "removeEventProperty('unknown')", "clearEventProperties()",
    ):  # fmt: skip
        shop5.run(f"heap.{call}")
        shop5.pass_time(0.5)
    shop5.run("heap.track('t')")
    shop5.pass_time(3)
    assert properties(shop5.wait_for_messages(3)[2].properties) == {}
    assert [hit.all("te")[3::2] for hit in shop5.of("telemetry")] == [
        [ADDED, "3"], [REMOVED, "1"], [REMOVED, "2"],
    ]  # fmt: skip
    assert shop5.cookie("_hp5_event_props") is None


def test_event_properties_go_with_the_user_where_that_is_asked_for(shop5: Shop5) -> None:
    shop5.server = {"clear_event_properties_on_new_user": True}
    shop5.open_at_rest()
    shop5.run("heap.addEventProperties({plan: 'pro'}); heap.identify('u1'); heap.resetIdentity()")
    shop5.pass_time(1)
    assert properties(shop5.wait_for_messages(4)[3].properties) == {}


def test_pageview_properties_ride_in_the_pageview_of_later_messages(shop5: Shop5) -> None:
    shop5.open_at_rest()
    shop5.run("heap.addPageviewProperties({kind: 'product', sku: 42}); heap.track('one')")
    shop5.run("heap.removePageviewProperty('sku'); heap.track('two')")
    shop5.run("heap.clearPageviewProperties(); heap.track('three')")
    shop5.pass_time(3)
    told = [properties(m.pageview_info.properties) for m in shop5.wait_for_messages(5)[2:]]
    assert told == [{"kind": "product", "sku": "42"}, {"kind": "product"}, {}]


TRANSFORMER = """heap.addTransformerFn('t', (messages) => {
  for (const message of messages) (window.seen = window.seen || []).push(message.type);
  for (const { data } of messages) data.pageview_info.title = '-';
  return messages;
}, '%s')"""


@pytest.mark.parametrize(
    ("phase", "types", "titles"),
    [
        ("general", ["core_track"], ["Shop page", "-"]),
        ("metadata", ["meta_pageview"], ["-", "Shop page"]),
    ],
)
def test_transformers_see_and_change_the_messages_of_their_phase(
    shop5: Shop5, phase: str, types: list[str], titles: list[str]
) -> None:
    shop5.open_at_rest()
    shop5.run(TRANSFORMER % phase)
    shop5.run("heap.trackPageview(); heap.track('t')")
    shop5.pass_time(3)
    assert [m.pageview_info.title for m in shop5.wait_for_messages(4)[2:]] == titles
    assert shop5.run("seen") == types


def test_a_transformer_from_before_the_file_arrived_sees_the_first_messages(shop5: Shop5) -> None:
    shop5.snippet = snippet5(
        after="heap.addTransformerFn('t', (messages) => { window.seen = messages.map("
        "(message) => message.type); return Promise.resolve(messages); }, 'metadata')"
    )
    shop5.open()
    shop5.wait_for("track")
    assert shop5.run("seen") == ["meta_user", "meta_session", "meta_pageview"]
    assert shop5.sent() == ["new user", "session+pageview"]


def test_what_a_transformer_does_not_return_is_not_sent_until_it_is_removed(
    shop5: Shop5,
) -> None:
    shop5.open_at_rest()
    shop5.run("heap.addTransformerFn('drop', () => [], 'general'); heap.track('dropped')")
    shop5.run("heap.removeTransformer('drop'); heap.track('kept')")
    shop5.run("heap.addTransformerFn('drop', () => [], 'general'); heap.resetTransformers()")
    shop5.run("heap.addTransformerFn('bad', () => { throw new Error('x'); }); heap.track('bad')")
    shop5.pass_time(3)
    assert [kind(m) for m in shop5.wait_for_messages(4)[2:]] == ["kept", "bad"]


def test_snapshots_ride_on_the_interactions_they_are_set_up_for(shop5: Shop5) -> None:
    shop5.snapshots = [
        Snapshot("Email", "field", "#em"), Snapshot("Pw", "field", "#pw", within="#buy"),
        Snapshot("Panel", "text", ".panel", within=".panel"),
        Snapshot("Js", "expression", "document.title"), Snapshot("Gone", "field", "#gone"),
    ]  # fmt: skip
    shop5.body = """<input id=em value="jane@corp.test"><input id=pw type=password value=secret>
      <p class=panel>Order 4711</p><button id=buy>Buy</button>"""
    shop5.open_at_rest()
    shop5.page.click("#buy")
    shop5.page.click(".panel")
    shop5.run("heap.track('t')")
    shop5.pass_time(3)
    assert [properties(m.properties) for m in shop5.wait_for_messages(5)[2:]] == [
        {"Email": "jane@corp.test", "Pw": "****"},
        {"Email": "jane@corp.test", "Panel": "Order 4711"}, {},
    ]  # fmt: skip
