"""When artifacts can be made at all."""

from pathlib import Path

import pytest

from heapqa.plugin.artifact_policy import ArtifactPolicy
from heapqa.record.errors import RecordError


def test_a_video_that_nobody_could_make_is_refused_with_the_command_that_helps(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    ArtifactPolicy(trace="on", screenshot="on").check()
    with pytest.raises(RecordError, match="playwright install ffmpeg"):
        ArtifactPolicy(video="on-failure").check()

    (tmp_path / "ffmpeg-1013").mkdir()
    (tmp_path / "ffmpeg-1013" / "ffmpeg-linux").touch()
    ArtifactPolicy(video="on-failure").check()
