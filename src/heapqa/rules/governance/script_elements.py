"""Script elements of a recorded page that load an SDK."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from selectolax.lexbor import LexborNode

from heapqa.model.exchange import Exchange
from heapqa.model.plan import Plan
from heapqa.model.recording import Document
from heapqa.model.session import Loader
from heapqa.page.documents import parsed
from heapqa.wire.loaders import loader

ELEMENT = re.compile(
    r"<script\b[^>]*\bsrc\s*=[^>]*/(?:heap-[^>\"'/]*\.js|heap_config\.js)", re.IGNORECASE
)
"""What may be such an element; cheap, for most pages have none or one."""
RUN = {"", "module", "text/javascript", "application/javascript", "application/x-javascript"}
"""Types of scripts that run: others wait, such as text/plain for consent."""


def scripts_of(document: Document) -> Iterator[Loader]:
    """The SDK files that elements of the document load, those that never run left out."""
    for element in parsed(document.html).css("script[src]"):
        file = script_of(element, document)
        if file and file.env_id is not None:
            yield file


def script_of(element: LexborNode, document: Document) -> Loader | None:
    """The SDK file that a script element loads; None for other scripts, and those that wait."""
    kind = (element.attributes.get("type") or "").strip().lower()
    url = urljoin(document.url, element.attributes.get("src") or "")
    asked = Exchange(seq=document.seq, at=document.at, method="GET", url=url)
    return loader(asked, Plan()) if kind in RUN else None
