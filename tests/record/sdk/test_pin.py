"""What of a configuration file and of a HAR file is pinned."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from heapqa.record.errors import RecordError
from heapqa.record.sdk.pin import SdkFiles, core_files, from_har, pin

HOST = "https://cdn.us.heap-api.com"
CONFIG = f"{HOST}/config/1122334455/heap_config.js"
LOADER = "https://cdn.heapanalytics.com/js/heap-1122334455.js"


@pytest.mark.parametrize(
    "text",
    [
        'var s="https://cdn.us.heap-api.com/v5/heapjs-static/5.3.6/core/heap.js";',
        'var s="https:\\/\\/cdn.us.heap-api.com\\/v5\\/heapjs-static\\/5.3.6\\/core\\/heap.js";',
        "load('//cdn.us.heap-api.com/v5/heapjs-static/5.3.6/core/heap.js?x=1')",
        "a=`/v5/heapjs-static/5.3.6/core/heap.js`,b='/v5/heapjs-static/5.3.6/core/heap.js'",
    ],
)
def test_the_core_file_a_configuration_names_is_found(text: str) -> None:
    assert core_files(CONFIG, text) == (f"{HOST}/v5/heapjs-static/5.3.6/core/heap.js",)


@pytest.mark.parametrize("text", ["", "'/v5/heapjs-static/'+version+'/core/heap.js'", "// a/b.js"])
def test_a_core_file_that_is_put_together_is_not_guessed(text: str) -> None:
    assert core_files(CONFIG, text) == ()


def _entry(url: str, content: dict[str, Any], status: int = 200) -> dict[str, Any]:
    return {
        "startedDateTime": "2026-01-01T00:00:00Z",
        "request": {"method": "GET", "url": url},
        "response": {"status": status, "content": content},
    }


def _har(folder: Path, *entries: object) -> Path:
    path = folder / "visit.har"
    path.write_text(json.dumps({"log": {"entries": entries}}), "utf-8")
    return path


def test_a_har_gives_the_sdk_files_it_holds_and_nothing_else(tmp_path: Path) -> None:
    packed = base64.b64encode("// é".encode()).decode()
    path = _har(
        tmp_path,
        _entry(f"{LOADER}?x=1", {"text": "// first"}),
        _entry(LOADER, {"text": "// classic"}),
        _entry(LOADER, {"size": 0}, status=304),
        _entry(CONFIG, {"text": packed, "encoding": "base64"}),
        _entry("https://shop.test/app.js", {"text": "// the site's own"}),
        _entry("https://heapanalytics.com/h?a=1", {"text": "GIF"}),
        _entry(LOADER, {"text": "not found"}, status=404),
        {"damaged": True},
    )
    found = from_har(path)
    assert found.contents == {LOADER: b"// classic", CONFIG: "// é".encode()}
    assert found.remarks == ()


def test_a_file_without_its_content_is_told(tmp_path: Path) -> None:
    found = from_har(_har(tmp_path, _entry(LOADER, {}), _entry(CONFIG, {"text": "x"})))
    assert found.remarks == (f"{LOADER} is in {tmp_path / 'visit.har'} without its content",)


def test_a_har_without_any_sdk_file_says_how_to_export_one(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="holds no SDK file with its content: export it again"):
        from_har(_har(tmp_path, _entry(LOADER, {})))


def test_nothing_is_written_when_one_file_would_be_changed(tmp_path: Path) -> None:
    pin(SdkFiles({LOADER: b"one"}), tmp_path)
    files = SdkFiles({CONFIG: b"new", LOADER: b"two"})
    with pytest.raises(RecordError, match=r"nothing was written.*--force"):
        pin(files, tmp_path)
    assert [path.read_bytes() for path in tmp_path.rglob("*.js")] == [b"one"]
    assert [file.state for file in pin(files, tmp_path, force=True)] == ["new", "changed"]
    assert [file.state for file in pin(files, tmp_path)] == ["unchanged", "unchanged"]


def test_no_address_leads_out_of_the_folder(tmp_path: Path) -> None:
    evil = "https://cdn.heapanalytics.com/js/../../../heap-1122334455.js"
    with pytest.raises(RecordError, match="names no file below"):
        pin(SdkFiles({evil: b"evil"}), tmp_path / "sdk")
    assert list(tmp_path.rglob("*.js")) == []
