"""The fields of a page's forms, as far as Heap may come to know what stands in them."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from heapqa.bytes.address import led_to
from heapqa.model.recording import Document
from heapqa.page.documents import parsed

TYPED = ("", "text", "email", "tel", "url", "password", "date")
"""Types of inputs that people write something about themselves into."""
SEARCHING = ("q", "s", "query", "search", "keyword", "keywords", "term")
"""Names of fields for what is looked for, which belongs into an address."""


class Field(NamedTuple):
    """A field whose form puts it into the address of the next page."""

    name: str
    selector: str
    path: str
    """Of the page that the form leads to."""


def fields_by_get(document: Document) -> tuple[Field, ...]:
    """The fields of forms that use GET, without those for searching."""
    return _fields_by_get(document.html, document.url)


@lru_cache(maxsize=64)  # as many as documents are kept parsed
def _fields_by_get(html: str, url: str) -> tuple[Field, ...]:
    page = parsed(html)
    return tuple(field for form in page.css("form") for field in _fields(form, page, url))


def _fields(form: LexborNode, page: LexborHTMLParser, url: str) -> Iterator[Field]:
    if not _uses_get(form) or form.attributes.get("role") == "search":
        return
    target = led_to(url, form.attributes.get("action") or url)
    if target is None:
        return
    path = target.path
    for field in (*form.css("input, textarea"), *_elsewhere(form, page)):
        name = field.attributes.get("name") or ""
        if _is_typed(field) and name and name.lower() not in SEARCHING:
            yield Field(name, f'{field.tag}[name="{name}"]', path)


def _uses_get(form: LexborNode) -> bool:
    """Whether the form sends by GET, by itself or by one of its buttons."""
    method = (form.attributes.get("method") or "get").strip().lower()
    others = [button.attributes.get("formmethod") or "" for button in form.css("[formmethod]")]
    return method not in ("post", "dialog") or "get" in (other.lower() for other in others)


def _elsewhere(form: LexborNode, page: LexborHTMLParser) -> Sequence[LexborNode]:
    """Fields outside the form that belong to it by its id."""
    name = form.attributes.get("id")
    return [each for each in page.css("[form]") if name and each.attributes.get("form") == name]


def _is_typed(field: LexborNode) -> bool:
    kind = (field.attributes.get("type") or "").strip().lower()
    return field.tag == "textarea" or (field.tag == "input" and kind in TYPED)
