"""A protobuf body gone through for what the runtime passes over in silence or cannot place."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from google.protobuf.descriptor_pb2 import DescriptorProto, FieldDescriptorProto
from google.protobuf.message import Message

from heapqa.bytes import protobuf
from heapqa.bytes.protobuf import FIXED32, FIXED64, SIZED, VARINT, DamagedError, Field
from heapqa.model.frozen import Pairs
from heapqa.wire.codec import DecodeError

_Kind = Any
"""The descriptor of a message; which class that is depends on the runtime."""


class _Known(NamedTuple):
    """A field that the schema has."""

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
    return tuple(surveyor.strange)


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
def _fields(kind: _Kind) -> dict[int, _Known]:
    described = DescriptorProto()
    kind.CopyToProto(described)
    return {field.number: _known(field, kind) for field in described.field}


def _known(field: FieldDescriptorProto, kind: _Kind) -> _Known:
    sized = field.type in {field.TYPE_STRING, field.TYPE_MESSAGE}
    return _Known(
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
        self.strange: list[tuple[str, str]] = []

    def message(self, start: int, end: int, kind: _Kind, place: str, scope: _Scope) -> None:
        """Walk the fields between two positions."""
        fields = _fields(kind)
        prefix = f"{place}." if place else ""
        try:
            for field in protobuf.fields(self._body, start, end):
                self._field(field, fields.get(field.number), prefix, scope)
        except DamagedError as error:
            raise damage(error.at, place, error.what) from error

    def _field(self, field: Field, known: _Known | None, prefix: str, scope: _Scope) -> None:
        if known is None:
            self._report(f"{prefix}{field.number}", field)
        elif known.wire_type != field.wire_type:
            self._report(f"{prefix}{known.name} (not of its wire type)", field)
        elif known.message is not None:
            self._nested(field, known, known.message, f"{prefix}{known.name}", scope)
        else:
            self._value(field, known, f"{prefix}{known.name}", scope)

    def _report(self, place: str, field: Field) -> None:
        self.strange.append((place, readable(self._body, field)))

    def _nested(self, field: Field, known: _Known, kind: _Kind, place: str, scope: _Scope) -> None:
        """Walk a message inside; sent twice where one is expected, the two become one."""
        if known.repeated:
            index = scope.counts.get(field.number, 0)
            scope.counts[field.number] = index + 1
            place, inside = f"{place}[{index}]", _Scope()
        else:
            if field.number in scope.nested:
                self.strange.append((f"{place} (sent twice)", ""))
            inside = scope.nested.setdefault(field.number, _Scope())
        self.message(field.start, field.end, kind, place, inside)

    def _value(self, field: Field, known: _Known, place: str, scope: _Scope) -> None:
        """Look at a text or number; of several, the runtime keeps the last."""
        value = readable(self._body, field)
        if field.number in scope.values:
            self.strange.append((f"{place} (sent twice)", scope.values[field.number]))
        scope.values[field.number] = value
        if known.wire_type == SIZED and not _is_text(self._body[field.start : field.end]):
            raise damage(field.start, place, "not UTF-8")
        if known.narrow and (int(value) + (1 << 31)) % (1 << 64) >= 1 << 32:
            self.strange.append((f"{place} (too large)", value))


def readable(body: bytes, field: Field) -> str:
    """The value as text: numbers as such, all else as UTF-8 with other bytes as ``\\xNN``."""
    if field.wire_type == VARINT:
        return str(protobuf.varint(body, field.start, field.end)[0])
    value = body[field.start : field.end]
    if field.wire_type in {FIXED32, FIXED64}:
        return str(int.from_bytes(value, "little"))
    return value.decode(errors="backslashreplace")


def damage(at: int, place: str, what: str) -> DecodeError:
    """The error that tells where a body is damaged."""
    inside = f" in {place}" if place else ""
    return DecodeError(
        f"the body is damaged at byte {at}{inside}: {what}",
        "look at the raw body: it may have been cut short or changed on its way, or come from an "
        "SDK release that is not known yet",
    )


def _is_text(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
