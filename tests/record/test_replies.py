"""What tracking hosts answer while a scenario is played."""

from pathlib import Path

import pytest

from heapqa.record.replies import PIXEL, Replies, pinned, stand_in

LOADER = "https://cdn.heapanalytics.com/js/heap-1122334455.js"


def test_a_pixel_is_a_real_gif_so_that_the_sdk_is_content() -> None:
    reply = Replies().to("GET", "https://heapanalytics.com/h?a=1")
    assert (reply.status, reply.body) == (200, PIXEL)
    assert PIXEL.startswith(b"GIF89a")


def test_the_object_form_of_identify_gets_an_empty_script() -> None:
    reply = Replies().to("GET", "https://heapanalytics.com/api/identify?a=1&e=x&callback=f")
    assert (reply.status, reply.body) == (200, b"")
    assert ("Content-Type", "application/javascript") in reply.headers


def test_a_preflight_is_allowed() -> None:
    reply = Replies().to("OPTIONS", "https://c.us.heap-api.com/api/capture/v2/track")
    assert reply.status == 204
    assert ("Access-Control-Allow-Origin", "*") in reply.headers


def test_the_stand_in_is_made_out_for_the_app_id_that_was_asked_for() -> None:
    source = stand_in(LOADER)
    assert source is not None
    assert b"1122334455" in source


def test_a_loader_without_a_file_is_a_problem_and_not_silence() -> None:
    replies = Replies(is_loader=lambda _url: True)
    assert replies.to("GET", LOADER).status == 404
    assert LOADER in replies.problems[0]


def test_pinned_files_are_served_by_host_and_path_with_their_hash(tmp_path: Path) -> None:
    file = tmp_path / "cdn.heapanalytics.com" / "js" / "heap-1122334455.js"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"// pinned")
    reply = Replies(sdk=pinned(tmp_path), is_loader=lambda _url: True).to("GET", LOADER)
    assert reply.body == b"// pinned"
    assert reply.sha256 is not None


@pytest.mark.parametrize("path", ["../outside.js", "..%2foutside.js", "/js/../../outside.js"])
def test_a_pinned_folder_cannot_be_left(tmp_path: Path, path: str) -> None:
    (tmp_path / "outside.js").write_text("secret")
    folder = tmp_path / "sdk"
    (folder / "cdn.heapanalytics.com").mkdir(parents=True)
    assert pinned(folder)(f"https://cdn.heapanalytics.com/{path}") is None
