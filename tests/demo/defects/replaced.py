"""A change to the shop that replaces texts in its answers."""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response


@dataclass(frozen=True, slots=True)
class Replacement:
    """A text of the shop that another one stands for."""

    path: str
    """Pattern of the whole path of the answers it is in."""
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Replaced:
    """The shop's answers with some texts replaced. Raises ValueError for a text that is not there:
    a release that changes nothing would prove nothing."""

    replacements: Sequence[Replacement]

    @property
    def key(self) -> str:
        """All that is replaced."""
        return repr(self.replacements)

    async def __call__(
        self, request: Request, call_next: Callable[[Request], Awaitable[Response]]
    ) -> Response:
        response = await call_next(request)
        due = [each for each in self.replacements if re.fullmatch(each.path, request.url.path)]
        kind = response.headers.get("content-type", "")
        if not due or not kind.startswith("text/") or response.status_code != 200:
            return response
        assert hasattr(response, "body_iterator")
        text = b"".join([bytes(part) async for part in response.body_iterator]).decode()
        for each in due:
            if each.old not in text:
                raise ValueError(f"{request.url.path} holds no {each.old!r}")
            text = text.replace(each.old, each.new)
        changed = Response(text, response.status_code, media_type=None)
        changed.raw_headers += [h for h in response.raw_headers if h[0] != b"content-length"]
        return changed
