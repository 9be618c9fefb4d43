"""When to keep which of Playwright's artifacts: trace, video and screenshot."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from heapqa.record.chromium.find import ffmpeg
from heapqa.record.errors import RecordError
from heapqa.record.play.artifacts import Artifacts

Retention = Literal["off", "on", "on-failure"]


def retention(option: str, configured: str) -> Retention:
    """What the command line says, else what the configuration says, as one of our three values."""
    for word in (option, configured):
        if word != "off":
            return "on" if word == "on" else "on-failure"
    return "off"


@dataclass(frozen=True, slots=True)
class ArtifactPolicy:
    """When to keep which artifact."""

    trace: Retention = "off"
    video: Retention = "off"
    screenshot: Retention = "off"
    full_page: bool = False

    def check(self) -> None:
        """Raise RecordError for a video that no browser of this machine could make."""
        if self.video != "off" and ffmpeg() is None:
            raise RecordError(
                "a video is wanted, and Playwright's ffmpeg is not installed: run python -m "
                "playwright install ffmpeg; or set use.video to off, and leave --video out"
            )

    def artifacts(self, folder: Path) -> Artifacts:
        """What is to be written while a scenario is played."""
        return Artifacts(
            folder=folder,
            trace=self.trace != "off",
            video=self.video != "off",
            screenshot=self.screenshot != "off",
            full_page=self.full_page,
        )

    def settle(self, artifacts: Artifacts, *, flawed: bool) -> tuple[Path, ...]:
        """What remains of the artifacts once it is known whether anything is wrong."""
        wanted = {".zip": self.trace, ".webm": self.video}
        for path in list(artifacts.files):
            keep = wanted.get(path.suffix, self.screenshot)
            if keep == "off" and path.suffix == ".png":
                keep = "on-failure"
            if keep != "on" and not (keep == "on-failure" and flawed):
                artifacts.drop(path)
        return tuple(artifacts.files)
