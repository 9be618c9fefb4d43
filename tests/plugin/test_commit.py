"""What of a project is checked out."""

from pathlib import Path

import pytest

from heapqa.plugin.commit import VARIABLES, commit_of


def test_the_commit_is_that_of_the_server_or_of_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    assert commit_of(tmp_path) == ""
    monkeypatch.setenv("CI_COMMIT_SHA", "abc123")
    assert commit_of(tmp_path) == "abc123"
