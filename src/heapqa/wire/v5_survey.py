"""A protobuf body gone through for what the runtime passes over in silence or cannot place."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from google.protobuf.descriptor_pb2 import DescriptorProto, FieldDescriptorProto
from google.protobuf.message import Message

from heapqa.model.frozen import Pairs
from heapqa.wire.v5_tokens import SIZED, VARINT, Token, damage, readable, tokens

_Kind = Any
"""The descriptor of a message; which class that is depends on the runtime."""


class _Field(NamedTuple):
    name: str
    repeated: bool
    wire_type: int
    narrow: bool
    """Whether the runtime drops the upper half of its number."""
    message: _Kind | None


class _Scope:
    """What one message has brought so far, by field number."""

    def __init__(self) -> None:
        self.counts: dict[int, int] = {}
        self.values: dict[int, str] = {}
        self.nested: dict[int, _Scope] = {}


def survey(body: bytes, kind: type[Message]) -> Pairs:
    """(place, value) of every field that is unknown or was sent twice where one is expected.

    A place is a path like ``events[0].event.interaction.7``, in which fields that are not known
    stand under their numbers. Raises DecodeError naming the place where the body is damaged.
    """
    surveyor = _Surveyor(body)
    surveyor.message(0, len(body), kind.DESCRIPTOR, "", _Scope())
    return tuple(surveyor.found)


def texts(message: Message, place: str) -> Iterator[tuple[str, str]]:
    """(place, value) of everything a message holds, for one that nobody can read."""
    for field, value in message.ListFields():
        values = value if isinstance(value, Sequence) and not isinstance(value, str) else [value]
        for index, each in enumerate(values):
            where = f"{place}{field.name}" + (f"[{index}]" if values is value else "")
            if isinstance(each, Message):
                yield from texts(each, f"{where}.")
            else:
                yield where, str(each)


@cache
def _fields(kind: _Kind) -> dict[int, _Field]:
    described = DescriptorProto()
    kind.CopyToProto(described)
    return {field.number: _field(field, kind) for field in described.field}


def _field(field: FieldDescriptorProto, kind: _Kind) -> _Field:
    sized = field.type in {field.TYPE_STRING, field.TYPE_MESSAGE}
    return _Field(
        name=field.name,
        repeated=field.label == field.LABEL_REPEATED,
        wire_type=SIZED if sized else VARINT,
        narrow=field.type in {field.TYPE_INT32, field.TYPE_ENUM},
        message=kind.fields_by_name[field.name].message_type,
    )


class _Surveyor:
    """Walks one body."""

    def __init__(self, body: bytes) -> None:
        self._body = body
        self.found: list[tuple[str, str]] = []

    def message(self, start: int, end: int, kind: _Kind, place: str, scope: _Scope) -> None:
        """Walk the fields between two positions."""
        fields = _fields(kind)
        prefix = f"{place}." if place else ""
        for token in tokens(self._body, start, end, place):
            field = fields.get(token.number)
            if field is None:
                self._report(f"{prefix}{token.number}", token)
            elif field.wire_type != token.wire_type:
                self._report(f"{prefix}{field.name} (not of its wire type)", token)
            elif field.message is not None:
                self._nested(token, field, field.message, f"{prefix}{field.name}", scope)
            else:
                self._value(token, field, f"{prefix}{field.name}", scope)

    def _report(self, place: str, token: Token) -> None:
        self.found.append((place, readable(self._body, token)))

    def _nested(self, token: Token, field: _Field, kind: _Kind, place: str, scope: _Scope) -> None:
        """Walk a message inside; sent twice where one is expected, the two become one."""
        if field.repeated:
            index = scope.counts.get(token.number, 0)
            scope.counts[token.number] = index + 1
            place, inside = f"{place}[{index}]", _Scope()
        else:
            if token.number in scope.nested:
                self.found.append((f"{place} (sent twice)", ""))
            inside = scope.nested.setdefault(token.number, _Scope())
        self.message(token.start, token.end, kind, place, inside)

    def _value(self, token: Token, field: _Field, place: str, scope: _Scope) -> None:
        """Look at a text or number; of several, the runtime keeps the last."""
        value = readable(self._body, token)
        if token.number in scope.values:
            self.found.append((f"{place} (sent twice)", scope.values[token.number]))
        scope.values[token.number] = value
        if field.wire_type == SIZED and not _is_text(self._body[token.start : token.end]):
            raise damage(token.start, place, "not UTF-8")
        if field.narrow and (int(value) + (1 << 31)) % (1 << 64) >= 1 << 32:
            self.found.append((f"{place} (too large)", value))


def _is_text(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
