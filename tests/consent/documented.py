"""What the documentation tells rules to read of what a platform has stored."""

import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from playwright.sync_api import Page

from heapqa.rules.acceptance import fits

PAGE = Path(__file__).parents[2] / "docs" / "consent-platforms.md"
ROW = re.compile(r"^\| `(\w+)` \| `([\w-]+)` \| `([^`]+)` \| (?:`([^`]+)`|[^|]+) \|$", re.MULTILINE)
FEWEST = 9
"""Rows of the table: fewer, and it was not found."""


@cache
def documented() -> dict[str, tuple[str, str, str]]:
    """Platform → name of the entry, what stands there once granted, and once refused."""
    _, _, after = PAGE.read_text(encoding="utf-8").partition("## What the rules read")
    rows = {row[0]: row[1:] for row in ROW.findall(after.partition("\n## ")[0])}
    assert len(rows) >= FEWEST
    return rows


def told(page: Page, platform: str) -> str | None:
    """``granted`` or ``refused``, as rules would read it; None where nothing is documented."""
    if platform not in documented():
        return None
    name, granted, refused = documented()[platform]
    cookies = {each["name"]: each["value"] for each in page.context.cookies()}
    value = unquote(cookies.get(name) or page.evaluate("(n) => localStorage.getItem(n)", name))
    meanings = (("granted", granted), ("refused", refused))
    found = [meaning for meaning, pattern in meanings if pattern and fits(pattern, value)]
    return found[0] if len(found) == 1 else None
