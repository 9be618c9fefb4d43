"""What tracking hosts answer while a scenario is played."""

from heapqa.record.capture.replies import PIXEL, Replies
from heapqa.record.sdk.sources import known_apps, stand_in
from heapqa.testing import plan

LOADER = "https://cdn.heapanalytics.com/js/heap-1122334455.js"


def test_a_pixel_is_a_real_gif_so_that_the_sdk_is_content() -> None:
    reply = Replies().to("GET", "https://heapanalytics.com/h?a=1")
    assert (reply.status, reply.body) == (200, PIXEL)
    assert PIXEL.startswith(b"GIF89a")


def test_the_object_form_of_identify_gets_an_empty_script() -> None:
    reply = Replies().to("GET", "https://heapanalytics.com/api/identify?a=1&e=x&callback=f")
    assert (reply.status, reply.body) == (200, b"")
    assert ("Content-Type", "application/javascript") in reply.headers


def test_a_hit_of_v5_gets_an_answer_without_a_body_that_somebody_would_have_to_read() -> None:
    for hit in ("track", "identify", "add_user_properties"):
        reply = Replies().to("POST", f"https://c.us.heap-api.com/api/capture/v2/{hit}")
        assert (reply.status, reply.body) == (200, b"")
        assert ("Access-Control-Allow-Origin", "*") in reply.headers


def test_a_page_that_calls_the_server_api_can_read_the_answer() -> None:
    reply = Replies().to("POST", "https://heapanalytics.com/api/track")
    assert (reply.status, reply.body) == (200, b"{}")


def test_a_preflight_is_allowed_and_need_not_be_repeated_while_leaving() -> None:
    reply = Replies().to("OPTIONS", "https://c.us.heap-api.com/api/capture/v2/track")
    assert reply.status == 204
    assert ("Access-Control-Allow-Origin", "*") in reply.headers
    assert int(dict(reply.headers)["Access-Control-Max-Age"]) > 60


def test_a_page_that_sends_its_cookies_along_can_read_the_answer() -> None:
    page = ("Origin", "https://shop.test")
    url = "https://t.shop.example/api/capture/v2/track"
    headers = dict(Replies().to("POST", url, (page,)).headers)
    assert headers["Access-Control-Allow-Origin"] == "https://shop.test"
    assert headers["Access-Control-Allow-Credentials"] == "true"

    asked = (
        ("origin", "https://shop.test"),
        ("access-control-request-headers", "authorization,x-a"),
        ("access-control-request-method", "PUT"),
    )
    preflight = dict(Replies().to("OPTIONS", url, asked).headers)
    assert preflight["Access-Control-Allow-Headers"] == "authorization,x-a"
    assert preflight["Access-Control-Allow-Methods"] == "PUT"
    assert int(preflight["Access-Control-Max-Age"]) > 60


def test_the_stand_in_is_made_out_for_the_app_id_that_was_asked_for() -> None:
    source = stand_in(LOADER)
    assert source is not None
    assert b"1122334455" in source


def test_a_loader_without_a_file_is_a_problem_and_not_silence() -> None:
    replies = Replies(is_loader=lambda _url: True)
    assert replies.to("GET", LOADER).status == 404
    assert LOADER in replies.problems[0]


def test_an_app_id_that_the_plan_does_not_know_is_answered_as_heaps_cdn_does() -> None:
    unknown = LOADER.replace("1122334455", "undefined")
    source = known_apps(stand_in, plan(("test", "1122334455", "127.0.0.1:*")))
    replies = Replies(sdk=source, is_loader=lambda _url: True)

    for _ in range(2):
        replies.begin()
        assert replies.to("GET", unknown).status == 404
        assert "'undefined' is no appId of heap.environments" in replies.notes[0]
        assert replies.problems == []
    assert replies.to("GET", LOADER).status == 200


def test_without_a_plan_any_number_may_be_an_app_id() -> None:
    replies = Replies(sdk=known_apps(stand_in, plan()), is_loader=lambda _url: True)

    assert replies.to("GET", LOADER).status == 200
    assert replies.to("GET", LOADER.replace("1122334455", "YOUR_APP_ID")).status == 404
    core = "https://cdn.us.heap-api.com/v5/heapjs-static/5.3.6/core/heap.js"
    assert replies.to("GET", core).status == 200


def test_a_remark_on_a_file_is_noted_in_every_scenario_that_was_served_it() -> None:
    remarks = {LOADER: "changed"}
    replies = Replies(sdk=stand_in, is_loader=lambda _url: True, remarks=remarks)
    for _ in range(2):
        replies.begin()
        assert replies.notes == []
        replies.to("GET", f"{LOADER}?v=1")
        replies.to("GET", LOADER)
        assert replies.notes == ["changed"]
    assert replies.problems == []
