"""What becomes of a value that a page hands over: of an identity, and of a property."""

import hashlib
import json
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite, isnan
from typing import Literal

from heapqa.identity.history.happenings import SCRIPTED, Json, Properties
from heapqa.model.event import Generation
from heapqa.model.frozen import Pairs

LONGEST_IDENTITY = 255
"""Characters, as JavaScript counts them."""
LONGEST_VALUE = 1024
"""Characters of a property that v5 and the SDKs for apps keep."""
LONGEST_V5_NAME = 1024
"""Bytes of the name of an event or a property that v5 takes."""
LONGEST_APP_NAME = 512
"""Characters of the same in apps."""
REFUSED = frozenset({
    "undefined", "anonymous", "true", "false", "not_authenticated", "NaN", "NA", "Na",
    "unique_identifier", "0", "", '""', "[object Object]", "{{ customer.email }}", "{{ email }}",
    "hashed_user_id",
})  # fmt: skip
"""Identities that both generations refuse in exactly this spelling."""
REFUSED_IN_ANY_CASE = frozenset({"email", "none", "unknown", "guest", "null"})
APPS: frozenset[Generation] = frozenset({"ios", "android"})
SMALLEST_PLAIN, LARGEST_PLAIN = 1e-7, 1e21
"""Between these JavaScript writes numbers without an exponent."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What an SDK makes of the argument of `identify()`."""

    kind: Literal["identity", "object", "refused", "unsure"]
    """``unsure``: nobody knows whether a placeholder is refused where its hash would be sent."""
    identity: str = ""
    """What is sent, cut to its greatest length; empty for the other kinds."""
    why: str = ""
    """Why it is refused, as the rest of a sentence."""


def read(argument: str, generation: Generation, *, hashed: bool = False) -> Reading:
    """What an SDK of this generation makes of an argument, given as JSON text or a bare word.

    >>> read('"U1"', "v5").identity, read("42", "classic").identity, read("null", "v5").kind
    ('U1', '42', 'refused')
    """
    if argument in SCRIPTED:
        return Reading("refused", why=f"{argument} is nobody's identity")
    try:
        value: Json = json.loads(argument)
    except ValueError:
        return Reading("refused", why="it is no value that can be sent")
    if isinstance(value, dict | list):
        return _object(value, generation)
    if generation in APPS:
        return _of_app(value)
    text = as_text(value)
    if text in REFUSED or text.lower() in REFUSED_IN_ANY_CASE or value is None:
        kind: Literal["refused", "unsure"] = "unsure" if hashed and value else "refused"
        return Reading(kind, why=f"the SDK knows {json.dumps(value)} for a placeholder")
    if hashed:
        text = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    return Reading("identity", cut(text, LONGEST_IDENTITY))


def _object(value: dict[str, Json] | list[Json], generation: Generation) -> Reading:
    """Classic sends an object as an e-mail and a handle, v5 takes none."""
    if generation == "classic" and value:
        return Reading("object")
    return Reading("refused", why="it is an object" if value else "it is empty")


def _of_app(value: Json) -> Reading:
    """The SDKs for apps know no placeholders; an empty text is refused."""
    if not isinstance(value, str) or not value:
        return Reading("refused", why="it is empty or no text")
    return Reading("identity", value)


def cut(text: str, most: int) -> str:
    """The first characters of a text, counted in UTF-16 as JavaScript does."""
    if len(text) <= most // 2:
        return text
    return text.encode("utf-16-le", "surrogatepass")[: 2 * most].decode("utf-16-le", "ignore")


def as_text(value: Json) -> str:
    """What JavaScript's `String()` makes of a value that is no object."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _number(float(value))
    return value if isinstance(value, str) else json.dumps(value)


def _number(value: float) -> str:
    if not isfinite(value):
        return "NaN" if isnan(value) else "Infinity" if value > 0 else "-Infinity"
    if value == 0:
        return "0"
    exact = Decimal(repr(value)).normalize()
    if SMALLEST_PLAIN < abs(value) < LARGEST_PLAIN:
        return format(exact, "f")
    digits, _, exponent = format(exact, "e").partition("e")
    return f"{digits}e{'+' if int(exponent) > 0 else ''}{int(exponent)}"


def properties(given: Properties, generation: Generation) -> Pairs:
    """What is kept of properties: texts, without those that an SDK of this generation drops."""
    kept = ((name, _property(value, generation)) for name, value in given.items())
    return tuple(
        (name, text) for name, text in kept if text is not None and _is_kept(name, text, generation)
    )


def _property(value: Json, generation: Generation) -> str | None:
    if value is None or isinstance(value, dict):
        return None
    if isinstance(value, list):
        if generation != "classic" and any(v is None or isinstance(v, dict | list) for v in value):
            return None
        parts = ("" if item is None else as_text(item) for item in value)
        text = "||".join(parts)
    else:
        text = as_text(value)
    return cut(text, LONGEST_VALUE) if generation == "v5" or generation in APPS else text


def _is_kept(name: str, text: str, generation: Generation) -> bool:
    if generation in APPS:
        return bool(name.strip()) and bool(text.strip()) and cut(name, LONGEST_APP_NAME) == name
    if generation == "v5":
        return bool(name) and len(name.encode("utf-8", "replace")) <= LONGEST_V5_NAME
    return bool(name) and (bool(text) or generation != "classic")
