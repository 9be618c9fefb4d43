"""The evidence of a timeline in texts: decoded fields and raw requests."""

from collections.abc import Iterator
from typing import Any

from heapqa.model.event import Event
from heapqa.model.exchange import Exchange
from heapqa.model.frozen import Pairs
from heapqa.model.timeline import RawRequest
from heapqa.timeline.hiding import Hiding

ELSEWHERE = {"exchange", "first_sent"}
"""Fields that stand elsewhere in a timeline."""
SHOWN_BODY = 4_000
"""Characters of a body that are shown."""
DOT = "·"


def fields_of(event: Event, hide: Hiding) -> Pairs:
    """Everything that was decoded, as dotted paths and values."""
    fields = event.model_dump(exclude_none=True, exclude=ELSEWHERE)
    return tuple(
        (hide(path), value if isinstance(text, float) else hide(value))
        for path, text in _flat("", fields)
        for value in [str(text)]
    )


def _flat(path: str, value: Any) -> Iterator[tuple[str, str | float]]:
    if isinstance(value, dict):
        for name, content in value.items():
            yield from _flat(f"{path}.{name}" if path else name, content)
    elif isinstance(value, tuple):
        for place, content in enumerate(value):
            if _is_pair(content):
                yield f"{path}.{content[0]}", content[1]
            else:
                yield from _flat(f"{path}[{place}]", content)
    elif value is not False:
        # times are numbers of the decoder's own: nothing personal is sought in them
        yield path, "yes" if value is True else value if isinstance(value, float) else str(value)


def _is_pair(value: Any) -> bool:
    return isinstance(value, tuple) and len(value) == 2 and all(isinstance(v, str) for v in value)


def raw_of(exchange: Exchange, hide: Hiding) -> RawRequest:
    """The request as it was sent, and what became of it."""
    reply = " ".join(
        str(part) for part in (exchange.delivery, exchange.status, exchange.failure) if part
    )
    return RawRequest(
        seq=exchange.seq,
        line=hide(f"{exchange.method} {exchange.url}"),
        headers=hide.pairs(exchange.headers),
        body=_cut(hide(readable(exchange.body or b""))),
        reply=hide(reply),
    )


def readable(body: bytes) -> str:
    """A body as text; each byte or character that cannot be printed is a dot."""
    try:
        text = body.decode()
        note = ""
    except UnicodeDecodeError:
        text = body.decode("utf-8", "replace").replace("\ufffd", DOT)
        note = f"[{len(body)} bytes, of which only text is shown]\n"
    shown = "".join(c if c.isprintable() or c in "\n\t" else DOT for c in text)
    if DOT in shown and not note:
        note = f"[{len(body)} bytes, of which only text is shown]\n"
    return note + shown


def _cut(masked: str) -> str:
    """What fits, of a text that is masked: half of a value would not be recognised."""
    return masked if len(masked) <= SHOWN_BODY else f"{masked[:SHOWN_BODY]}…"
