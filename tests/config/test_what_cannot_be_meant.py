"""Addresses, paths and texts that nobody can mean are refused by key."""

from pathlib import Path

import pytest

from tests.config.documents import problems, read, site


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("http://127.0.0.1:99999", "must have a port from 1 to 65535, or none"),
        ("http://127.0.0.1:0", "must have a port from 1 to 65535, or none"),
        ("http://[::1]:port", "must have a port from 1 to 65535, or none"),
        ("https://*.shop.example", "must be one address, without blanks and *"),
        ("https://shop example", "must be one address, without blanks and *"),
        ("https://www.shop.example\n", "must be one address, without blanks and *"),
        ("https://heapanalytics.com", "is one of Heap's own hosts"),
        ("https://C.us.heap-api.com./", "is one of Heap's own hosts"),
    ],
)
def test_an_address_that_no_page_can_have_is_refused(folder: Path, url: str, problem: str) -> None:
    (found,) = problems(folder, site(baseURL=url))
    assert found.startswith(f"use.baseURL: {problem}")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:65535",
        "http://[::1]:8701/shop",
        "http://[::1]",
        "http://localhost:/",
        "https://qa:secret@www.shop.example",
        "https://m\u00fcller.example",
        "https://heapanalytics.shop.example",
    ],
)
def test_an_address_of_any_other_form_is_taken(folder: Path, url: str) -> None:
    assert read(folder, site(baseURL=url)).settings.use.base_url == url


@pytest.mark.parametrize("key", ["allowedHosts", "trackingHosts"])
def test_the_port_of_a_host_is_one(folder: Path, key: str) -> None:
    for host in ("cdn.shop.example:65535", "cdn.shop.example:*", "[::1]:80", "[::1]"):
        read(folder, {**site(), "heap": {key: [host]}})
    (found,) = problems(folder, {**site(), "heap": {key: ["cdn.shop.example:65536"]}})
    assert found.startswith(f"heap.{key}[0]: must have a port from 1 to 65535")


@pytest.mark.parametrize("path", ["a\0b", "x" * 256, "\u00fc" * 128, "ab/" * 1400])
def test_a_path_that_no_file_can_have_is_refused(folder: Path, path: str) -> None:
    for name in ("testDir", "outputDir"):
        (found,) = problems(folder, {**site(), name: path})
        assert found.startswith(f"{name}: is no path that a file or folder can have")
    for name in ("scenarios", "baseline", "trackingPlan"):
        (found,) = problems(folder, {**site(), "heap": {name: path}})
        assert found.startswith(f"heap.{name}: is no path that a file or folder can have")


@pytest.mark.parametrize("path", [".", "..", "/", "scenarios", "tests"])
def test_reports_are_never_mixed_with_the_project(folder: Path, path: str) -> None:
    (found,) = problems(folder, {**site(), "outputDir": path})
    assert found.startswith("outputDir: holds the ")
    assert found.endswith("name a folder for reports alone")


@pytest.mark.parametrize("path", ["heapqa-results", "tests/results", "../results", "./a/../b"])
def test_reports_go_into_any_other_folder(folder: Path, path: str) -> None:
    assert read(folder, {**site(), "outputDir": path}).output_dir == folder / path


@pytest.mark.parametrize("path", [".", "..", "/"])
def test_the_folder_of_the_scenarios_does_not_hold_the_project(folder: Path, path: str) -> None:
    (found,) = problems(folder, {**site(), "heap": {"scenarios": path}})
    assert found.startswith("heap.scenarios: holds this file itself")


def test_the_accepted_state_is_a_folder(folder: Path) -> None:
    (folder / "taken").write_text("", "utf-8")
    (found,) = problems(folder, {**site(), "heap": {"baseline": "taken"}})
    assert found.startswith("heap.baseline: ")
    assert found.endswith("taken is no folder: name another")


@pytest.mark.parametrize("comment", ["// ours", "/* ours */", "# ours"])
def test_a_comment_is_named(folder: Path, comment: str) -> None:
    (found,) = problems(folder, f'{{\n  {comment}\n  "use": {{}}}}')
    assert found == "line 2, column 3: not JSON: it has no comments, so take this one out"


@pytest.mark.parametrize("text", ["", " \n\t", "\ufeff"])
def test_an_empty_file_is_told_how_to_begin(folder: Path, text: str) -> None:
    (found,) = problems(folder, text)
    assert found.startswith('is empty: begin with {"use": {"baseURL"')


@pytest.mark.parametrize("given", ["md5", "sha256(mail)", "SHA256(email)"])
def test_a_hashed_identity_is_told_its_forms(folder: Path, given: str) -> None:
    (found,) = problems(folder, {**site(), "heap": {"hashedIdentity": given}})
    assert found.startswith(
        "heap.hashedIdentity: must say the hash and the field, as sha256(email)"
    )
