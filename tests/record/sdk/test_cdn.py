"""SDK files fetched from a CDN: those and nothing else, once a run, and told when they changed."""

from pathlib import Path

import pytest
from starlette.responses import Response

from heapqa.record.errors import RecordError
from heapqa.record.sdk.cdn import Live, fetch
from tests.record.sdk.cdn import LOADER, Cdn


def test_a_file_is_fetched_once_a_run_however_many_processes_ask(cdn: Cdn, tmp_path: Path) -> None:
    url = cdn.serve(LOADER, "// one")
    assert [Live(tmp_path, "run 1")(url), Live(tmp_path, "run 1")(url)] == [b"// one"] * 2
    assert cdn.asked == [LOADER]
    assert Live(tmp_path, "run 2")(url) == b"// one"
    assert cdn.asked == [LOADER] * 2


def test_a_file_that_changed_since_the_last_run_is_remarked_on_all_run_long(
    cdn: Cdn, tmp_path: Path
) -> None:
    url = cdn.serve(LOADER, "// one")
    first = Live(tmp_path, "run 1")
    first(url)
    cdn.serve(LOADER, "// two")
    second, beside_it, third = (Live(tmp_path, f"run {n}") for n in (2, 2, 3))
    assert [live(url) for live in (second, beside_it, third)] == [b"// two"] * 3
    assert (first.remarks, third.remarks) == ({}, {})
    assert second.remarks == beside_it.remarks
    assert f"{url} changed since the last run" in second.remarks[url]


def test_every_content_a_file_ever_had_is_kept(cdn: Cdn, tmp_path: Path) -> None:
    for number in (1, 2):
        Live(tmp_path, f"run {number}")(cdn.serve(LOADER, f"// {number}"))
    assert {path.read_text() for path in tmp_path.rglob("*.js") if path.is_file()} == {
        "// 1", "// 2",
    }  # fmt: skip


@pytest.mark.parametrize("damage", ["last.json", "*.js"])
def test_a_damaged_cache_is_fetched_anew(cdn: Cdn, tmp_path: Path, damage: str) -> None:
    url = cdn.serve(LOADER, "// one")
    Live(tmp_path, "run")(url)
    for path in [path for path in tmp_path.rglob(damage) if path.is_file()]:
        path.write_text("damaged")
    assert Live(tmp_path, "run")(url) == b"// one"
    assert cdn.asked == [LOADER] * 2


def test_nothing_but_sdk_files_is_asked_for(cdn: Cdn, tmp_path: Path) -> None:
    for path in ("/h", "/api/identify_v3", "/index.html"):
        with pytest.raises(RecordError, match="not the address of an SDK file"):
            Live(tmp_path, "run")(f"{cdn.url}{path}?a=1")
    with pytest.raises(RecordError, match="not the address of an SDK file"):
        fetch(f"file://{tmp_path}/js/heap-1122334455.js")
    assert cdn.asked == []


def test_a_redirect_to_another_sdk_file_is_followed(cdn: Cdn) -> None:
    cdn.serve("/other/heap-1122334455.js", "// moved")
    assert fetch(cdn.redirect(LOADER, "/other/heap-1122334455.js")) == b"// moved"


@pytest.mark.parametrize("target", ["/h?a=1", "/login", "ftp://127.0.0.1/js/heap-1122334455.js"])
def test_a_redirect_to_anything_else_is_refused(cdn: Cdn, target: str) -> None:
    url = cdn.redirect(LOADER, target)
    with pytest.raises(RecordError, match="which is no SDK file: nothing was fetched"):
        fetch(url)
    assert cdn.asked == [LOADER]


def test_an_answer_that_is_no_script_is_refused(cdn: Cdn) -> None:
    cdn.answers[LOADER] = Response("<html>Sign in to the network", media_type="text/html")
    with pytest.raises(RecordError, match="the answer is a web page"):
        fetch(cdn.url + LOADER)


def test_a_cdn_that_cannot_be_reached_is_told_with_what_to_do(cdn: Cdn, tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"404.*set heap\.sdk\.source"):
        fetch(cdn.url + LOADER)
    with pytest.raises(RecordError, match=r"cannot be fetched.*set heap\.sdk\.source"):
        Live(tmp_path, "run")(f"http://127.0.0.1:9{LOADER}")
