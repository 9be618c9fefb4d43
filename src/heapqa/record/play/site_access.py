"""User name and password that stand in the address of the site under test."""

from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit


def apart_from_credentials(base_url: str) -> tuple[str, dict[str, Any]]:
    """The address without them, and the options with which a context signs in all the same.

    In an address they would be told in messages and saved in recordings, and pages could not send
    requests to relative addresses.
    """
    parts = urlsplit(base_url)
    if parts.username is None and parts.password is None:
        return base_url, {}
    authority = parts.netloc.rpartition("@")[2]
    credentials = {
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "origin": f"{parts.scheme}://{authority}",
    }
    return urlunsplit(parts._replace(netloc=authority)), {"http_credentials": credentials}
