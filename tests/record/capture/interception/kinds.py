"""The kinds of request the page set sends, and the body each must have."""

import gzip
from collections.abc import Callable
from urllib.parse import quote_plus

Body = Callable[[str, str], Callable[[bytes], bool]]
"""(kind, label) → whether a body is the one that was sent."""


def _text(kind: str, label: str) -> bytes:
    return f"body of {kind} on {label}: ü € 🎈".encode()


def none(_kind: str, _label: str) -> Callable[[bytes], bool]:
    """No body at all."""
    return lambda body: body == b""


def text(kind: str, label: str) -> Callable[[bytes], bool]:
    """The kind's own text, byte by byte."""
    return lambda body: body == _text(kind, label)


def params(kind: str, label: str) -> Callable[[bytes], bool]:
    """The text as URL-encoded parameters."""
    return lambda body: body == b"text=" + quote_plus(_text(kind, label), safe="*").encode()


def gzipped(kind: str, label: str) -> Callable[[bytes], bool]:
    """The text, compressed."""
    return lambda body: gzip.decompress(body) == _text(kind, label)


def multipart(*parts: tuple[bytes, bytes]) -> Body:
    """Form data with a boundary of the browser's choice; a part's `%s` stands for the text."""

    def check(kind: str, label: str) -> Callable[[bytes], bool]:
        def is_right(body: bytes) -> bool:
            boundary = body.partition(b"\r\n")[0]
            sections = b"".join(
                boundary + b"\r\n" + head + b"\r\n\r\n" + content + b"\r\n"
                for head, content in parts
            )
            wanted = sections + boundary + b"--\r\n"
            return body == wanted.replace(b"%s", _text(kind, label))

        return is_right

    return check


def unicode_1mb(_kind: str, _label: str) -> Callable[[bytes], bool]:
    """A little more than one megabyte of characters of one to four bytes."""
    return lambda body: body == "ü€🎈x".encode() * 104858


def anything(_kind: str, _label: str) -> Callable[[bytes], bool]:
    """A body that the browser writes itself."""
    return lambda body: body != b""


_TEXT = (b'Content-Disposition: form-data; name="text"', b"%s")
_FILE = (
    b'Content-Disposition: form-data; name="file"; filename="file.bin"\r\n'
    b"Content-Type: application/octet-stream",
    bytes([0, 159, 146, 150, 255]),
)
CONTENT: dict[str, Body] = {
    "string": text,
    "blob": text,
    "buffer": text,
    "form": multipart(_TEXT, _FILE),
    "params": params,
    "gzip": gzipped,
}

IN_PAGE: dict[str, Body] = {
    **{
        f"{how}-{what}": body
        for how in ("fetch", "beacon", "xhr")
        for what, body in CONTENT.items()
    },
    "image": none,
    "long-url": none,
    "fetch-get": none,
    "fetch-preflighted": text,
    "fetch-stream": text,
    "keepalive": text,
    "fetch-later": text,
    "sync-xhr": text,
    "unicode-1mb": unicode_1mb,
    "worker": text,
    "nested-worker": text,
    "worker-keepalive": text,
    "shared-worker": text,
    "service-worker": text,
    "worklet": none,
    "frame-same-origin": none,
    "frame-cross-origin": none,
    "frame-sandboxed": none,
    "frame-srcdoc": none,
    "frame-sandboxed-srcdoc": none,
    "frame-removed": none,
    "frame-removed-beacon": text,
    "prefetch": none,
    "preload": none,
    "module-preload": none,
    "import": none,
    "script": none,
    "speculation-prefetch": none,
    "prerender": none,
    "redirect-from-site": none,
    "redirect-from-tracker": none,
    "form-urlencoded": params,
    "form-multipart": multipart(_TEXT),
    "ping": lambda _kind, _label: lambda body: body == b"PING",
    "event-source": none,
    "websocket": text,
    "worker-websocket": text,
}
"""Fired by name from one page."""

BURST = {f"burst-{number}": none for number in range(500)}

WITH_PAGES: dict[str, Body] = {
    "first-inline": none,
    "csp-report": anything,
    "reporting-api": anything,
    "popup": none,
    "popup-noopener": none,
    "popup-self-closing": none,
    "popup-written": none,
}
"""Sent by pages of their own."""

MOMENTS = ("link", "reload", "goto", "close", "popup-close", "popup-self-close")
LEAVING: dict[str, Body] = {
    f"{moment}-{how}": body
    for moment in MOMENTS
    for how, body in {
        "beacon": text,
        "keepalive": text,
        "xhr": text,
        "sync-xhr": text,
        "image": none,
        "fetch-later": text,
    }.items()
}
"""Sent while a page is left."""

KINDS: dict[str, Body] = {**IN_PAGE, **BURST, **WITH_PAGES, **LEAVING, "hop": none}

WITHOUT_PAGE = frozenset({"shared-worker", "service-worker", "reporting-api"})
"""Sent by what belongs to the browser as much as to a page: to name no page is right, too."""
