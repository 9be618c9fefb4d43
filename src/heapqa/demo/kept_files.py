"""The shop's scripts and styles, read from the disk once."""

import os
from functools import lru_cache
from pathlib import Path
from typing import Any

from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope


class KeptFiles(StaticFiles):
    """Static files whose content is kept. Every page asks for some, and to have threads open, read
    and close a file takes longer than to send it."""

    def file_response(
        self,
        full_path: Any,
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        """The same response as from the disk."""
        response = super().file_response(full_path, stat_result, scope, status_code)
        is_part = any(name == b"range" for name, _ in scope["headers"])
        if not isinstance(response, FileResponse) or is_part:
            return response
        content = _content(str(full_path), stat_result.st_mtime_ns)
        return Response(content, status_code, dict(response.headers))


@lru_cache(maxsize=64)
def _content(path: str, _changed_at: int) -> bytes:
    return Path(path).read_bytes()
