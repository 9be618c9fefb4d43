"""The recorder's own script, which runs in every document."""

import json
from collections.abc import Iterable
from importlib.resources import files

PARTS = (
    "hidden.js", "observer.js", "contentsquare_calls.js", "heap_calls.js", "consent_signs.js"
)  # fmt: skip
HANDS = "hands.js"
"""Tells what the visitor does; only where somebody listens to that."""


def _joined(parts: Iterable[str]) -> str:
    folder = files("heapqa.record.play")
    return "\n".join(folder.joinpath(part).read_text(encoding="utf-8") for part in parts)


SCRIPT = _joined(PARTS)
"""Runs in every document before its own scripts; changes nothing that they can see."""


def script(secret: str, *, hands: bool = False) -> str:
    """The script with the name by which it tells; `hands` has it tell what visitors do, too."""
    parts = _joined((PARTS[0], HANDS, *PARTS[1:])) if hands else SCRIPT
    return f"const SECRET = {json.dumps(secret)};\n{parts}"
