"""``heapqa sdk pin``, from a CDN on this machine and from a HAR file."""

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from heapqa.cli import app
from heapqa.record.sdk.sources import pinned
from tests.record.sdk.cdn import CONFIG, CORE, LOADER, Cdn, open_cdn


@pytest.fixture
def cdn() -> Iterator[Cdn]:
    with open_cdn() as cdn:
        yield cdn


def pin(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["sdk", "pin", *(str(argument) for argument in arguments)])


def test_what_is_pinned_is_what_the_pinned_source_serves(cdn: Cdn, tmp_path: Path) -> None:
    url = cdn.serve(LOADER, "// sdk")
    result = pin(url, "--directory", tmp_path)
    assert result.exit_code == 0, result.output
    assert result.stdout.split() == [
        f"{cdn.url.removeprefix('http://')}{LOADER}",
        "6", "bytes", sha256(b"// sdk").hexdigest()[:12], "new",
    ]  # fmt: skip
    assert pinned(tmp_path)(url) == b"// sdk"


def test_a_configuration_brings_the_core_file_it_names(cdn: Cdn, tmp_path: Path) -> None:
    url = cdn.serve(CONFIG, f"load('{CORE}')")
    cdn.serve(CORE, "// core")
    result = pin(url, "--directory", tmp_path)
    assert [line.split()[0].rpartition("/")[2] for line in result.stdout.splitlines()] == [
        "heap_config.js", "heap.js",
    ]  # fmt: skip
    assert pinned(tmp_path)(cdn.url + CORE) == b"// core"
    assert result.stderr == ""


def test_a_configuration_that_names_no_core_file_says_what_is_left_to_do(
    cdn: Cdn, tmp_path: Path
) -> None:
    result = pin(cdn.serve(CONFIG, "load()"), "--directory", tmp_path)
    assert result.exit_code == 0
    assert "names no core file: pin that too" in result.stderr


def test_a_file_that_changed_is_replaced_by_force_only(cdn: Cdn, tmp_path: Path) -> None:
    url = cdn.serve(LOADER, "// one")
    pin(url, "--directory", tmp_path)
    cdn.serve(LOADER, "// two")
    refused = pin(url, "--directory", tmp_path)
    assert refused.exit_code == 2
    assert "--force" in refused.stderr
    assert pinned(tmp_path)(url) == b"// one"
    assert pin(url, "--directory", tmp_path, "--force").stdout.split()[-1] == "changed"
    assert pinned(tmp_path)(url) == b"// two"


def test_a_har_file_fills_the_folder_too(tmp_path: Path) -> None:
    url = "https://cdn.heapanalytics.com/js/heap-1122334455.js"
    entry = {
        "startedDateTime": "2026-01-01T00:00:00Z",
        "request": {"method": "GET", "url": url},
        "response": {"status": 200, "content": {"text": "Ly8gc2Rr", "encoding": "base64"}},
    }
    har = tmp_path / "visit.har"
    har.write_text(json.dumps({"log": {"entries": [entry]}}), "utf-8")
    assert pin("--har", har, "--directory", tmp_path / "sdk").exit_code == 0
    assert pinned(tmp_path / "sdk")(url) == b"// sdk"


def test_what_is_no_sdk_file_is_not_fetched(cdn: Cdn, tmp_path: Path) -> None:
    result = pin(f"{cdn.url}/h?a=1", "--directory", tmp_path)
    assert result.exit_code == 2
    assert "not the address of an SDK file" in result.stderr
    assert cdn.asked == []


@pytest.mark.parametrize("arguments", [(), ("https://cdn.test/js/heap-1.js", "--har", "x.har")])
def test_addresses_or_a_har_file_are_needed_not_both(
    arguments: tuple[str, ...], tmp_path: Path
) -> None:
    result = pin(*arguments, "--directory", tmp_path)
    assert result.exit_code == 2
    assert "one of the two" in result.stderr
