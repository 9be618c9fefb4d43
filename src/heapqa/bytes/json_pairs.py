"""JSON with its objects as pairs: order and repeated names are kept. All readers raise ValueError
or RecursionError for what they cannot read."""

import json


class Members(tuple[tuple[str, object], ...]):
    """A JSON object as its pairs, in order and with repeated names."""

    __slots__ = ()


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


_TYPED = json.JSONDecoder(object_pairs_hook=Members, parse_constant=_refuse)
_WRITTEN = json.JSONDecoder(
    object_pairs_hook=Members, parse_int=str, parse_float=str, parse_constant=_refuse
)
_LENIENT = json.JSONDecoder(
    object_pairs_hook=Members, parse_int=str, parse_float=str, parse_constant=str, strict=False
)


def typed(text: str) -> object:
    """What a receiver reads: numbers are numbers."""
    return _TYPED.decode(text)


def written(text: str) -> object:
    """What a receiver reads, but with numbers as texts, just as they are written."""
    return _WRITTEN.decode(text)


def lenient(text: str) -> object:
    """What anybody can see in it: ``NaN`` and control characters pass; numbers are texts."""
    return _LENIENT.decode(text)
