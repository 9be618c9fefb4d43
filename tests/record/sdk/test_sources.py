"""The stand-in and pinned files as sources of the SDK."""

from hashlib import sha256
from pathlib import Path

import pytest

from heapqa.record.capture.replies import Replies
from heapqa.record.errors import RecordError
from heapqa.record.sdk.sources import pinned

CDN = "https://cdn.heapanalytics.com"
LOADER = f"{CDN}/js/heap-1122334455.js"


@pytest.mark.parametrize(
    ("url", "place"),
    [
        (LOADER, "cdn.heapanalytics.com/js/heap-1122334455.js"),
        (
            "https://cdn.us.heap-api.com/config/1122334455/heap_config.js",
            "cdn.us.heap-api.com/config/1122334455/heap_config.js",
        ),
        (
            "https://cdn.us.heap-api.com/v5/heapjs-static/5.3.6/core/heap.js",
            "cdn.us.heap-api.com/v5/heapjs-static/5.3.6/core/heap.js",
        ),
        (
            "http://127.0.0.1:8000/assets/heap-1122334455.js",
            "127.0.0.1:8000/assets/heap-1122334455.js",
        ),
    ],
)
def test_pinned_files_of_both_generations_are_served_with_their_hash(
    tmp_path: Path, url: str, place: str
) -> None:
    file = tmp_path / place
    file.parent.mkdir(parents=True)
    file.write_bytes(b"// pinned")
    reply = Replies(sdk=pinned(tmp_path), is_loader=lambda _url: True).to("GET", f"{url}?v=1")
    assert (reply.status, reply.body) == (200, b"// pinned")
    assert reply.sha256 == sha256(b"// pinned").hexdigest()


def test_a_file_that_is_not_pinned_is_a_problem_that_says_where_it_belongs(tmp_path: Path) -> None:
    replies = Replies(sdk=pinned(tmp_path), is_loader=lambda _url: True)
    assert replies.to("GET", LOADER).status == 502
    (problem,) = replies.problems
    assert LOADER in problem
    assert str(tmp_path / "cdn.heapanalytics.com" / "js" / "heap-1122334455.js") in problem
    assert f"heapqa sdk pin {LOADER}" in problem


@pytest.mark.parametrize(
    "url",
    [
        f"{CDN}/../outside.js",
        f"{CDN}/js/../../outside.js",
        f"{CDN}/js/./heap-1122334455.js",
        f"{CDN}/..\\outside.js",
        f"{CDN}//outside.js",
        "https://../outside.js",
        f"{CDN}/\0.js",
    ],
)
def test_a_pinned_folder_cannot_be_left(tmp_path: Path, url: str) -> None:
    (tmp_path / "outside.js").write_text("secret")
    folder = tmp_path / "sdk"
    (folder / "cdn.heapanalytics.com").mkdir(parents=True)
    with pytest.raises(RecordError, match="names no file below"):
        pinned(folder)(url)


def test_a_link_out_of_a_pinned_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside.js").write_text("secret")
    folder = tmp_path / "sdk" / "cdn.heapanalytics.com" / "js"
    folder.mkdir(parents=True)
    (folder / "heap-1122334455.js").symlink_to(tmp_path / "outside.js")
    with pytest.raises(RecordError, match="names no file below"):
        pinned(tmp_path / "sdk")(LOADER)
