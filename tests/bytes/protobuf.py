"""Protobuf bytes by hand, also such as no runtime would write."""


def number(value: int) -> bytes:
    """A varint."""
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes((*out, value))


def field(number_: int, *values: bytes | int | str) -> bytes:
    """A field, or several of one number: numbers as varints, texts and bytes with their length."""
    return b"".join(_field(number_, value) for value in values)


def _field(number_: int, value: bytes | int | str) -> bytes:
    if isinstance(value, int):
        return number(number_ << 3) + number(value)
    data = value.encode() if isinstance(value, str) else value
    return number(number_ << 3 | 2) + number(len(data)) + data


def group(number_: int, content: bytes = b"") -> bytes:
    """A group, which no message of Heap has."""
    return number(number_ << 3 | 3) + content + number(number_ << 3 | 4)
