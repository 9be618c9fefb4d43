"""Where SDK files come from: the stand-in, or a folder of files that were pinned."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from heapqa.model.exchange import Exchange
from heapqa.model.plan import Plan
from heapqa.model.session import Loader
from heapqa.record.errors import RecordError
from heapqa.standin.files import classic_sdk, v5_config, v5_sdk
from heapqa.wire.loaders import loader

SdkSource = Callable[[str], bytes | None]
"""URL of a loader file → its bytes, or None when the source has none for it."""


def sdk_file(url: str) -> Loader | None:
    """What SDK file an address stands for; None when it is another address."""
    return loader(Exchange(seq=0, at=0.0, method="GET", url=url), Plan())


def no_sdk(_url: str) -> bytes | None:
    """The source of a recorder that serves no SDK at all."""
    return None


class UnknownAppError(RecordError):
    """An SDK file was asked for an App ID that nobody has been given."""


def known_apps(source: SdkSource, plan: Plan) -> SdkSource:
    """The source for the App IDs of a plan: of others it has no file, as Heap's CDN has none.

    Where the plan declares no environment any number may be an App ID. The source raises
    UnknownAppError.
    """
    declared = {environment.app_id for environment in plan.environments}

    def read(url: str) -> bytes | None:
        file = sdk_file(url)
        app_id = file.env_id if file else None
        if app_id is None or app_id in declared or (not declared and app_id.isdecimal()):
            return source(url)
        raise UnknownAppError(
            f"{url} was answered with 404, as Heap's CDN answers for an App ID that it does not "
            f"know: '{app_id}' is no appId of heap.environments"
        )

    return read


def stand_in(url: str) -> bytes | None:
    """The stand-in SDK, made out as the file the page asked for."""
    match sdk_file(url):
        case Loader(generation="classic", env_id=str() as app_id):
            return classic_sdk(app_id).encode()
        case Loader(generation="v5", env_id=str() as env_id):
            return v5_config(env_id).encode()
        case Loader(generation="v5"):
            return v5_sdk().encode()
        case _:
            return None


def pinned(directory: Path) -> SdkSource:
    """SDK files from a directory laid out as ``host/path``; the source raises RecordError."""

    def read(url: str) -> bytes:
        path = place(directory, url)
        try:
            return path.read_bytes()
        except OSError as error:
            raise RecordError(
                f"the SDK file {url} is not pinned: {path} cannot be read "
                f"({error.strerror or error}); fetch it with "
                f"`heapqa sdk pin {url} --directory {directory}`, or put it there yourself"
            ) from error

    return read


def place(directory: Path, url: str) -> Path:
    """Where in a folder of pinned files the file of an address belongs.

    Raises RecordError for an address that would lead out of the folder.
    """
    parts = urlsplit(url)
    root = directory.resolve()
    segments = [parts.netloc.rpartition("@")[2].lower(), *parts.path.split("/")[1:]]
    path = root.joinpath(*segments)
    outside = any(segment in ("", ".", "..") or set(segment) & {"\\", "\0"} for segment in segments)
    if outside or not path.resolve().is_relative_to(root):
        raise RecordError(
            f"{url} names no file below {directory}: nothing is read or written there"
        )
    return path
