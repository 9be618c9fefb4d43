"""Browsers that say nothing but their version."""

from pathlib import Path


def browser(folder: Path, name: str, version: str = "Chromium 1.2.3") -> Path:
    """A program in the folder that can be run and says this version."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\necho {version}\n", "utf-8")
    path.chmod(0o755)
    return path
