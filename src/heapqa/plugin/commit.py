"""What of the project is checked out."""

import os
import subprocess
from pathlib import Path

VARIABLES = (
    "GITHUB_SHA", "CI_COMMIT_SHA", "BITBUCKET_COMMIT", "BUILD_SOURCEVERSION", "CIRCLE_SHA1",
    "GIT_COMMIT",
)  # fmt: skip
"""Where GitHub, GitLab, Bitbucket, Azure, CircleCI and Jenkins tell it."""
WAIT_S = 5
"""For git, which answers at once where there is a repository at all."""


def commit_of(folder: Path) -> str:
    """The commit of the project in a folder; empty where nobody knows it."""
    for name in VARIABLES:
        if told := os.environ.get(name):
            return told
    command = ["git", "rev-parse", "HEAD"]
    try:
        found = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=WAIT_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return found.stdout.strip() if found.returncode == 0 else ""
