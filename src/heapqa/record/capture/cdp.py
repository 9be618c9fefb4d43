"""Events of the Chrome DevTools Protocol, as far as they are read, in the protocol's own names."""

import base64
from typing import NotRequired, TypedDict


class Header(TypedDict):
    """A header of an answer."""

    name: str
    value: str


class PostDataEntry(TypedDict):
    """A part of a request's body."""

    bytes: NotRequired[str]
    """In base64; absent for what the browser process does not hold, such as a blob or a stream."""


class Request(TypedDict):
    """A request as the browser makes it."""

    method: str
    url: str
    """Without its fragment."""
    urlFragment: NotRequired[str]
    headers: dict[str, str]
    hasPostData: NotRequired[bool]
    postDataEntries: NotRequired[list[PostDataEntry]]


class RequestPaused(TypedDict):
    """``Fetch.requestPaused``: on its way out, or with its answer or failure on the way back."""

    requestId: str
    request: Request
    frameId: NotRequired[str]
    resourceType: NotRequired[str]
    networkId: NotRequired[str]
    responseStatusCode: NotRequired[int]
    responseErrorReason: NotRequired[str]
    responseHeaders: NotRequired[list[Header]]


class TargetInfo(TypedDict):
    """A page, frame or worker."""

    targetId: str
    type: str
    url: str
    browserContextId: NotRequired[str]


class TargetEvent(TypedDict):
    """``Target.targetCreated`` and ``Target.targetInfoChanged``."""

    targetInfo: TargetInfo


def body_of(request: Request) -> tuple[bytes | None, bool]:
    """The body's bytes, and whether they are all there (streams and blobs may be missing)."""
    if not request.get("hasPostData"):
        return None, True
    entries = request.get("postDataEntries") or []
    parts = [base64.b64decode(entry["bytes"]) for entry in entries if entry.get("bytes")]
    complete = bool(entries) and len(parts) == len(entries)
    return b"".join(parts), complete
