"""When the v5 stand-in sends its messages, and what it does when that fails."""

import pytest

from tests.standin.shop import APP_ID
from tests.standin.shop5 import Shop5, kind, messages_of

FIRST = ["new user", "session+pageview"]
BUFFER = f"_hp5_network_buffer.{APP_ID}"
AGED = """["8", "6"].map((days) => (
  {type: "core_track", id: days, at: Date.now() - days * 86400000, data: {id: days}}))"""
COUNTS_FAILURES = """<script>
window.failures = 0;
const original = window.fetch;
const failed = () => queueMicrotask(() => queueMicrotask(() => { window.failures += 1; }));
window.fetch = (...given) => {
  const answer = original(...given);
  answer.then((reply) => { if (reply.status !== 200) failed(); }, failed);
  return answer;
};
</script>"""
NOTES_POSTS = """<script>
const original = window.fetch;
window.fetch = (url, ...given) => {
  sessionStorage.posts = (sessionStorage.posts || "") + url.split("/").pop() + " ";
  return original(url, ...given);
};
</script>"""
LINK = "<a id=next href='/two'>next</a>"


def test_events_wait_three_seconds_for_each_other(shop5: Shop5) -> None:
    shop5.open_at_rest()
    shop5.run("heap.track('one')")
    shop5.pass_time(1)
    shop5.run("heap.track('two'); heap.addUserProperties({plan: 'pro'}); heap.identify('u1')")
    assert shop5.sent() == FIRST
    shop5.pass_time(2)
    shop5.wait_for("identify")
    assert shop5.sent() == [*FIRST, "user properties", "one+two", "identify u1"]


def test_ten_messages_wait_no_longer_and_none_travels_with_more(shop5: Shop5) -> None:
    shop5.open_at_rest()
    shop5.run("for (let n = 0; n < 23; n += 1) heap.track('event ' + n)")
    shop5.wait_for("track", 3)
    shop5.pass_time(3)
    shop5.wait_for("track", 4)
    assert [len(messages_of(hit)) for hit in shop5.of("track")] == [2, 10, 10, 3]


def test_a_post_is_plain_protobuf_without_query_or_headers_of_its_own(shop5: Shop5) -> None:
    with shop5.page.expect_request("**/api/capture/v2/track") as waiting:
        shop5.open("/secret?x=1")
    request = waiting.value
    assert request.method == "POST"
    assert request.resource_type == "fetch"
    assert request.headers["content-type"] == "application/octet-stream"
    assert request.url == "https://c.us.heap-api.com/api/capture/v2/track"


@pytest.mark.parametrize("status", [200, 204, 400])
def test_a_request_that_was_taken_or_refused_for_good_is_done(shop5: Shop5, status: int) -> None:
    shop5.open_at_rest()
    shop5.statuses = [status]
    shop5.run("heap.track('once')")
    shop5.pass_time(3)
    shop5.wait_for("track", 2)
    shop5.settle()
    shop5.pass_time(20)
    shop5.open("/two")
    shop5.pass_time(1)
    shop5.wait_for("track", 3)
    assert shop5.sent() == [*FIRST, "once", "pageview"]
    assert shop5.buffered("retry") == []


def test_a_request_that_met_a_broken_server_is_sent_again_by_the_next_page(shop5: Shop5) -> None:
    shop5.open_at_rest()
    shop5.statuses = [503]
    shop5.run("heap.track('late')")
    shop5.pass_time(3)
    shop5.settle()
    assert [message["type"] for message in shop5.buffered("retry")] == ["core_track"]
    shop5.pass_time(20)
    shop5.open("/two")
    shop5.pass_time(1)
    shop5.wait_for("track", 3)
    assert shop5.sent() == [*FIRST, "late", "late+pageview"]
    assert shop5.messages()[2].id == shop5.messages()[3].id
    shop5.settle()
    assert shop5.buffered("retry") == []


@pytest.mark.parametrize("status", [404, 429, 0])
def test_any_other_failure_is_tried_again_after_two_five_and_five_seconds(
    shop5: Shop5, status: int
) -> None:
    shop5.head = COUNTS_FAILURES
    shop5.open_at_rest()
    shop5.statuses = [status] * 4
    shop5.run("heap.track('again')")
    shop5.pass_time(3)
    for count, after in ((3, 2), (4, 5), (5, 5)):
        shop5.wait_for("track", count - 1)
        shop5.page.wait_for_function(f"window.failures === {count - 2}")
        shop5.pass_time(after - 0.1)
        assert len(shop5.of("track")) == count - 1
        shop5.pass_time(0.1)
        shop5.wait_for("track", count)
    shop5.settle()
    assert [message["data"]["event"]["custom"]["name"] for message in shop5.buffered("retry")] == [
        "again"
    ]
    assert len({hit.body for hit in shop5.of("track")[1:]}) == 1


def test_a_link_click_sends_at_once_and_the_next_page_sends_the_same_messages_again(
    shop5: Shop5,
) -> None:
    shop5.body = LINK
    shop5.open_at_rest()
    shop5.run("heap.track('before')")
    shop5.page.click("#next")
    shop5.await_sdk()
    shop5.pass_time(1)
    shop5.wait_for("track", 3)
    assert shop5.sent() == [*FIRST, "before+click a", "before+click a+pageview"]
    ids = [message.id for message in shop5.messages()[2:]]
    assert ids[:2] == ids[2:4]
    shop5.settle()


def test_a_submit_sends_at_once(shop5: Shop5) -> None:
    shop5.body = "<form onsubmit='event.preventDefault()'><button id=go>Go</button></form>"
    shop5.open_at_rest()
    shop5.page.click("#go")
    shop5.wait_for("track", 2)
    assert shop5.sent() == [*FIRST, "click button+submit form"]
    assert [message["type"] for message in shop5.buffered()] == ["core_track", "core_track"]


def test_leaving_the_page_sends_what_waits_and_the_next_page_sends_it_again(shop5: Shop5) -> None:
    shop5.head = NOTES_POSTS
    shop5.open_at_rest()
    shop5.run("heap.track('last'); heap.identify('u1')")
    shop5.run("sessionStorage.clear()")
    shop5.open("/two")
    shop5.pass_time(1)
    shop5.until(lambda: shop5.sent()[-2:] == ["last+pageview", "identify u1"])
    assert shop5.run("sessionStorage.posts") == "track identify track identify "


@pytest.mark.parametrize(
    "link", ["target=_blank href='/two'", "href='#part'", "href='mailto:a@b.test'", "download"]
)
def test_a_click_that_stays_on_the_page_waits_for_the_next_flush(shop5: Shop5, link: str) -> None:
    shop5.body = f"<a id=x {link} onclick='event.preventDefault()'>x</a>"
    shop5.open_at_rest()
    shop5.page.click("#x", force=True)
    shop5.pass_time(1)
    assert shop5.sent() == FIRST
    shop5.pass_time(2)
    shop5.wait_for("track", 2)


def test_messages_older_than_a_week_are_forgotten(shop5: Shop5) -> None:
    shop5.open()
    shop5.settle()
    shop5.run(f"localStorage['{BUFFER}'] = JSON.stringify({{value: JSON.stringify({AGED})}})")
    shop5.open("/two")
    shop5.wait_for("track", 2)
    assert [message.id for message in messages_of(shop5.of("track")[1])][:-1] == ["6"]
    assert kind(shop5.messages()[-1]) == "pageview"


def test_garbage_in_the_buffers_does_no_harm(shop5: Shop5) -> None:
    shop5.open_at_rest()
    shop5.run(f"localStorage.setItem('{BUFFER}', '{{\"value\": 5}}')")
    shop5.open("/two")
    shop5.pass_time(1)
    shop5.wait_for("track", 2)
    assert shop5.sent() == [*FIRST, "pageview"]


def test_an_answer_brings_back_no_buffer_that_the_page_has_deleted(shop5: Shop5) -> None:
    shop5.open_at_rest()
    shop5.run("heap.track('t')")
    shop5.run("localStorage.clear()")
    with shop5.page.expect_response("**/track"):
        shop5.pass_time(3)
    shop5.run("new Promise((go) => queueMicrotask(go))")
    assert shop5.run("localStorage.length") == 0
