"""What ``heapqa scan`` reads: records, one a line, and the file of personas."""

import base64
import binascii
import json
from collections.abc import Mapping
from itertools import chain
from pathlib import Path
from typing import Annotated, Any, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, JsonValue, ValidationError

from heapqa.model.frozen import Pairs
from heapqa.model.persona import NOT_PERSONAL
from heapqa.pii.canaries.canary import Canary
from heapqa.pii.search.scan import Payload, canaries_of
from heapqa.record.errors import RecordError
from heapqa.record.files.lines import BadLineError, Line, brief, parse_object, unreadable
from heapqa.record.files.request_log import header_pairs


class People(NamedTuple):
    """The personas of a file: one search looks for all of them."""

    names: frozenset[str]
    canaries: tuple[Canary, ...]


NOBODY = People(frozenset(), ())
NO_PAYLOAD = (
    "no payload: it has no url, headers or body_b64; recordings, HAR files and request logs are "
    "for heapqa audit"
)
"""A line of something else must not count as looked through: nothing could be found in it."""
_NAMES = ("key", "name", "id")
_NOT_PERSONAL = NOT_PERSONAL | {"userId"}


class Record(BaseModel):
    """A payload, whose it may be, and what it may hold."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: JsonValue = None
    method: str | None = None
    url: str | None = None
    headers: Annotated[Pairs, BeforeValidator(header_pairs)] = ()
    body_b64: str | None = None
    persona: str | dict[str, JsonValue] | None = None
    allowed: tuple[str, ...] | None = None

    def payload(self) -> Payload:
        """The request; raises BadLineError when the body is not base64."""
        return Payload(self.method or "GET", self.url or "", self.headers, _body(self.body_b64))

    def canaries(self, people: People) -> tuple[tuple[Canary, ...], str | None]:
        """Those to search with, and whose alone may be told; raises BadLineError.

        A record's own persona is searched for; of those in the file the one that it names, or all.
        """
        if isinstance(self.persona, dict):
            return canaries_of("", _fields(self.persona)), None
        if self.persona is not None and self.persona not in people.names:
            raise BadLineError("it names a persona that the file of --personas does not hold")
        return people.canaries, self.persona


def record_of(line: Line) -> Record:
    """The record in a line; raises BadLineError, never with what stands in the line."""
    try:
        record = Record.model_validate(line.parse())
    except ValidationError as error:
        raise BadLineError(brief(error)) from error
    if record.url is None and record.body_b64 is None and not record.headers:
        raise BadLineError(NO_PAYLOAD)
    return record


def people_in(path: Path) -> People:
    """The personas of a file; raises RecordError saying what it should hold."""
    try:
        document = parse_object(b'{"personas": ' + path.read_bytes() + b"}")["personas"]
    except OSError as error:
        raise unreadable(path, error) from error
    except BadLineError as error:
        raise RecordError(f"{path}: {error}") from error
    people = dict(_people(document))
    if not people:
        raise RecordError(
            f'{path}: holds no personas: write {{"name": {{"field": "value"}}}}, a list of such '
            "objects, or name a playwright.config.json with heap.personas"
        )
    canaries = (canaries_of(name, _fields(fields)) for name, fields in people.items())
    return People(frozenset(people), tuple(chain.from_iterable(canaries)))


def _people(document: Any) -> list[tuple[str, dict[str, Any]]]:
    """(name, fields) of everybody in a file of any of the known forms."""
    match document:
        case {"heap": {"personas": list(personas)}}:
            return _people(personas)
        case list():
            several = [_people(item) for item in document]
            return [
                (name or str(place), fields)
                for place, one in enumerate(several)
                for name, fields in one
            ]
        case dict() if document and all(isinstance(each, dict) for each in document.values()):
            return list(document.items())
        case dict() if document:
            named = (document[name] for name in _NAMES if isinstance(document.get(name), str))
            return [(next(named, ""), document)]
        case _:
            return []


def _fields(persona: Mapping[str, Any]) -> dict[str, list[str]]:
    """The values of each field as texts; parts of a field are named with a dot."""
    texts_by_field: dict[str, list[str]] = {}
    for field, value in persona.items():
        if field in _NOT_PERSONAL:
            continue
        if isinstance(value, dict):
            texts_by_field |= {f"{field}.{part}": texts for part, texts in _fields(value).items()}
        else:
            texts_by_field[field] = [
                each if isinstance(each, str) else json.dumps(each)
                for each in (value if isinstance(value, list) else [value])
                if each is not None and not isinstance(each, bool)
            ]
    return texts_by_field


def _body(text: str | None) -> bytes | None:
    if text is None:
        return None
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadLineError("body_b64: not base64") from error
