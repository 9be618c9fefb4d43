"""The part of HTTP Archive 1.2 that is read here, with the extensions of its usual writers."""

import base64
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Annotated, Any

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from heapqa.record.files.har_body import REPLACED, body_bytes, unpacked


class _Part(BaseModel):
    """HAR allows further fields everywhere, named with an underscore."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    @model_validator(mode="before")
    @classmethod
    def _null_is_absent(cls, value: Any) -> Any:
        """Some writers put null where they have nothing to say."""
        if not isinstance(value, dict):
            return value
        return {name: each for name, each in value.items() if each is not None}


class NameValue(_Part):
    """A header."""

    name: str
    value: Annotated[str, BeforeValidator(lambda value: "" if value is None else value)] = ""


class PostData(_Part):
    """A request body: as text, or in base64 by one of several extensions."""

    mime_type: Annotated[str, BeforeValidator(lambda value: str(value or ""))] = Field(
        "", alias="mimeType"
    )
    text: str | None = None
    data: str | None = Field(None, validation_alias=AliasChoices("_data", "data"))
    """The body in base64."""
    encoding: str | None = Field(None, validation_alias=AliasChoices("encoding", "_encoding"))
    """``base64`` when `text` is."""

    params: tuple[Any, ...] = ()
    """A form taken apart, which cannot be put together again byte by byte."""

    @property
    def says_something(self) -> bool:
        """Whether there was a body; some writers put an empty object where there was none."""
        return bool(self.text or self.data or self.params)

    def body(self, announced: int = -1) -> tuple[bytes | None, bool]:
        """The body's bytes, and whether the file holds them all, unharmed.

        `announced` is the size that the file gives besides, 0 or less when it gives none.
        """
        packed = self.data if self.data is not None else self._packed_text()
        if packed is not None:
            body = unpacked(packed)
            return body, body is not None
        if self.text is None:
            return None, not self.says_something
        return body_bytes(self.text, announced, self.mime_type)

    def _packed_text(self) -> str | None:
        return self.text if (self.encoding or "").lower() == "base64" else None


def _int_or_unknown(value: object) -> object:
    return -1 if value is None else value


class Request(_Part):
    """What was asked."""

    method: str
    url: str
    headers: tuple[NameValue, ...] = ()
    body_bytes: Annotated[int, BeforeValidator(_int_or_unknown)] = Field(-1, alias="bodySize")
    """Size of the body; -1 when it is not known."""
    post_data: PostData | None = Field(None, validation_alias=AliasChoices("postData", "_content"))
    """The body; HTTP Toolkit has a name of its own for what is no text."""

    @property
    def announced(self) -> int:
        """Size of the body in bytes, as far as the file gives one; else -1."""
        given = {header.name.lower(): header.value.strip() for header in self.headers}
        length = given.get("content-length", "")
        if self.body_bytes > 0 or "content-encoding" in given or not length.isdecimal():
            return self.body_bytes
        return int(length)

    def header(self, name: str) -> str | None:
        """The first header of that name, given in lower case; None when it is absent."""
        return next((each.value for each in self.headers if each.name.lower() == name), None)


def _kind(content: object) -> str:
    return str(content.get("mimeType") or "") if isinstance(content, dict) else ""


class Response(_Part):
    """What was answered; status 0 or -1 when nothing was."""

    status: Annotated[int, BeforeValidator(_int_or_unknown)] = -1
    kind: Annotated[str, BeforeValidator(_kind)] = Field("", alias="content")
    """Content type of the answer's body; empty when the file does not say."""
    failure: str | None = Field(None, validation_alias=AliasChoices("_error", "_failureText"))
    leads_to: str = Field("", alias="redirectURL")
    by_worker: Annotated[bool, BeforeValidator(bool)] = Field(
        False, alias="_fetchedViaServiceWorker"
    )
    """Whether a service worker was asked, whose own request has an entry, too."""


class Content(_Part):
    """The body of an answer: as text, or in base64."""

    text: str | None = None
    encoding: str | None = None
    """``base64`` when `text` is."""

    def body(self) -> bytes | None:
        """The body's bytes; None when the file does not hold them unharmed."""
        if not self.text:
            return None
        if (self.encoding or "").lower() == "base64":
            return unpacked(self.text)
        return None if REPLACED in self.text else self.text.encode()


class Entry(_Part):
    """One request with its answer."""

    started: datetime = Field(alias="startedDateTime")
    request: Request
    response: Response = Response()
    page: str | None = Field(None, alias="pageref")
    resource_type: str | None = Field(None, alias="_resourceType")
    failure: str | None = Field(None, validation_alias=AliasChoices("_error", "_failureText"))
    cache: str | None = Field(None, alias="_fromCache")
    """Which of the browser's caches answered; None when the request was sent, or nobody says."""


class Page(_Part):
    """A page whose requests the file holds."""

    id: str
    title: Annotated[str, BeforeValidator(lambda value: str(value or ""))] = ""
    """The page's title, or its address, depending on the writer."""


def _named_pages(value: object) -> object:
    """Pages serve attribution only: those without a name are left out."""
    pages = value if isinstance(value, list) else []
    return [page for page in pages if isinstance(page, dict) and isinstance(page.get("id"), str)]


class Log(_Part):
    """The root; entries are read one by one, so that a bad one costs only itself."""

    pages: Annotated[tuple[Page, ...], BeforeValidator(_named_pages)] = ()
    entries: tuple[Any, ...]


def attach(root: Mapping[str, Any], attached: Callable[[str], bytes | None]) -> None:
    """Put request bodies that lie in files of their own, as Playwright's do, into their entries."""
    log = root.get("log")
    entries = log.get("entries") if isinstance(log, dict) else None
    for entry in entries if isinstance(entries, list) else ():
        request = entry.get("request") if isinstance(entry, dict) else None
        posted = request.get("postData") if isinstance(request, dict) else None
        name = posted.get("_file") if isinstance(posted, dict) else None
        if posted is None or not isinstance(name, str) or posted.get("text"):
            continue
        body = attached(name)
        if body is not None:
            posted["_data"] = base64.b64encode(body).decode()
