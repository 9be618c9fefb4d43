"""Trace, video and screenshot of one scenario, as Playwright's users know them."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page
from playwright.sync_api import Error as PlaywrightError


@dataclass(slots=True)
class Artifacts:
    """What to keep, and where; with no folder nothing is kept."""

    folder: Path | None = None
    trace: bool = False
    video: bool = False
    screenshot: bool = False
    full_page: bool = False
    files: list[Path] = field(default_factory=list)
    """What was written, in order."""
    _videos: list[Page] = field(default_factory=list)

    def context_args(self) -> dict[str, Any]:
        """Options for ``browser.new_context``."""
        if self.folder and self.video:
            return {"record_video_dir": str(self.folder)}
        return {}

    def begin(self, context: BrowserContext) -> None:
        """Start the trace, before any page exists."""
        if self.folder and self.trace:
            context.tracing.start(screenshots=True, snapshots=True, sources=True)

    def take_screenshots(self, pages: list[tuple[int, Page]], *, interrupted: bool) -> None:
        """Take a screenshot of every open page."""
        self._videos = [page for _, page in pages]
        if not (self.folder and (self.screenshot or interrupted)):
            return
        for number, page in pages:
            path = self.folder / f"page-{number}.png"
            try:
                page.screenshot(path=path, full_page=self.full_page, timeout=5_000)
            except (PlaywrightError, OSError):  # the page hangs, or the disk is full
                continue
            self.files.append(path)

    def end(self, context: BrowserContext, device: int = 1) -> None:
        """Write the trace of a device, before its context closes."""
        if self.folder and self.trace:
            path = self.folder / ("trace.zip" if device == 1 else f"trace-{device}.zip")
            try:
                context.tracing.stop(path=path)
            except (PlaywrightError, OSError):  # the context is gone, or the disk is full
                return
            self.files.append(path)

    def closed(self) -> None:
        """Collect the videos, which are complete only once the contexts are closed."""
        if self.folder and self.video:
            self.files.extend(sorted(self.folder.glob("*.webm")))

    def drop(self, path: Path) -> None:
        """Remove one file again, and the folder with the last one."""
        path.unlink(missing_ok=True)
        self.files.remove(path)
        folder = path.parent
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
