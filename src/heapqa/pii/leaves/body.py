"""Request bodies as leaves, read by what they are rather than by what they claim to be."""

import re
from collections.abc import Iterator, Sequence

from heapqa.pii.decoders import json_text, multipart, packed_objects, protobuf_walk
from heapqa.pii.decoders.compression import decompressed, undo
from heapqa.pii.decoders.plausible import text_of
from heapqa.pii.leaf import Leaf, leaf_of
from heapqa.pii.leaves.address import is_plain, query_leaves

Headers = Sequence[tuple[str, str]]

_FORM = re.compile(r"[^\s=&{}<>\[\]\"]{1,100}=[^&\s{}<>\"]*(?:&[^\s=&{}<>\"]+=[^&\s{}<>\"]*)*")
_FRAMED_JSON = re.compile(r"\s*(?:[0-9]{1,6}|\)\]\}',?|[\w.$]{1,60}\()?\s*(?=[\[{\"])")
_TAG_TEXT = re.compile(r">([^<>]*[^<>\s][^<>]*)<")
_ATTRIBUTE = re.compile(r"""([\w:.-]{1,60})\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')""")
_BINARY_TYPES = ("protobuf", "octet-stream", "grpc")
PACKED = frozenset(bytes((first,)) for first in packed_objects.FIRST)
"""How maps and lists in CBOR and MessagePack begin."""
_DEEPEST = 6
"""Packings around one another, as of a leaf."""
_MOST_LINES = 5000
"""Lines that are leaves of their own; the rest is one leaf."""


def body_leaves(data: bytes, headers: Headers) -> Iterator[Leaf]:
    """The leaves of a body, its compression and packing undone first."""
    given = {name.lower(): value for name, value in headers}
    for coding in reversed(given.get("content-encoding", "").split(",")[:_DEEPEST]):
        data = undo(coding, data) or data
    return _of(data, given.get("content-type", "").lower(), "body", 0)


def _of(data: bytes, kind: str, where: str, depth: int) -> Iterator[Leaf]:
    if depth < _DEEPEST:
        binary = any(name in kind for name in _BINARY_TYPES) or not kind
        if binary and (message := _message(data, where)):
            return iter(message)
        if data[:1] in PACKED and (packed := _packed(data, where)):
            return iter(packed)
        if data[:2] == b"--" and (pieces := multipart.parts(data)):
            return _parts(pieces, where, depth)
    text = text_of(data)
    if text:
        return _of_text(text[1], kind, where)
    return _of_bytes(data, where, depth)


def _of_bytes(data: bytes, where: str, depth: int) -> Iterator[Leaf]:
    if depth < _DEEPEST:
        unpacked = decompressed(data)
        if unpacked:
            return _of(unpacked[1], "", f"{where}({unpacked[0]})", depth + 1)
        if message := _message(data, where):
            return iter(message)
    try:
        return _of_text(data.decode(), "", where)
    except UnicodeDecodeError:
        return iter([Leaf(where, data)])


def _message(data: bytes, where: str) -> list[Leaf]:
    """The leaves of a protobuf message; none for what looks like a text from its first bytes."""
    first = data[:1]
    if first in b'{["<-\x1f' and text_of(data[:64]):
        return []
    walked = protobuf_walk.walk(data, where) or []
    if not any(isinstance(leaf.value, str) for leaf in walked) and text_of(data):
        return []
    return walked


def _packed(data: bytes, where: str) -> list[Leaf]:
    """The leaves of a map or list in CBOR or MessagePack, whose sizes may look like letters."""
    return [
        Leaf(
            f"{where}({kind}).{name}" if name and is_plain(name) else f"{where}({kind})", text, name
        )
        for kind, name, text in packed_objects.named(data)
    ]


def _parts(pieces: list[multipart.Part], where: str, depth: int) -> Iterator[Leaf]:
    for index, part in enumerate(pieces):
        plain = is_plain(part.name)
        place = f"{where}.{part.name}" if plain else f"{where}[{index}]"
        if part.name and not plain:
            yield Leaf(f"{place} (name)", part.name)
        if part.filename:
            yield Leaf(f"{place} (filename)", part.filename, "filename")
        for name, value in part.headers:
            if name not in {"content-disposition", "content-type", "content-transfer-encoding"}:
                yield Leaf(f"{place} ({name})", value, name)
        for leaf in _of(
            part.body, part.header("content-type").lower() or "text/plain", place, depth + 1
        ):
            yield leaf if leaf.key or leaf.where != place else leaf._replace(key=part.name)


def _of_text(text: str, kind: str, where: str) -> Iterator[Leaf]:
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if start and (start in '{["' or "json" in kind or _FRAMED_JSON.match(text)):
        content = _json(text)
        if content is not None:
            return json_leaves(content, where)
    if "=" in text and ("urlencoded" in kind or _is_form(text.strip())):
        return query_leaves(text.strip(), where)
    if start == "<":
        return _markup(text, where)
    if "\x1e" in text or ("\n" in text and start and start in "{["):
        return _lines(text, where)
    return iter([Leaf(where, text)])


def _is_form(text: str) -> bool:
    """Whether it is pairs of names and values; what merely ends in ``=`` is padded base64."""
    return "=" in text.rstrip("=") and _FORM.fullmatch(text) is not None


def _json(text: str) -> object:
    content = json_text.read(text)
    if content is None and (framed := _FRAMED_JSON.match(text)) and framed.end():
        content = json_text.read(text[framed.end() :].rstrip().rstrip(";").rstrip(")"))
    return content


def json_leaves(value: object, where: str) -> Iterator[Leaf]:
    """The leaves of a JSON value: strings, numbers, and the names that may carry a value."""
    for place, key, text in json_text.strings(value, where):
        if text:
            yield leaf_of((place, text, key))
    for name in json_text.names(value):
        if not is_plain(name):
            yield Leaf(f"{where} (name)", name)


def _lines(text: str, where: str) -> Iterator[Leaf]:
    pieces = text.split("\x1e") if "\x1e" in text else text.splitlines()
    for index, line in enumerate(pieces[:_MOST_LINES]):
        if line.strip():
            content = _json(line)
            place = f"{where}[{index}]"
            if content is None:
                yield Leaf(place, line)
            else:
                yield from json_leaves(content, place)
    if len(pieces) > _MOST_LINES:
        yield Leaf(where, "\n".join(pieces[_MOST_LINES:]))


def _markup(text: str, where: str) -> Iterator[Leaf]:
    yield Leaf(where, text)
    for text_between in _TAG_TEXT.finditer(text):
        yield Leaf(f"{where} (text)", text_between[1].strip())
    for attribute in _ATTRIBUTE.finditer(text):
        value = attribute[2] or attribute[3]
        if value:
            yield Leaf(f"{where} ({attribute[1]})", value, attribute[1])
