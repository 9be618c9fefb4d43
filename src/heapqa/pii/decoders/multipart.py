"""Multipart bodies read leniently: every part with its headers."""

import re
from typing import NamedTuple

MOST_PARTS = 2000
"""No form has so many; a hostile body may."""
_BOUNDARY = re.compile(rb"\A\s{0,4}(--[^\r\n]{1,100}?)[ \t]*\r?\n")
_PARAMETER = re.compile(r';\s*([\w*-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]*))')


class Part(NamedTuple):
    """One part of a multipart body."""

    name: str
    filename: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        """A header by its lower-case name; empty when it is absent."""
        return next((value for key, value in self.headers if key == name), "")


def parts(data: bytes) -> list[Part] | None:
    """The parts of a body that starts with a boundary; None for other bytes."""
    boundary = _BOUNDARY.match(data)
    if not boundary:
        return None
    pieces = data[boundary.start(1) :].split(boundary[1])
    return [_part(piece) for piece in pieces[1 : MOST_PARTS + 1] if piece[:2] != b"--"] or None


def _part(piece: bytes) -> Part:
    gap = b"\r\n\r\n" if b"\r\n\r\n" in piece else b"\n\n"
    head, _, body = piece.partition(gap)
    body = body.removesuffix(b"\n").removesuffix(b"\r")
    lines = (
        head.decode("utf-8", "replace").replace("\r\n\t", " ").replace("\r\n ", " ").splitlines()
    )
    split = (line.partition(":") for line in lines if ":" in line)
    headers = tuple((name.strip().lower(), value.strip()) for name, _, value in split)
    disposition = next((value for name, value in headers if name == "content-disposition"), "")
    given = {name.lower(): quoted or bare for name, quoted, bare in _PARAMETER.findall(disposition)}
    return Part(
        given.get("name", ""), given.get("filename") or given.get("filename*", ""), headers, body
    )
