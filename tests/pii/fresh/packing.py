"""Small writers of binary formats: MessagePack, CBOR, protobuf."""

from collections.abc import Iterable, Mapping

Packable = str | int | None | list["Packable"] | Mapping[str, "Packable"]


def msgpack(value: Packable) -> bytes:
    """MessagePack, as the JavaScript library writes it."""
    match value:
        case None:
            return b"\xc0"
        case int():
            return bytes([value]) if value < 128 else b"\xce" + value.to_bytes(4)
        case str():
            data = value.encode()
            return _msgpack_text_head(len(data)) + data
        case list():
            return _msgpack_head(0x90, 0xDC, len(value)) + b"".join(msgpack(each) for each in value)
    pairs = b"".join(msgpack(key) + msgpack(each) for key, each in value.items())
    return _msgpack_head(0x80, 0xDE, len(value)) + pairs


def _msgpack_text_head(size: int) -> bytes:
    if size < 32:
        return bytes([0xA0 | size])
    return b"\xd9" + bytes([size]) if size < 256 else b"\xda" + size.to_bytes(2)


def _msgpack_head(small: int, large: int, size: int) -> bytes:
    return bytes([small | size]) if size < 16 else bytes([large]) + size.to_bytes(2)


def cbor(value: Packable) -> bytes:
    """CBOR with definite lengths."""
    match value:
        case None:
            return b"\xf6"
        case int():
            return _cbor_head(0, value)
        case str():
            data = value.encode()
            return _cbor_head(3, len(data)) + data
        case list():
            return _cbor_head(4, len(value)) + b"".join(cbor(each) for each in value)
    pairs = b"".join(cbor(key) + cbor(each) for key, each in value.items())
    return _cbor_head(5, len(value)) + pairs


def _cbor_head(major: int, size: int) -> bytes:
    start = major << 5
    if size < 24:
        return bytes([start | size])
    if size < 256:
        return bytes([start | 24, size])
    width, code = (2, 25) if size < 2**16 else (4, 26)
    return bytes([start | code]) + size.to_bytes(width)


def varint(number: int) -> bytes:
    """A number of protobuf."""
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    return bytes([*out, number])


def field(number: int, content: bytes | str | int) -> bytes:
    """One field of a protobuf message."""
    if isinstance(content, int):
        return varint(number << 3) + varint(content)
    data = content.encode() if isinstance(content, str) else content
    return varint(number << 3 | 2) + varint(len(data)) + data


def message(fields: Iterable[tuple[int, bytes | str | int]]) -> bytes:
    """A protobuf message; empty texts and messages are written too."""
    return b"".join(field(number, content) for number, content in fields)


def properties(number: int, pairs: Iterable[tuple[str, str]]) -> bytes:
    """A map from names to the values of Heap, which are messages with one text."""
    return b"".join(
        field(number, message([(1, key), (2, message([(1, value)]))])) for key, value in pairs
    )
