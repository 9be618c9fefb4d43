"""A file that is either whole or not there."""

import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from heapqa.record.errors import RecordError


def write_whole(path: Path, chunks: Iterable[bytes], name: str) -> None:
    """Write or replace a file in one go, with the folders above it; raises RecordError.

    `name` says what it is: "the recording".
    """
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("xb") as file:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        raise RecordError(
            f"{path}: {name} cannot be written ({error.strerror or error}): "
            "free some space or choose another output directory"
        ) from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
